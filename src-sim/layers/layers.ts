/** Every layer word: the shape it makes, and, if it has weights, the work it asks of the machine. */

import type { Feed, Work } from "../work.js";
import { type Geometry, type Lowered, lowerConvolution, lowerDense, lowerDepthwise, recurrent } from "./lowering.js";
import {
  inferDepthToSpace,
  inferReshape,
  inferSlice,
  inferSpaceToDepth,
  inferUpsampling,
  inferZeroPad,
} from "./moves.js";
import { inferConcat, inferElementwise } from "./operands.js";
import { lowerProduct } from "./product.js";
import { inferReduction } from "./reduce.js";
import { checkedCount, checkedShape, type Inferred, type LayerOptions, ofMap, type Shape, volume } from "./shapes.js";
import { lowerTransposed } from "./transposed.js";
import { slide, windowOf } from "./windows.js";

export interface Precision {
  readonly weightBits: number;
  readonly activationBits: number;
}

interface LayerRule {
  readonly fewestOperands: number;
  readonly required: readonly (keyof LayerOptions)[];
  /** Exactly one of the two. */
  readonly infer?: (inputs: readonly Shape[], options: LayerOptions) => Inferred;
  readonly lower?: (input: Shape, options: LayerOptions, inputs: readonly Shape[]) => Lowered;
}

const RULES = {
  conv: { fewestOperands: 1, required: ["kernels", "size"], lower: lowerConvolution },
  dwconv: { fewestOperands: 1, required: ["size"], lower: lowerDepthwise },
  tconv: { fewestOperands: 1, required: ["kernels", "size"], lower: lowerTransposed },
  matmul: { fewestOperands: 2, required: [], lower: (_, options, inputs) => lowerProduct(inputs, options) },
  fc: { fewestOperands: 1, required: ["units"], lower: lowerDense },
  lstm: { fewestOperands: 1, required: ["units"], lower: recurrent(4) },
  gru: { fewestOperands: 1, required: ["units"], lower: recurrent(3) },
  rnn: { fewestOperands: 1, required: ["units"], lower: recurrent(1) },
  maxpool: { fewestOperands: 1, required: ["size"], infer: inferPooling },
  avgpool: { fewestOperands: 1, required: ["size"], infer: inferPooling },
  globalavgpool: {
    fewestOperands: 1,
    required: [],
    infer: ([input = []]) => ofMap(input, ([c = 1]) => checkedShape([c])),
  },
  flatten: { fewestOperands: 1, required: [], infer: ([input = []]) => checkedShape([volume(input)]) },
  add: { fewestOperands: 2, required: [], infer: inferElementwise },
  sub: { fewestOperands: 2, required: [], infer: inferElementwise },
  mul: { fewestOperands: 2, required: [], infer: inferElementwise },
  div: { fewestOperands: 2, required: [], infer: inferElementwise },
  maximum: { fewestOperands: 2, required: [], infer: inferElementwise },
  minimum: { fewestOperands: 2, required: [], infer: inferElementwise },
  concat: { fewestOperands: 2, required: [], infer: inferConcat },
  reduce: { fewestOperands: 1, required: ["over"], infer: inferReduction },
  slice: { fewestOperands: 1, required: [], infer: inferSlice },
  zeropad: { fewestOperands: 1, required: [], infer: inferZeroPad },
  reshape: { fewestOperands: 1, required: ["makes"], infer: inferReshape },
  depthtospace: { fewestOperands: 1, required: ["scale"], infer: inferDepthToSpace },
  spacetodepth: { fewestOperands: 1, required: ["scale"], infer: inferSpaceToDepth },
  upsample: { fewestOperands: 1, required: [], infer: inferUpsampling },
  act: { fewestOperands: 1, required: [], infer: ([input = []]) => checkedShape(input) },
  host: { fewestOperands: 1, required: ["op"], infer: ([input = []], { makes }) => checkedShape(makes ?? input) },
} as const satisfies Record<string, LayerRule>;

export type LayerWord = keyof typeof RULES;
export const LAYER_WORDS = Object.keys(RULES) as readonly LayerWord[];

export function isLayerWord(word: string): word is LayerWord {
  return Object.hasOwn(RULES, word);
}

/**
 * The shape a layer makes of its inputs, with the geometry of its work if it has weights; or the first problem that
 * keeps it from making one.
 */
export function inferLayer(op: LayerWord, inputs: readonly Shape[], options: LayerOptions): Inferred | Lowered {
  const rule: LayerRule = RULES[op];
  const [input] = inputs;
  if (input === undefined || inputs.length < rule.fewestOperands) {
    const problem = { kind: "too few operands", required: rule.fewestOperands, available: inputs.length } as const;
    return { problem };
  }
  const option = rule.required.find((name) => options[name] === undefined);
  if (option !== undefined) return { problem: { kind: "missing option", option } };
  if (rule.lower) return countable(rule.lower(input, options, inputs));
  return rule.infer?.(inputs, options) ?? { shape: input };
}

/** The work of a layer's geometry at a precision; `feed` where a network input's bus feeds it. */
export function workOf(geometry: Geometry, { weightBits, activationBits }: Precision, feed?: Feed): Work {
  return { weightBits, activationBits, ...geometry, ...(feed && { feed }) };
}

function countable(lowered: Lowered): Lowered {
  if ("problem" in lowered) return lowered;
  const { geometry, shape } = lowered;
  const { kernels, channels, groups, kernelHeight, kernelWidth, outputHeight, outputWidth, steps } = geometry;
  const weights = kernels * (channels / groups) * kernelHeight * kernelWidth;
  const problem =
    checkedCount("values", volume(shape)) ??
    checkedCount("parameters", weights + kernels) ??
    checkedCount("MACs", weights * outputHeight * outputWidth * steps);
  return problem ? { problem } : lowered;
}

function inferPooling([input = []]: readonly Shape[], options: LayerOptions): Inferred {
  return ofMap(input, (map) => {
    const out = slide(windowOf(options, options.size ?? [1, 1], true), map);
    return "problem" in out ? out : checkedShape([map[0] ?? 1, ...out]);
  });
}
