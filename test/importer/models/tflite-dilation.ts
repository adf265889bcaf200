/** Dilated convolutions as TFLite has them from TensorFlow: a map is dealt out to batches, a plain convolution reads those. */
import { BuiltinOperator } from "../../../importer/tflite/schema.js";
import { product } from "./arithmetic.js";
import type { Shape, Window } from "./graph.js";
import { type Held, INT32, inFile, node, type Writing } from "./tflite-writing.js";

/** Whether the dialect writes a convolution so, and it can be: places between those that a stride takes are not dealt out. */
export function isDealt({ dialect }: Writing, { stride, dilation }: Window): boolean {
  return dialect.dilates === "by batches" && stride.join() === "1,1" && dilation.join() !== "1,1";
}

/** `convolve` writes the convolution of the batches, of a shape as the file has it, without zeros of its own. */
export function dealtOut(
  writing: Writing,
  { size, dilation, pad }: Window,
  { index, shape }: Held,
  made: Shape,
  convolve: (input: number, full: Shape) => number,
): number {
  const [kernels = 1] = made;
  const [channels = 1, ...map] = shape;
  const zeros = map.map((length, side) => {
    const factor = dilation[side] ?? 1;
    const all = factor * ((size[side] ?? 1) - 1);
    const [before, after] =
      pad === "same" ? [Math.floor(all / 2), Math.ceil(all / 2)] : [pad[side] ?? 0, pad[side] ?? 0];
    const rest = (before + length + after) % factor;
    // As many more as the batches need to be alike.
    return { before, after, more: rest === 0 ? 0 : factor - rest };
  });
  const pairs = (numbers: readonly number[]) => writing.file.constant([2, 2], INT32, numbers);
  const factors = writing.file.constant([2], INT32, dilation);
  const paddings = pairs(zeros.flatMap(({ before, after, more }) => [before, after + more]));
  const crops = pairs(zeros.flatMap(({ more }) => [0, more]));
  const sides = map.map((length, side) => {
    const { before = 0, after = 0, more = 0 } = zeros[side] ?? {};
    return (before + length + after + more) / (dilation[side] ?? 1);
  });
  const dealt = [product(dilation), ...sides, channels];
  const read = node(writing, BuiltinOperator.SPACE_TO_BATCH_ND, [index, factors, paddings], dealt);
  const full = [product(dilation), ...sides.map((length, side) => length - (size[side] ?? 1) + 1), kernels];
  return node(writing, BuiltinOperator.BATCH_TO_SPACE_ND, [convolve(read, full), factors, crops], inFile(made));
}
