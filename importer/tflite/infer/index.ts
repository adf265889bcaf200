/** The shapes of what every operator makes, whether it is imported or not; asked for where the file does not say them. */
import type { Known } from "../../model.js";
import type { TfliteNode } from "../node.js";
import type { OperatorKind } from "../operator-codes.js";
import { MOST_DIMENSIONS } from "../tensors.js";
import { DENSE } from "./dense.js";
import { ELEMENTWISE } from "./elementwise.js";
import { GENERATED } from "./generated.js";
import { JOINING } from "./joining.js";
import { PARTS } from "./parts.js";
import { REDUCTIONS } from "./reductions.js";
import type { Inferred, Rules } from "./rule.js";
import { SHAPING } from "./shaping.js";
import { STABLEHLO } from "./stablehlo.js";
import { STABLEHLO_WINDOWS } from "./stablehlo-windows.js";
import { WINDOWS } from "./windows.js";

export const RULES: Rules = {
  ...ELEMENTWISE,
  ...REDUCTIONS,
  ...SHAPING,
  ...PARTS,
  ...JOINING,
  ...WINDOWS,
  ...DENSE,
  ...GENERATED,
  ...STABLEHLO,
  ...STABLEHLO_WINDOWS,
};

/** None where the operator is not here, or where it depends on values that are computed. @throws ImportProblem */
export function inferShapes({ builtin }: OperatorKind, node: TfliteNode, known: Known): Inferred {
  const shapes = (builtin === undefined ? undefined : RULES[builtin])?.(node, known) ?? [];
  return shapes.map((shape) => (shape && shape.length <= MOST_DIMENSIONS ? shape : undefined));
}
