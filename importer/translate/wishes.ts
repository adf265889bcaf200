/**
 * The form in which layers behind read each tensor, passed back over what only moves values. It settles what files do not
 * say: whether an input of three dimensions is a sequence or a map of one column, which axis of it are the channels.
 */
import { type Shape, volume } from "../../src-sim/layers/shapes.js";
import type { Layout, Operation } from "../model.js";
import {
  covers,
  type Form,
  formOf,
  mapForm,
  renumbered,
  reshaped,
  reshapedReordered,
  sameAxes,
  sameForm,
  wideAxes,
} from "./form.js";
import { mapAxes } from "./shapes/infer-maps.js";
import type { Step } from "./steps.js";

type Wish = (
  operation: Operation,
  input: Shape,
  layout: Layout,
  output: { readonly tensor: Shape; readonly wish: Form | undefined },
) => Form | undefined;

const WISHES: { readonly [K in Operation["kind"]]?: Wish } = {
  conv: (_, input, layout) => mapForm(layout, input),
  tconv: (_, input, layout) => mapForm(layout, input),
  pool: (_, input, layout) => mapForm(layout, input),
  resize: (operation, input, layout) =>
    mapForm((operation.kind === "resize" ? operation.layout : undefined) ?? layout, input),
  rearrange: (_, input, layout) => mapForm(layout, input),
  dense: wishOfDense,
  recurrent: wishOfRecurrent,
  product: wishOfProduct,
  attention: (_, input) => (input.length === 4 ? [[1, 3], [2], []] : [[2], [1], []]),
  reduce: wishOfReduction,
  combine: passed,
  concat: passed,
  affine: passed,
  activation: passed,
  clip: passed,
  quantise: passed,
  same: passed,
  reverse: passed,
  pad: passed,
  slice: wishOfPart,
  split: wishOfPart,
  reshape: (_, input, __, { tensor, wish }) => wish && wishOfReshape(wish, tensor, input),
  transpose: (operation, _, __, { wish }) => {
    const order = operation.kind === "transpose" ? operation.order : [];
    return wish && renumbered(wish, (axis) => order[axis] ?? axis);
  },
};

/** Kinds of operations that wish of their input what is wished of their output. */
const PASSES: ReadonlySet<string> = new Set([
  ...["combine", "concat", "affine", "activation", "clip", "quantise", "same", "pad"],
  ...["slice", "split", "reshape", "transpose", "unsupported"],
]);

/** Kinds of operations whose layers read no vector as a map of one pixel. */
const READS_MAPS: ReadonlySet<string> = new Set(["pool", "resize", "rearrange", "pad"]);

export interface Wishes {
  /** By tensor; what is read first in the order of the data flow counts. */
  readonly forms: ReadonlyMap<number, Form>;
  /** Those forms that are demanded: not products', which are read with operands exchanged as well. */
  readonly demanded: ReadonlyMap<number, Form>;
  /** Tensors that a vector cannot stand for. */
  readonly maps: ReadonlySet<number>;
}

export function readWishes(steps: readonly Step[], shapes: ReadonlyMap<number, Shape>, layout: Layout): Wishes {
  const wishes = new Map<number, Form>();
  const demanded = new Map<number, Form>();
  const maps = new Set<number>();
  for (const { node, operation } of steps.toReversed()) {
    const [output = -1] = node.outputs;
    const made = { tensor: shapes.get(output) ?? [], wish: wishes.get(output) };
    for (const tensor of operation.data) {
      const input = shapes.get(tensor) ?? [];
      const wish =
        operation.kind === "unsupported"
          ? keptByHost(input, made)
          : WISHES[operation.kind]?.(operation, input, layout, made);
      const form = wish && formOf(wish, input);
      if (!form || !covers(form, input)) continue;
      wishes.set(tensor, form);
      if (PASSES.has(operation.kind) ? demanded.has(output) : operation.kind !== "product") demanded.set(tensor, form);
      else demanded.delete(tensor);
      if (READS_MAPS.has(operation.kind) || (maps.has(output) && sameForm(form, made.wish ?? []))) maps.add(tensor);
    }
  }
  return { forms: wishes, demanded, maps };
}

