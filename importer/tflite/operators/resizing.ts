import type { Pair } from "../../../src-sim/layers/shapes.js";
import type { Known, Meaning } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { knownValues, problemAt, required, shapeOf, type TfliteNode, unsupported } from "../node.js";
import { BuiltinOptions, ResizeNearestNeighborOptions } from "../schema.js";

const SIZE = 1;
const MAP_RANK = 4;

export function resizeNearest(node: TfliteNode, known: Known): Meaning {
  const options = node.options(BuiltinOptions.ResizeNearestNeighborOptions, new ResizeNearestNeighborOptions());
  return resize(node, known, {
    whyNot(scale) {
      if (!isWhole(scale)) return "only sizes that are whole multiples of the input's can be said";
      // The corners of both maps on each other: rows and columns are repeated unevenly.
      return options?.alignCorners() ? "with corners aligned it repeats rows and columns unevenly" : undefined;
    },
  });
}

export function resizeBilinear(node: TfliteNode, known: Known): Meaning {
  return resize(node, known, {
    interpolates: true,
    whyNot: (scale) =>
      isWhole(scale) && scale[0] === scale[1]
        ? undefined
        : "it interpolates, which can be said only where height and width grow by the same whole number",
  });
}

function isWhole(scale: Pair): boolean {
  return scale.every((factor) => Number.isInteger(factor) && factor >= 1);
}

interface Resizing {
  readonly interpolates?: true;
  /** Why a scale other than 1 x 1 cannot be said, if so. */
  whyNot(scale: Pair): string | undefined;
}

function resize(node: TfliteNode, known: Known, { whyNot, ...how }: Resizing): Meaning {
  const [, height = 0, width = 0] = shapeOf(node, known, 0, MAP_RANK);
  const size = knownValues(node, known, SIZE);
  if (size === undefined) return unsupported("its size is computed while the model runs");
  const [rows = 0, columns = 0] = size;
  if (size.length !== 2 || rows < 1 || columns < 1)
    throw problemAt(node, `its size is ${bracketed(size)}, where a height and a width of at least 1 are needed`);
  const data = [required(node, 0)] as const;
  const scale = [rows / height, columns / width] as const;
  if (scale.every((factor) => factor === 1)) return { kind: "same", data };
  const why = whyNot(scale);
  if (why !== undefined) return unsupported(`it resizes ${height} x ${width} to ${rows} x ${columns}: ${why}`);
  return { kind: "resize", data, scale, ...how };
}
