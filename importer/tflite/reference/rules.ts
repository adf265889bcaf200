/** Which operators can be run, and how. */
import { ImportProblem } from "../../problem.js";
import { quoted } from "../../quoted.js";
import { BuiltinOperator as Op } from "../schema.js";
import type { Step } from "../steps.js";
import { convolution, depthwise } from "./convolution.js";
import type { Rule } from "./running.js";

const RULES: Readonly<Partial<Record<Op, Rule>>> = {
  [Op.CONV_2D]: convolution,
  [Op.DEPTHWISE_CONV_2D]: depthwise,
};

/** @throws ImportProblem for an operator that cannot be run */
export function ruleOf({ kind, name }: Step): Rule {
  const rule = kind.builtin === undefined ? undefined : RULES[kind.builtin];
  if (rule) return rule;
  const node = name === "" ? "" : ` (node ${quoted(name)})`;
  throw new ImportProblem(
    `${quoted(kind.name)}${node}: it cannot be run, as it has no reference; models of other operators can`,
  );
}
