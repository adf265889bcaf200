/**
 * A value that only moves: reshapes and exchanges of axes since it was made. Axes are split as far as any of them has split one,
 * so that each axis of the model is a list of fine ones, and the form says where each fine one lies in what the source makes.
 */
import type { Shape } from "../../src-sim/layers/shapes.js";
import { blocksOf, channelDimension, type Form, sameAxes } from "./form.js";

export interface View {
  /** Sizes of the fine axes. */
  readonly fine: Shape;
  /** Of the source, by fine axes. */
  readonly form: Form;
  /** The fine axes of each axis of the model, the outermost first. */
  readonly axes: readonly (readonly number[])[];
}

export function viewOf(form: Form, tensor: Shape): View {
  return { fine: tensor, form, axes: tensor.map((_, axis) => [axis]) };
}

export function transposed(view: View, order: readonly number[]): View {
  return { ...view, axes: order.map((axis) => view.axes[axis] ?? []) };
}

/** Undefined where an axis would have to be cut into pieces that do not divide it. */
export function reshapedView(view: View, from: Shape, to: Shape): View | undefined {
  const fine = [...view.fine];
  const axes: number[][] = to.map(() => []);
  let { form } = view;
  for (const { before, after } of blocksOf(from, to)) {
    const left = before.flatMap((axis) => view.axes[axis] ?? []).filter((axis) => fine[axis] !== 1);
    for (const axis of after) {
      let wanted = to[axis] ?? 1;
      while (wanted > 1) {
        const [next, ...others] = left;
        const size = next === undefined ? undefined : fine[next];
        if (next === undefined || size === undefined) return undefined;
        axes[axis]?.push(next);
        if (wanted % size === 0) {
          left.splice(0, left.length, ...others);
          wanted /= size;
          continue;
        }
        if (size % wanted !== 0) return undefined;
        const inner = fine.push(size / wanted) - 1;
        fine[next] = wanted;
        left[0] = inner;
        form = form.map((entry) => entry.flatMap((each) => (each === next ? [next, inner] : each)));
        wanted = 1;
      }
    }
    if (left.length > 0) return undefined;
  }
  return { fine, form, axes };
}

/** By axes of the model; undefined where one of them does not lie as one, in its order. */
export function formIn({ fine, form, axes }: View): Form | undefined {
  const owner = new Map<number, number>();
  const wide = axes.map((own) => own.filter((axis) => fine[axis] !== 1));
  for (const [axis, own] of wide.entries()) for (const each of own) owner.set(each, axis);
  const found: number[][] = [];
  for (const all of form) {
    const entry = all.filter((axis) => fine[axis] !== 1);
    const here: number[] = [];
    for (let at = 0; at < entry.length; ) {
      const axis = owner.get(entry[at] as number) ?? -1;
      const own = wide[axis] ?? [];
      if (own.length === 0 || !sameAxes(entry.slice(at, at + own.length), own)) return undefined;
      here.push(axis);
      at += own.length;
    }
    found.push(here);
  }
  return found;
}

/** As `formIn`, where channels may come to lie in another order: as if they had always lain so (form.ts, `reshapedReordered`). */
export function formReordered(view: View): Form | undefined {
  const channels = channelDimension(view.form);
  const own = new Set(view.form[channels]);
  return formIn({
    ...view,
    form: view.form.with(
      channels,
      view.axes.flat().filter((axis) => own.has(axis)),
    ),
  });
}

/**
 * A form of as many dimensions as the source's in which values lie in the order in which it makes them: the outermost axis on
 * the first, all others on the second. Undefined where an axis does not lie as one, or a sequence would hold more.
 */
export function formInOrder(view: View): Form | undefined {
  const [single] = formIn({ ...view, form: [view.form.flat()] }) ?? [];
  const rank = view.form.length;
  if (single === undefined || (rank === 2 && single.length > 2)) return undefined;
  const [first, ...others] = single;
  const outer = first === undefined ? [] : [first];
  if (rank === 1) return [single];
  return rank === 2 ? [outer, others] : [outer, others, []];
}

/**
 * The form of a map in which its channels are the same, in whatever axes, and its places are counted by the axes behind them.
 * Undefined where an axis lies on both, or values in another order.
 */
export function formByChannels({ fine, form, axes }: View): Form | undefined {
  const wide = (own: readonly number[]) => own.filter((axis) => fine[axis] !== 1);
  const [channels, ...places] = form.map(wide);
  if (form.length !== 3 || channels === undefined || channels.length === 0) return undefined;
  const used = [...axes.keys()].filter((axis) => wide(axes[axis] ?? []).length > 0);
  const fineOf = (some: readonly number[]) => some.flatMap((axis) => wide(axes[axis] ?? []));
  const count = used.findIndex((_, at) => sameAxes(fineOf(used.slice(0, at + 1)), channels)) + 1;
  const [row, ...columns] = used.slice(count);
  if (count === 0 || row === undefined || !sameAxes(fineOf(used.slice(count)), places.flat())) return undefined;
  return [used.slice(0, count), [row], columns];
}

/** The form of a map in which axes that are channels alone are those still, wherever they stand among the others. */
export function formOfChannels({ fine, form, axes }: View): Form | undefined {
  const wide = axes.map((own) => own.filter((axis) => fine[axis] !== 1));
  const isChannel = (axis: number) => form[0]?.includes(axis) === true;
  const used = [...axes.keys()].filter((axis) => wide[axis]?.length);
  const channels = used.filter((axis) => wide[axis]?.every(isChannel));
  const [row, ...columns] = used.filter((axis) => !channels.includes(axis));
  return form.length === 3 && channels.length > 0 && row !== undefined ? [channels, [row], columns] : undefined;
}

/** Whether values in a form by axes of the model lie in the order in which the source makes them. */
export function keepsOrder({ fine, form, axes }: View, wanted: Form): boolean {
  const wide = (order: readonly number[]) => order.filter((axis) => fine[axis] !== 1);
  return sameAxes(wide(form.flat()), wide(wanted.flat().flatMap((axis) => axes[axis] ?? [])));
}
