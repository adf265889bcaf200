import type { Known, Meaning } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { knownValues, problemAt, required, shapeOf, type TfliteNode, unsupported } from "../node.js";

const PADDINGS = 1;
const VALUE = 2;
/** The lowest value of float32, and what stands below it. */
const LOWEST_FLOAT = -3.4e38;

/** Paddings are [axes, before and after]. */
export function pad(node: TfliteNode, known: Known): Meaning {
  const rank = shapeOf(node, known, 0).length;
  const paddings = knownValues(node, known, PADDINGS);
  if (paddings === undefined) return unsupported("its paddings are computed while the model runs");
  if (paddings.length !== 2 * rank || paddings.some((size) => size < 0))
    throw problemAt(
      node,
      `its paddings are ${bracketed(paddings)}, where each of ${rank} axes has one before and one after it, 0 or more`,
    );
  const before = paddings.filter((_, index) => index % 2 === 0);
  const after = paddings.filter((_, index) => index % 2 === 1);
  return { kind: "pad", data: [required(node, 0)], before, after };
}

export function padWith(node: TfliteNode, known: Known): Meaning {
  const [value] = knownValues(node, known, VALUE) ?? [];
  if (value === undefined) return unsupported("the value that it pads with is computed while the model runs");
  return isZeroOrLowest(node, value) ? pad(node, known) : unsupported(`it pads with ${value}, not with zeros`);
}

/** The lowest value stands before a maximum, to which it adds nothing, as zeros add nothing to a sum. */
function isZeroOrLowest(node: TfliteNode, value: number): boolean {
  const tensor = node.tensors[required(node, VALUE)];
  if (tensor === undefined || tensor.type.kind === "float") return value === 0 || value <= LOWEST_FLOAT;
  const lowest = -(2 ** (tensor.type.bits - 1));
  return value === tensor.zeroPoint || value === lowest;
}
