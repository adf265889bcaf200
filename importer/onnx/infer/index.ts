/** The shapes of what every operator makes, whether it is imported or not. */
import type { Asked } from "../node.js";
import { QONNX_DOMAINS } from "../qonnx.js";
import { Refusal } from "../refusal.js";
import { MOST_AXES } from "../stored.js";
import { ATTENTION } from "./attention.js";
import { CONTRIBUTED } from "./contributed.js";
import { CONTROL } from "./control.js";
import { alike, ELEMENTWISE } from "./elementwise.js";
import { GENERATED } from "./generated.js";
import { IMAGE } from "./image.js";
import { JOINING } from "./joining.js";
import { NORMALISATION } from "./normalisation.js";
import { PARTS } from "./parts.js";
import { PRODUCTS } from "./products.js";
import { RECURRENT } from "./recurrent.js";
import { REDUCTIONS } from "./reductions.js";
import { each, type Infer, type Inferred } from "./rule.js";
import { SHAPING } from "./shaping.js";
import { SIGNAL } from "./signal.js";
import { WINDOWS } from "./windows.js";

/** By operator, with its domain unless that is ONNX's own. */
export const RULES: ReadonlyMap<string, Infer> = new Map([
  ...Object.entries({
    ...ELEMENTWISE,
    ...REDUCTIONS,
    ...SHAPING,
    ...PARTS,
    ...JOINING,
    ...WINDOWS,
    ...PRODUCTS,
    ...NORMALISATION,
    ...RECURRENT,
    ...ATTENTION,
    ...IMAGE,
    ...SIGNAL,
    ...GENERATED,
    ...CONTROL,
  }),
  ...inDomain("com.microsoft", CONTRIBUTED),
  ...QONNX_DOMAINS.flatMap((domain) => inDomain(domain, each(alike, "Quant", "BipolarQuant", "Trunc"))),
]);

function inDomain(domain: string, rules: Readonly<Record<string, Infer>>): [string, Infer][] {
  return Object.entries(rules).map(([name, rule]) => [`${domain}.${name}`, rule]);
}

/** None where the operator is not here, or where it depends on values that are computed. @throws ImportProblem */
export function inferShapes(operator: string, node: Asked): Inferred {
  try {
    const shapes = RULES.get(operator)?.(node).slice(0, node.outputCount) ?? [];
    return shapes.map((shape) => (shape && shape.length <= MOST_AXES ? shape : undefined));
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
