/**
 * Transposed convolutions as convolutions over their input: the outputs between two inputs are `sh * sw` phases, each with a
 * kernel of its own of every `sh`-th row and `sw`-th column of the taps (assumption, formulas/assumptions.ts).
 */
import { checkedGroups, type Lowered } from "./lowering.js";
import { asMap, type LayerOptions, type Pair, type Shape, type ShapeProblem, volume } from "./shapes.js";
import { DIRECTIONS, type Window, windowOf } from "./windows.js";

/** Vectors and sequences as maps (`asMap`). The kernels of a phase without taps of its own, and taps missing in one, are zeros. */
export function lowerTransposed(input: Shape, options: LayerOptions): Lowered {
  const { kernels = 1, groups = 1, size = [1, 1], outpad = [0, 0] } = options;
  const map = asMap(input);
  const [channels = 1, height = 1, width = 1] = map;
  const problem = checkedGroups(groups, channels, kernels);
  if (problem) return { problem };
  const window = windowOf(options, size, false);
  const out = spread(window, outpad, map);
  if ("problem" in out) return out;
  const [strideHeight, strideWidth] = window.stride;
  const phases = strideHeight * strideWidth;
  return {
    geometry: {
      ...{ channels, height, width, groups, steps: 1, inputValues: volume(map) },
      kernels: kernels * phases,
      kernelHeight: Math.ceil(size[0] / strideHeight),
      kernelWidth: Math.ceil(size[1] / strideWidth),
      outputHeight: height,
      outputWidth: width,
      transposed: { phases, taps: size[0] * size[1] },
    },
    shape: [kernels, ...out],
  };
}

/** Height and width of the output: (input - 1) stride + dilation (size - 1) + 1 - zeros + outpad; with `same` input * stride + outpad. */
function spread(
  { size, stride, pad, dilation }: Window,
  outpad: Pair,
  map: Shape,
): Pair | { readonly problem: ShapeProblem } {
  const out: [number, number] = [1, 1];
  for (const { dimension, side, before, after } of DIRECTIONS) {
    const length = map[side + 1] ?? 1;
    if (pad === "same") {
      out[side] = length * stride[side] + outpad[side];
      continue;
    }
    const made = (length - 1) * stride[side] + dilation[side] * (size[side] - 1) + 1 + outpad[side];
    const pads = pad[before] + pad[after];
    if (made <= pads) return { problem: { kind: "cropped", dimension, made, pads } };
    out[side] = made - pads;
  }
  return out;
}
