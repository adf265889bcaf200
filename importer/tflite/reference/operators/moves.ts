/** Values in other places and shapes: what they are stays. */
import type { Shape } from "../../../../src-sim/layers/shapes.js";
import type { Known } from "../../../model.js";
import * as moved from "../../../reference/moves.js";
import type { Values } from "../../../reference/values.js";
import { countOf } from "../../../values/places.js";
import { packedAxis, padAmounts, tileRepeats } from "../../infer/joining.js";
import { gatheredAxis, splitSizes, unpackedAxis } from "../../infer/parts.js";
import { stridedPart } from "../../infer/strided.js";
import { knownValues, type MeaningOf, type TfliteNode } from "../../node.js";
import {
  expandDims,
  reshape as reshapeMeaning,
  reverse as reverseMeaning,
  squeeze,
  transpose as transposeMeaning,
} from "../../operators/shaping.js";
import { sliceRanges } from "../../operators/slicing.js";
import { BuiltinOptions, MirrorPadMode, MirrorPadOptions } from "../../schema.js";
import { meaningOf, type Rule, type Running } from "../running.js";
import { checkAlike } from "./joining.js";

/** A shape that the file states for a batch of several is read for one, as an import reads it. */
export const reshape: Rule = (run) => {
  const { shape: from, data } = run.input(0);
  const [first = 0, ...rest] = knownValues(run.node, run.known, 1) ?? [];
  const batch = countOf([first, ...rest]) / countOf(from);
  const isOfSeveral = batch > 1 && [first, ...rest].every((size) => size > 0) && Number.isInteger(first / batch);
  return isOfSeveral ? [run.made([first / batch, ...rest], data)] : reshaped(reshapeMeaning)(run);
};
export const expand = reshaped(expandDims);
export const squeezed = reshaped(squeeze);

function reshaped(general: MeaningOf): Rule {
  return (run) => {
    const meaning = meaningOf(run, general);
    if (meaning.kind !== "reshape") throw run.problem("it makes no other shape");
    return [run.made(meaning.shape, run.input(0).data)];
  };
}

export const transpose: Rule = (run) => {
  const meaning = meaningOf(run, transposeMeaning);
  if (meaning.kind !== "transpose") throw run.problem("it exchanges no axes");
  const { shape, data } = run.input(0);
  const made = meaning.order.map((axis) => shape[axis] as number);
  return [run.made(made, moved.transposed(data, shape, meaning.order))];
};

export const reverse: Rule = (run) => {
  const meaning = meaningOf(run, reverseMeaning);
  if (meaning.kind !== "reverse") throw run.problem("it turns no axes around");
  const { shape, data } = run.input(0);
  const ranges = shape.map((count, axis) =>
    meaning.axes.includes(axis) ? { start: count - 1, step: -1, count } : { start: 0, step: 1, count },
  );
  return [run.made(shape, moved.cut(data, shape, ranges))];
};

/** What is there is computed: all values are known while the model runs. */
function sure<T>(run: Running, find: (node: TfliteNode, known: Known) => T | undefined): T {
  const found = find(run.node, run.known);
  if (found !== undefined) return found;
  throw run.problem("an input that says what it does is absent");
}

/** Around quantised values stands the number for 0. */
export const pad: Rule = (run) => padded(run, run.quantisation()?.zeros[0] ?? 0);
export const padWith: Rule = (run) => padded(run, Number(run.input(2).data[0] ?? 0));

function padded(run: Running, value: number): readonly Values[] {
  const { before, after } = sure(run, padAmounts);
  const { shape, data } = run.input(0);
  const [made = []] = run.shapes();
  return [run.made(made, moved.padded(data, shape, before, after, value))];
}

/** Places beyond the border are those before it, in turn: with the border itself (symmetric), or without. */
export const mirrorPad: Rule = (run) => {
  const { before, after } = sure(run, padAmounts);
  const options = run.node.options(BuiltinOptions.MirrorPadOptions, new MirrorPadOptions());
  const offset = options?.mode() === MirrorPadMode.SYMMETRIC ? 0 : 1;
  run.shapes();
  let { shape, data } = run.input(0);
  for (const axis of shape.keys()) {
    const size = shape[axis] as number;
    const count = (before[axis] ?? 0) + size + (after[axis] ?? 0);
    if (Math.max(before[axis] ?? 0, after[axis] ?? 0) > size - offset)
      throw run.problem(`it mirrors more of axis ${axis} than its ${size} places`);
    const places = Array.from({ length: count }, (_, at) => mirrored(at - (before[axis] ?? 0), size, offset));
    data = moved.picked(data, shape, axis, places);
    shape = shape.with(axis, count);
  }
  return [run.made(shape, data)];
};

