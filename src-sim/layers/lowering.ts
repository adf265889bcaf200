/** Layers with weights as convolutions over a map. */

import type { Work } from "../work.js";
import { asMap, asSequence, type LayerOptions, type Pair, type Shape, type ShapeProblem, volume } from "./shapes.js";
import { slide, windowOf } from "./windows.js";

/** A layer with weights before its precision. */
export type Geometry = Omit<Work, "weightBits" | "activationBits" | "feed">;
export type Lowered = { readonly geometry: Geometry; readonly shape: Shape } | { readonly problem: ShapeProblem };

/** Vectors and sequences as maps (`asMap`). */
export function lowerConvolution(input: Shape, options: LayerOptions): Lowered {
  const groups = options.groups ?? 1;
  const problem = checkedGroups(groups, asMap(input)[0] ?? 1, options.kernels ?? 1);
  return problem ? { problem } : convolve(asMap(input), options.kernels ?? 1, groups, options);
}

/** `multiplier` kernels for each channel, each its own group. */
export function lowerDepthwise(input: Shape, options: LayerOptions): Lowered {
  const channels = asMap(input)[0] ?? 1;
  return convolve(asMap(input), channels * (options.multiplier ?? 1), channels, options);
}

function convolve(map: Shape, kernels: number, groups: number, options: LayerOptions): Lowered {
  const size: Pair = options.size ?? [1, 1];
  const out = slide(windowOf(options, size, false), map);
  if ("problem" in out) return out;
  const [channels = 1, height = 1, width = 1] = map;
  const [outputHeight, outputWidth] = out;
  const [kernelHeight, kernelWidth] = size;
  const inputValues = volume(map);
  return {
    geometry: {
      channels,
      height,
      width,
      kernels,
      kernelHeight,
      kernelWidth,
      groups,
      outputHeight,
      outputWidth,
      steps: 1,
      inputValues,
    },
    shape: [kernels, outputHeight, outputWidth],
  };
}

/** A 1x1 convolution on one pixel, `steps` times. */
function dense(channels: number, kernels: number, steps: number, inputValues: number): Geometry {
  const pixel = { height: 1, width: 1, kernelHeight: 1, kernelWidth: 1, outputHeight: 1, outputWidth: 1 };
  return { channels, kernels, groups: 1, steps, inputValues, ...pixel };
}

/** Flattens its input: the product of its dimensions is C. With `sequence`, a 1x1 convolution over a map of the steps. */
export function lowerDense(input: Shape, { units = 1, sequence }: LayerOptions): Lowered {
  if (sequence) return lowerEachStep(input, units);
  return { geometry: dense(volume(input), units, 1, volume(input)), shape: [units] };
}

function lowerEachStep(input: Shape, units: number): Lowered {
  const problem = checkedSequence(input);
  if (problem) return { problem };
  const sequence = asSequence(input);
  const lowered = convolve(asMap(sequence), units, 1, {});
  return "problem" in lowered ? lowered : { ...lowered, shape: [sequence[0] ?? 1, units] };
}

/** Gates of `units` kernels each, over the step's features and the state; vectors and maps as sequences (`asSequence`). */
export function recurrent(gates: number): (input: Shape, options: LayerOptions) => Lowered {
  return (input, { units = 1, sequence }) => {
    const problem = checkedSequence(input);
    if (problem) return { problem };
    const [steps = 1, features = 1] = asSequence(input);
    const geometry = dense(features + units, gates * units, steps, volume(input));
    return { geometry, shape: sequence ? [steps, units] : [units] };
  };
}

/** The problem of a map of several rows and columns, which is no sequence. */
function checkedSequence(input: Shape): ShapeProblem | undefined {
  return asSequence(input).length === 2 ? undefined : { kind: "sequence", operand: 0, shape: input };
}

export function checkedGroups(groups: number, channels: number, kernels: number): ShapeProblem | undefined {
  const of = channels % groups !== 0 ? "channels" : kernels % groups !== 0 ? "kernels" : undefined;
  if (of === undefined) return undefined;
  const nearest = largestDivisor(greatestCommonDivisor(channels, kernels), groups);
  return { kind: "groups", groups, of, available: of === "channels" ? channels : kernels, nearest };
}

/** Whether the channels of both operands can be split into so many heads. */
export function checkedHeads(heads: number, [first = [], second = []]: readonly Shape[]): ShapeProblem | undefined {
  const channels = [first[0] ?? 1, second[0] ?? 1] as const;
  const operand = channels.findIndex((each) => each % heads !== 0);
  if (operand < 0) return undefined;
  const nearest = largestDivisor(greatestCommonDivisor(...channels), heads);
  return { kind: "heads", heads, operand, available: channels[operand] ?? 1, nearest };
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}

function largestDivisor(value: number, most: number): number {
  let largest = 1;
  for (let divisor = 1; divisor * divisor <= value; divisor++) {
    if (value % divisor !== 0) continue;
    for (const candidate of [divisor, value / divisor]) {
      if (candidate <= most && candidate > largest) largest = candidate;
    }
  }
  return largest;
}
