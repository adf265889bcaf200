/** Output sizes of convolutions and pooling. */
import type { LayerOptions, Pair, Shape, ShapeProblem, Sides } from "./shapes.js";

export interface Window {
  readonly size: Pair;
  readonly stride: Pair;
  readonly pad: Sides | "same";
  readonly dilation: Pair;
  /** Rounds up; as in PyTorch, a window that starts beyond the input and its leading pad is dropped. */
  readonly ceil: boolean;
}

const ONE: Pair = [1, 1];
const NO_ZEROS: Sides = [0, 0, 0, 0];
/** Height and width, with their places in pairs, and before and after among the sides. */
export const DIRECTIONS = [
  { dimension: "height", side: 0, before: 0, after: 2 },
  { dimension: "width", side: 1, before: 1, after: 3 },
] as const;

/** The window of a layer with a size; pooling strides by its size. */
export function windowOf(options: LayerOptions, size: Pair, isPooling: boolean): Window {
  const { stride, pad, dilation, ceil } = options;
  return {
    size,
    stride: stride ?? (isPooling ? size : ONE),
    pad: zerosOf(pad),
    dilation: dilation ?? ONE,
    ceil: isPooling && ceil === true,
  };
}

function zerosOf(pad: LayerOptions["pad"]): Sides | "same" {
  if (pad === undefined || pad === "valid") return NO_ZEROS;
  if (pad === "same" || pad.length === 4) return pad;
  const [height, width] = pad;
  return [height, width, height, width];
}

/** Height and width of the output: floor((input + zeros - dilation (size - 1) - 1) / stride) + 1. */
export function slide(window: Window, map: Shape): Pair | { readonly problem: ShapeProblem } {
  const out: [number, number] = [1, 1];
  for (const { dimension, side, before, after } of DIRECTIONS) {
    const length = map[side + 1] ?? 1;
    const size = window.size[side];
    const stride = window.stride[side];
    const dilation = window.dilation[side];
    if (window.pad === "same") {
      out[side] = Math.ceil(length / stride);
      continue;
    }
    const pad = window.pad[before];
    const required = dilation * (size - 1) + 1;
    const available = length + pad + window.pad[after];
    const steps = (available - required) / stride;
    out[side] = (window.ceil ? Math.ceil(steps) : Math.floor(steps)) + 1;
    if (window.ceil && (out[side] - 1) * stride >= length + pad) out[side]--;
    if (out[side] < 1) {
      const largest = Math.floor((available - 1) / dilation) + 1;
      return { problem: { kind: "window", dimension, required, available, largest } };
    }
  }
  return out;
}
