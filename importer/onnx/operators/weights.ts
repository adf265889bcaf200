/** What layers with weights have in common. */

import type { Shape } from "../../../src-sim/layers/shapes.js";
import { isNumeric, wholeBits } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import type { Asked } from "../node.js";
import { Refusal } from "../refusal.js";

/** Of an input that holds weights. @throws Refusal if they are computed, ImportProblem if there are none or they are no numbers. */
export function weightsOf(node: Asked, position: number): { shape: Shape; weightBits: number | undefined } {
  if (!node.has(position)) throw new ImportProblem(`it has no weights (input ${position})`);
  const stored = node.stored(position);
  if (!stored) throw new Refusal("its weights are computed, they would have to be constants");
  if (!isNumeric(stored.origin))
    throw new ImportProblem("its weights are neither whole numbers nor floating point, as those of a layer are");
  return { shape: stored.shape, weightBits: wholeBits(stored.origin) };
}

/** Whether there is a bias. @throws Refusal if it is computed. */
export function biasOf(node: Asked, position: number | undefined): boolean {
  if (position === undefined || !node.has(position)) return false;
  if (node.stored(position)) return true;
  throw new Refusal("its bias is computed, it would have to be a constant");
}