/**
 * The form of a tensor that an input stands for: as wished, or maps as the layout has them, sequences as `T x F`.
 * Undefined where it has more axes than the language.
 */
export function formFor(tensor: Shape, wish: Form | undefined, layout: Layout): Form | undefined {
  if (wish) return wish;
  const usual = tensor.length === 4 ? mapForm(layout, tensor) : tensor.slice(1).map((_, axis) => [axis + 1]);
  const form = formOf(usual, tensor);
  if (form.length >= 1 && form.length <= 3 && covers(form, tensor)) return form;
  const wide = wideAxes(tensor);
  if (wide.length > 3) return undefined;
  return wide.length === 0 ? [[]] : wide.map((axis) => [axis]);
}

/** What the host makes of a value of the same shape lies as that. */
function keptByHost(input: Shape, { tensor, wish }: Parameters<Wish>[3]): Form | undefined {
  return sameAxes(input, tensor) ? wish : undefined;
}

/** Operands of the result's own shape lie as it does. */
function passed(_: Operation, input: Shape, __: Layout, { tensor, wish }: Parameters<Wish>[3]): Form | undefined {
  return input.length === tensor.length ? wish : undefined;
}

/** Places that are counted in one before are rows. */
function wishOfReshape(wish: Form, made: Shape, input: Shape): Form | undefined {
  const [channels = [], rows = [], columns = []] = wish;
  const inOne = wish.length === 3 ? [channels, [...rows, ...columns], []] : wish;
  return reshaped(wish, made, input) ?? reshaped(inOne, made, input) ?? reshapedReordered(wish, made, input);
}

/** Of a part, whose axes are those of the whole but for the ones that are gone. */
function wishOfPart(operation: Operation, input: Shape, _: Layout, { wish }: Parameters<Wish>[3]): Form | undefined {
  const part = operation.kind === "split" ? operation.parts[0] : operation.kind === "slice" ? operation : undefined;
  const kept = [...input.keys()].filter((axis) => !part?.gone.includes(axis));
  return wish && renumbered(wish, (axis) => kept[axis] ?? axis);
}

/** Done for several places, a dense layer is a convolution over a map of them. */
function wishOfDense(operation: Operation, input: Shape): Form | undefined {
  if (operation.kind !== "dense" || volume(input) === operation.features) return undefined;
  const last = input.length - 1;
  const [height, width, more] = wideAxes(input).filter((axis) => axis !== last);
  if (more !== undefined) return undefined;
  return [[last], height === undefined ? [] : [height], width === undefined ? [] : [width]];
}

function wishOfRecurrent(operation: Operation, input: Shape): Form | undefined {
  return operation.kind === "recurrent" ? [[operation.timeAxis], [input.length - 1]] : undefined;
}

/** Channels of all matrices over their rows; of what is read otherwise the product says itself. */
function wishOfProduct(operation: Operation, input: Shape): Form | undefined {
  if (operation.kind !== "product" || input.length < 2) return undefined;
  const [rows, last] = [input.length - 2, input.length - 1];
  return [[...Array(rows).keys(), last], [rows], []];
}

function wishOfReduction(operation: Operation, input: Shape, layout: Layout): Form | undefined {
  if (operation.kind !== "reduce") return undefined;
  const reduced = wideAxes(input).filter((axis) => operation.axes.includes(axis));
  if (input.length === 4 && !reduced.includes(mapAxes(layout, 4)[0])) return mapForm(layout, input);
  const [channels, more] = wideAxes(input).filter((axis) => !operation.axes.includes(axis));
  const [height, width, beyond] = reduced;
  if (height === undefined || more !== undefined || beyond !== undefined) return undefined;
  return [channels === undefined ? [] : [channels], [height], width === undefined ? [] : [width]];
}
