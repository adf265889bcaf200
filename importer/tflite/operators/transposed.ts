import type { Known, Meaning } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { fused, knownValues, problemAt, required, shapeOf, type TfliteNode, unsupported } from "../node.js";
import { BuiltinOptions, TransposeConvOptions } from "../schema.js";
import { COMPUTED_WEIGHTS, hasBias, storedWeights } from "../weights.js";
import { pairOf } from "./windows.js";

const SIZE = 0;
const FILTER = 1;
const DATA = 2;
const BIAS = 3;
const MAP_RANK = 4;

/** Filters are [kernels, height, width, channels]; the shape that it makes is an input. */
export function transposedConvolution(node: TfliteNode, known: Known): Meaning {
  const filter = storedWeights(node, FILTER, MAP_RANK);
  if (filter === undefined) return unsupported(COMPUTED_WEIGHTS);
  const options = node.options(BuiltinOptions.TransposeConvOptions, new TransposeConvOptions());
  if (options === undefined) throw problemAt(node, "it has no options, which say its stride and padding");
  const made = knownValues(node, known, SIZE);
  if (made === undefined) return unsupported("the shape that it makes is computed while the model runs");
  if (made.length !== MAP_RANK) throw problemAt(node, `it makes ${bracketed(made)}, where 4 dimensions are needed`);
  const [kernels = 0, height = 0, width = 0, channels = 0] = filter.shape;
  const stride = pairOf(node, "stride", options.strideH(), options.strideW());
  const map = shapeOf(node, known, DATA, MAP_RANK);
  const [rows, columns] = ([height, width] as const).map((size, side) => {
    const whole = ((map[side + 1] ?? 1) - 1) * (stride[side] ?? 1) + size;
    return cut(whole - (made[side + 1] ?? 1));
  }) as [Cut, Cut];
  const meaning: Meaning = {
    kind: "tconv",
    data: [required(node, DATA)],
    kernels,
    channels,
    groups: 1,
    size: [height, width],
    stride,
    dilation: [1, 1],
    pads: { top: rows.before, left: columns.before, bottom: rows.after, right: columns.after },
    outpad: [rows.besides, columns.besides],
    ...hasBias(node, BIAS),
    weightBits: filter.bits,
  };
  return fused(meaning, options.fusedActivationFunction());
}

interface Cut {
  readonly before: number;
  readonly after: number;
  readonly besides: number;
}

/** The odd one is cut off behind; what is lacking is made besides. */
function cut(many: number): Cut {
  if (many < 0) return { before: 0, after: 0, besides: -many };
  const before = Math.floor(many / 2);
  return { before, after: many - before, besides: 0 };
}
