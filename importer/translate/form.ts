/** How the axes of a model's tensors lie in the shapes of the language. */
import { type Shape, volume } from "../../src-sim/layers/shapes.js";
import type { Layout } from "../model.js";
import { mapAxes } from "./shapes/infer-maps.js";

/**
 * For each dimension of a vector `[n]`, a sequence `[T, F]` or a map `[C, H, W]` the axes of the tensor that lie on it, in
 * order. Axes of one place, such as the batch, can lie anywhere: they are left out.
 */
export type Form = readonly (readonly number[])[];

/** The form with only the axes that have more than one place. */
export function formOf(form: Form, tensor: Shape): Form {
  return form.map((axes) => axes.filter((axis) => tensor[axis] !== 1));
}

export function mapForm(layout: Layout, tensor: Shape): Form {
  return formOf(
    mapAxes(layout, tensor.length).map((axis) => (axis === undefined ? [] : [axis])),
    tensor,
  );
}

/** All values along one axis, or none. */
export function vectorForm(tensor: Shape): Form {
  return [wideAxes(tensor)];
}

/** Axes with more than one place. */
export function wideAxes(tensor: Shape): readonly number[] {
  return [...tensor.keys()].filter((axis) => tensor[axis] !== 1);
}

/** The language's shape of a tensor in a form. */
export function languageShape(form: Form, tensor: Shape): Shape {
  return form.map((axes) => values(axes, tensor));
}

export function sameForm(one: Form, other: Form): boolean {
  return one.length === other.length && one.every((axes, at) => sameAxes(axes, other[at] ?? []));
}

export function sameAxes(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((axis, at) => axis === other[at]);
}

/** Whether every axis with more than one place lies somewhere, once. */
export function covers(form: Form, tensor: Shape): boolean {
  return sameAxes(
    form.flat().sort((one, other) => one - other),
    wideAxes(tensor),
  );
}

/** With other numbers for the axes. */
export function renumbered(form: Form, number: (axis: number) => number): Form {
  return form.map((axes) => axes.map(number));
}

/**
 * The form after a reshape that keeps axes, splits one into several or joins those that lie beside each other on one
 * dimension; undefined where values would lie otherwise than any layer could read them.
 */
export function reshaped(form: Form, from: Shape, to: Shape): Form | undefined {
  let current: Form | undefined = form;
  const moved = new Map<number, readonly number[]>();
  for (const { before, after } of blocksOf(from, to)) {
    if (before.length > 1 && after.length > 1) return undefined;
    const [first = -1] = before;
    current = before.length > 1 ? joined(current, before) : current;
    if (current === undefined) return undefined;
    moved.set(first, after);
  }
  return current.map((axes) => axes.flatMap((axis) => moved.get(axis) ?? []));
}

/**
 * As `reshaped`, where channels may come to lie in another order: the form as if they had always lain so. No shape and no cost
 * depends on their order; rows and columns stay where they are.
 */
export function reshapedReordered(form: Form, from: Shape, to: Shape): Form | undefined {
  const channels = channelDimension(form);
  const inOrder = form[channels]?.toSorted((one, other) => one - other) ?? [];
  return reshaped(form.with(channels, inOrder), from, to);
}

/** Channels stand first in vectors and maps, features last in sequences. */
export function channelDimension(form: Form): 0 | 1 {
  return form.length === 2 ? 1 : 0;
}

/** The first of axes that lie beside each other stands for all of them; undefined where they do not. */
function joined(form: Form, axes: readonly number[]): Form | undefined {
  const [first = -1] = axes;
  const at = form.findIndex((entry) => entry.includes(first));
  const entry = form[at];
  const start = entry?.indexOf(first) ?? -1;
  if (!entry || !sameAxes(entry.slice(start, start + axes.length), axes)) return undefined;
  return form.with(at, entry.toSpliced(start, axes.length, first));
}

interface Block {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** The smallest runs of axes that hold the same values before and after a reshape. */
export function blocksOf(from: Shape, to: Shape): readonly Block[] {
  const blocks: Block[] = [];
  const left = wideAxes(from).values();
  const right = wideAxes(to).values();
  for (let one = left.next(), other = right.next(); !one.done && !other.done; one = left.next(), other = right.next()) {
    const before = [one.value];
    const after = [other.value];
    for (;;) {
      const missing = values(before, from) - values(after, to);
      if (missing === 0) break;
      const next = missing < 0 ? left.next() : right.next();
      if (next.done) break;
      (missing < 0 ? before : after).push(next.value);
    }
    blocks.push({ before, after });
  }
  return blocks;
}

function values(axes: readonly number[], tensor: Shape): number {
  return volume(axes.map((axis) => tensor[axis] ?? 1));
}
