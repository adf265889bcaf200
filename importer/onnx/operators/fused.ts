/** Layers of `com.microsoft` into which a sum and an activation are fused. */
import type { Activation, Meaning } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { quoted } from "../../quoted.js";
import type { Asked } from "../node.js";
import { Refusal } from "../refusal.js";
import { added, newParts } from "./several.js";

const FUSED: ReadonlyMap<string, Activation> = new Map([
  ["Relu", "relu"],
  ["Sigmoid", "sigmoid"],
  ["Tanh", "tanh"],
  ["LeakyRelu", "leakyrelu"],
  ["HardSigmoid", "hardsigmoid"],
  ["HardSwish", "hswish"],
  ["Elu", "elu"],
  ["Selu", "selu"],
  ["Softplus", "softplus"],
  ["Gelu", "gelu"],
]);

/** What is added to the result, where a sum is fused too. */
const ADDED = 3;

/** `operator`: what it is without them. The sum comes first, then the activation that an attribute names. */
export function fused(operator: string, rule: (node: Asked) => Meaning): (node: Asked) => Meaning {
  return (node) => {
    const own = [0, 1, 2].flatMap((position) => (node.has(position) ? node.tensor(position) : []));
    const alone = rule(node);
    const meaning = node.has(ADDED) ? added(node, operator, own, alone, ADDED) : alone;
    const name = node.attributes.text("activation") ?? "";
    if (name === "") return meaning;
    if (name === "Clip") return clipped(node, operator, own, meaning);
    const activation = FUSED.get(name);
    if (activation) return { ...meaning, activation };
    throw new Refusal(`the language has not the activation ${quoted(name)}, which is fused into it`);
  };
}

function clipped(node: Asked, operator: string, own: readonly number[], meaning: Meaning): Meaning {
  if (meaning.kind === "known" || meaning.kind === "unsupported") return meaning;
  const [least, most] = node.attributes.floats("activation_params") ?? [];
  if (least === undefined || most === undefined)
    throw new ImportProblem("its activation is `Clip`, but `activation_params` has not the two bounds");
  const begun = meaning.kind === "several" ? meaning.parts : [{ operator, inputs: own, operation: meaning }];
  const before = ~(begun.length - 1);
  const parts = newParts(begun);
  parts.add("Clip", [before], { kind: "clip", data: [before], least, most }, []);
  return parts.meaning();
}
