/** What layers with weights have in common. */

import type { Shape } from "../../../src-sim/shapes.js";
import { ImportProblem } from "../../problem.js";
import type { Asked } from "../node.js";
import { Refusal } from "../refusal.js";

/** Of an input that holds weights. @throws Refusal if they are computed, ImportProblem if there are none. */
export function weightsOf(node: Asked, position: number): { shape: Shape; weightBits: number | undefined } {
  if (!node.has(position)) throw new ImportProblem(`it has no weights (input ${position})`);
  const stored = node.stored(position);
  if (!stored) throw new Refusal("its weights are computed, they would have to be constants");
  const { kind, bits } = stored.origin;
  return { shape: stored.shape, weightBits: kind === "int" ? bits : undefined };
}

/** Whether there is a bias. @throws Refusal if it is computed. */
export function biasOf(node: Asked, position: number | undefined): boolean {
  if (position === undefined || !node.has(position)) return false;
  if (node.stored(position)) return true;
  throw new Refusal("its bias is computed, it would have to be a constant");
}
