/** Values repeated to a larger shape. */
import { broadcast } from "../../broadcast.js";
import type { Known, Meaning } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { sameShape } from "../../values/places.js";
import { tileRepeats } from "../infer/joining.js";
import { knownValues, required, shapeOf, type TfliteNode, unsupported } from "../node.js";

export function broadcasting(node: TfliteNode, known: Known): Meaning {
  const shape = shapeOf(node, known, 0);
  const wanted = knownValues(node, known, 1);
  return wanted === undefined ? unsupported(COMPUTED) : repeated(node, shape, broadcast(shape, wanted), true);
}

export function tiling(node: TfliteNode, known: Known): Meaning {
  const shape = shapeOf(node, known, 0);
  const times = tileRepeats(node, known);
  if (times === undefined) return unsupported(COMPUTED);
  const made = shape.map((size, axis) => size * (times[axis] ?? 1));
  return repeated(
    node,
    shape,
    made,
    times.every((count, axis) => count === 1 || shape[axis] === 1),
  );
}

const COMPUTED = "how often it repeats values is computed while the model runs";

/** `isOfOne`: along axes of one place. */
function repeated(node: TfliteNode, shape: readonly number[], made: readonly number[], isOfOne: boolean): Meaning {
  if (sameShape(shape, made)) return { kind: "same", data: [required(node, 0)] };
  const why = `it repeats values: ${bracketed(made)} of ${bracketed(shape)}`;
  return { kind: "unsupported", why, ...(isOfOne && { repeats: true }) };
}
