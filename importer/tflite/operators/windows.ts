import type { Pair } from "../../../src-sim/layers/shapes.js";
import type { Pads } from "../../model.js";
import { problemAt, type TfliteNode } from "../node.js";
import { Padding } from "../schema.js";

const NO_PADS: Pads = { top: 0, left: 0, bottom: 0, right: 0 };

/** Of an odd number of rows or columns around a map, the one more stands after it. */
export function padsOf(padding: Padding): Pads {
  return padding === Padding.SAME ? "same upper" : NO_PADS;
}

/** Height and width of what options say. @throws ImportProblem if one is less than 1 */
export function pairOf(node: TfliteNode, what: string, height: number, width: number): Pair {
  if (height >= 1 && width >= 1) return [height, width];
  throw problemAt(node, `its ${what} is ${height} x ${width}, where both are at least 1`);
}
