import type { Known, Meaning } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { knownValues, problemAt, required, shapeOf, type TfliteNode, unsupported } from "../node.js";

const SIZE = 1;
const MAP_RANK = 4;

export function resizeNearest(node: TfliteNode, known: Known): Meaning {
  return resize(node, known, {});
}

export function resizeBilinear(node: TfliteNode, known: Known): Meaning {
  return resize(node, known, { interpolates: true });
}

function resize(node: TfliteNode, known: Known, how: { readonly interpolates?: true }): Meaning {
  const [, height = 0, width = 0] = shapeOf(node, known, 0, MAP_RANK);
  const size = knownValues(node, known, SIZE);
  if (size === undefined) return unsupported("its size is computed while the model runs");
  const [rows = 0, columns = 0] = size;
  if (size.length !== 2 || rows < 1 || columns < 1)
    throw problemAt(node, `its size is ${bracketed(size)}, where a height and a width of at least 1 are needed`);
  const data = [required(node, 0)] as const;
  if (rows === height && columns === width) return { kind: "same", data };
  return { kind: "resize", data, to: [rows, columns], ...how };
}
