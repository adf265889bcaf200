/** Which rows of its inputs' maps a layer needs for a row of its output. */
import type { RowsRead } from "./flow.js";
import type { LayerWord } from "./layers.js";
import { asMap, type LayerOptions, type Shape } from "./shapes.js";
import { windowOf } from "./windows.js";

const ALL: RowsRead = { kind: "all" };
const SAME: RowsRead = { kind: "window", size: 1, stride: 1, before: 0 };

type Reads = (input: Shape, output: Shape, options: LayerOptions) => RowsRead;

const RULES: { readonly [Word in LayerWord]?: Reads } = {
  conv: windowed(false),
  dwconv: windowed(false),
  maxpool: windowed(true),
  avgpool: windowed(true),
  add: same,
  sub: same,
  mul: same,
  div: same,
  maximum: same,
  minimum: same,
  act: same,
  concat: same,
  upsample: (input, output) => ({ ...scaled(input, output), size: 1 }),
  depthtospace: (input, output) => ({ ...scaled(input, output), size: 1 }),
  spacetodepth: (input, output) => scaled(input, output),
};

/**
 * Of all that the layer reads; `all` where it needs whole maps, as layers do that move values between rows, and all that read or
 * make no map.
 */
export function rowsRead(op: LayerWord, inputs: readonly Shape[], output: Shape, options: LayerOptions): RowsRead {
  const [input = []] = inputs;
  const isMapped = input.length === 3 && output.length === 3;
  return (isMapped && RULES[op]?.(input, output, options)) || ALL;
}

function windowed(isPooling: boolean): Reads {
  return (input, output, options) => {
    const { size, stride, pad, dilation } = windowOf(options, options.size ?? [1, 1], isPooling);
    const rows = dilation[0] * (size[0] - 1) + 1;
    // As TensorFlow pads: what is missing for all outputs, the odd one behind.
    const missing = (heightOf(output) - 1) * stride[0] + rows - heightOf(input);
    const before = pad === "same" ? Math.floor(Math.max(0, missing) / 2) : pad[0];
    return { kind: "window", size: rows, stride: stride[0], before };
  };
}

function same(_: Shape, __: Shape, { along }: LayerOptions): RowsRead {
  return along === "rows" ? ALL : SAME;
}

function scaled(input: Shape, output: Shape): Extract<RowsRead, { kind: "window" }> {
  const stride = heightOf(input) / heightOf(output);
  return { kind: "window", size: Math.ceil(stride), stride, before: 0 };
}

function heightOf(shape: Shape): number {
  return asMap(shape)[1] ?? 1;
}