function mirrored(at: number, size: number, offset: number): number {
  if (at < 0) return -at - 1 + offset;
  return at < size ? at : 2 * size - 1 - at - offset;
}

export const slice: Rule = (run) => {
  const ranges = sure(run, sliceRanges).map(({ size, begin, end }, axis) => {
    if (begin >= 0 && end >= begin && end <= size) return { start: begin, step: 1, count: end - begin };
    throw run.problem(`it takes places ${begin} to ${end} of axis ${axis}, which has ${size}`);
  });
  const { shape, data } = run.input(0);
  return [
    run.made(
      ranges.map(({ count }) => count),
      moved.cut(data, shape, ranges),
    ),
  ];
};

export const stridedSlice: Rule = (run) => {
  const part = sure(run, stridedPart);
  const { shape, data } = run.input(0);
  return [run.made(part.shape, moved.cut(data, shape, part.ranges))];
};

export const split: Rule = (run) => splitInto(run, run.input(1));
export const splitBySizes: Rule = (run) => splitInto(run, run.input(0));

function splitInto(run: Running, { shape, data }: Values): readonly Values[] {
  const { axis, sizes } = sure(run, splitSizes);
  let start = 0;
  return sizes.map((count, at) => {
    const ranges = shape.map((size) => ({ start: 0, step: 1, count: size })).with(axis, { start, step: 1, count });
    start += count;
    return run.made(shape.with(axis, count), moved.cut(data, shape, ranges), at);
  });
}

export const unpack: Rule = (run) => {
  const { shape, data } = run.input(0);
  const axis = unpackedAxis(run.node, shape.length);
  return run.step.outputs.map((_, at) => run.made(shape.toSpliced(axis, 1), moved.picked(data, shape, axis, [at]), at));
};

export const pack: Rule = (run) => {
  const axis = packedAxis(run.node, run.known);
  const parts = run.step.inputs.map((_, at) => run.input(at));
  checkAlike(run, parts);
  const shape = (parts[0]?.shape ?? []).toSpliced(axis, 0, parts.length);
  const wide = parts.map((part) => ({ data: part.data, shape: part.shape.toSpliced(axis, 0, 1) }));
  return [run.made(shape, moved.joined(wide, axis))];
};

export const gather: Rule = (run) => {
  const { axis, batches } = gatheredAxis(run.node, run.known);
  const { shape, data } = run.input(0);
  const indices = sure(run, (node, known) => knownValues(node, known, 1));
  const size = shape[axis] as number;
  const wrong = indices.find((index) => index < 0 || index >= size);
  if (wrong !== undefined) throw run.problem(`it takes place ${wrong} of axis ${axis}, which has ${size}`);
  const [made = []] = run.shapes();
  if (countOf(made) === 0) return [run.made(made, run.empty(made))];
  const common = countOf(shape.slice(0, batches));
  const [ofEach, each] = [data.length / common, indices.length / common];
  const inner: Shape = shape.slice(batches);
  const parts = Array.from({ length: common }, (_, at) => {
    const part = data.slice(at * ofEach, (at + 1) * ofEach);
    return moved.picked(part, inner, axis - batches, indices.slice(at * each, (at + 1) * each));
  });
  return [
    run.made(
      made,
      moved.joined(
        parts.map((part) => ({ data: part, shape: [part.length] })),
        0,
      ),
    ),
  ];
};

export const tile: Rule = (run) => {
  const { shape, data } = run.input(0);
  const repeats = sure(run, tileRepeats);
  const [made = []] = run.shapes();
  return [run.made(made, moved.tiled(data, shape, repeats))];
};

export const broadcastTo: Rule = (run) => {
  const { shape, data } = run.input(0);
  const [made = []] = run.shapes();
  return [run.made(made, moved.repeated(data, shape, made))];
};
