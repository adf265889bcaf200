import type { Pair } from "../../../src-sim/layers/shapes.js";
import type { Known, Meaning } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { fused, knownValues, problemAt, required, shapeOf, type TfliteNode, unsupported } from "../node.js";
import { BuiltinOptions, TransposeConvOptions } from "../schema.js";
import { COMPUTED_WEIGHTS, hasBias, type StoredWeights, storedWeights } from "../weights.js";
import { pairOf } from "./windows.js";

const SIZE = 0;
const FILTER = 1;
const DATA = 2;
const BIAS = 3;
const MAP_RANK = 4;

/** Filters are [kernels, height, width, channels]; the shape that it makes is an input. */
export function transposedConvolution(node: TfliteNode, known: Known): Meaning {
  const filter = storedWeights(node, known, FILTER, MAP_RANK);
  if (filter === undefined) return unsupported(COMPUTED_WEIGHTS);
  const options = node.options(BuiltinOptions.TransposeConvOptions, new TransposeConvOptions());
  if (options === undefined) throw problemAt(node, "it has no options, which say its stride and padding");
  const made = knownValues(node, known, SIZE);
  if (made === undefined) return unsupported("the shape that it makes is computed while the model runs");
  if (made.length !== MAP_RANK) throw problemAt(node, `it makes ${bracketed(made)}, where 4 dimensions are needed`);
  const stride = pairOf(node, "stride", options.strideH(), options.strideW());
  const map = shapeOf(node, known, DATA, MAP_RANK);
  const meaning = spread(required(node, DATA), { filter, map, made, stride, ...hasBias(node, BIAS) });
  return fused(meaning, options.fusedActivationFunction());
}

const CUSTOM_DATA = 0;

/**
 * MediaPipe's operator, with a bias as its last input. Its options are its own; the shape that the file states of what it makes
 * says the stride: as many times as large (padded), or as large as all windows reach.
 */
export function transposedConvolutionBias(node: TfliteNode, known: Known): Meaning {
  const filter = storedWeights(node, known, FILTER, MAP_RANK);
  if (filter === undefined) return unsupported(COMPUTED_WEIGHTS);
  const map = shapeOf(node, known, CUSTOM_DATA, MAP_RANK);
  const made = (node.tensors[node.outputs[0] ?? -1]?.shape ?? []).map(Number);
  const stride = [1, 2].map((axis) => strideOf(map[axis] ?? 1, made[axis] ?? 0, filter.shape[axis] ?? 1));
  const [rows, columns] = stride;
  if (made.length !== MAP_RANK || rows === undefined || columns === undefined)
    return unsupported("the shape that it makes says no stride");
  return spread(required(node, CUSTOM_DATA), { filter, map, made, stride: [rows, columns], ...hasBias(node, 2) });
}

function strideOf(length: number, made: number, size: number): number | undefined {
  if (made > 0 && made % length === 0) return made / length;
  const stride = (made - size) / (length - 1);
  return Number.isInteger(stride) && stride >= 1 ? stride : undefined;
}

interface Spread {
  readonly filter: StoredWeights;
  readonly map: readonly number[];
  readonly made: readonly number[];
  readonly stride: Pair;
  readonly hasBias: boolean;
}

function spread(data: number, { filter, map, made, stride, hasBias }: Spread): Meaning {
  const [kernels = 0, height = 0, width = 0, channels = 0] = filter.shape;
  const [rows, columns] = ([height, width] as const).map((size, side) => {
    const whole = ((map[side + 1] ?? 1) - 1) * (stride[side] ?? 1) + size;
    return cut(whole - (made[side + 1] ?? 1));
  }) as [Cut, Cut];
  return {
    kind: "tconv",
    data: [data],
    kernels,
    channels,
    groups: 1,
    size: [height, width],
    stride,
    dilation: [1, 1],
    pads: { top: rows.before, left: columns.before, bottom: rows.after, right: columns.after },
    outpad: [rows.besides, columns.besides],
    hasBias,
    weightBits: filter.bits,
  };
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
