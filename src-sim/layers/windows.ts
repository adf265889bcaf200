/** Output sizes of convolutions and pooling. */
import type { LayerOptions, Pair, Shape, ShapeProblem } from "./shapes.js";

export interface Window {
  readonly size: Pair;
  readonly stride: Pair;
  readonly pad: Pair | "same";
  readonly dilation: Pair;
  /** Rounds up; as in PyTorch, a window that starts beyond the input and its leading pad is dropped. */
  readonly ceil: boolean;
}

const ONE: Pair = [1, 1];
const SIDES = [
  { dimension: "height", side: 0 },
  { dimension: "width", side: 1 },
] as const;

/** The window of a layer with a size; pooling strides by its size. */
export function windowOf(options: LayerOptions, size: Pair, isPooling: boolean): Window {
  const { stride, pad, dilation, ceil } = options;
  return {
    size,
    stride: stride ?? (isPooling ? size : ONE),
    pad: pad === undefined || pad === "valid" ? [0, 0] : pad,
    dilation: dilation ?? ONE,
    ceil: isPooling && ceil === true,
  };
}

/** Height and width of the output: floor((input + 2 pad - dilation (size - 1) - 1) / stride) + 1. */
export function slide(window: Window, map: Shape): Pair | { readonly problem: ShapeProblem } {
  const out: [number, number] = [1, 1];
  for (const { dimension, side } of SIDES) {
    const length = map[side + 1] ?? 1;
    const size = window.size[side];
    const stride = window.stride[side];
    const dilation = window.dilation[side];
    if (window.pad === "same") {
      out[side] = Math.ceil(length / stride);
      continue;
    }
    const pad = window.pad[side];
    const required = dilation * (size - 1) + 1;
    const available = length + 2 * pad;
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
