/**
 * Moves between channels and places that are written out, as reshapes around an exchange of axes: layers `depthtospace` and
 * `spacetodepth` do the same. Which of the channels go where is no matter: no figure depends on their order.
 */
import { type Pair, type Shape, volume } from "../../src-sim/layers/shapes.js";
import { addLayer } from "./add-layer.js";
import { type Site, shapeOfSource, type Value } from "./draft.js";
import { type Form, sameAxes } from "./form.js";
import { type View, viewOf } from "./view.js";

/** Fine axes with more than one place, for each dimension of a map. */
type Map3 = readonly [channels: readonly number[], rows: readonly number[], columns: readonly number[]];

/** A layer, by the map that it makes. */
type Move = { readonly makes: Map3 } & (
  | { readonly word: "depthtospace" | "spacetodepth"; readonly scale: Pair }
  | { readonly word: "reshape" }
);

/** A value in another form by such layers; undefined where none make that. `tensor` is its shape in the model. */
export function rearrangedAs(site: Site, value: Value, tensor: Shape, form: Form): Value | undefined {
  const view = value.moved ? value.moved.view : viewOf(value.form, tensor);
  const moves = view && rearrangement(view, form);
  if (moves === undefined || value.zeros) return undefined;
  let made = value;
  for (const move of moves) {
    const shape = move.makes.map((axes) => sizeOf(axes, view?.fine ?? []));
    const options = move.word === "reshape" ? { makes: shape } : { scale: move.scale };
    const asMade = shape.map((_, axis) => [axis]);
    made = addLayer(site, { word: move.word, options, operands: [made], form: asMade, tensor: shape });
  }
  return { ...made, form };
}

/** Whether `rearrangedAs` makes a value in another form. */
export function isRearrangedAs(site: Site, value: Value, tensor: Shape, form: Form): boolean {
  return movesTo(site, value, tensor, form) !== undefined;
}

/** The form of these that it makes with the fewest layers. */
export function leastRearranged(site: Site, value: Value, tensor: Shape, forms: readonly Form[]): Form | undefined {
  const made = forms.flatMap((form) => {
    const moves = movesTo(site, value, tensor, form);
    return moves ? [{ form, count: moves.length }] : [];
  });
  return made.toSorted((one, other) => one.count - other.count)[0]?.form;
}

function movesTo(site: Site, value: Value, tensor: Shape, form: Form): readonly Move[] | undefined {
  if (value.zeros || shapeOfSource(site.draft, value.source).length !== 3) return undefined;
  const view = value.moved ? value.moved.view : viewOf(value.form, tensor);
  return view && rearrangement(view, form);
}

/** Whether a map that the model moves is made of another by such layers. */
export function isRearranged(site: Site, value: Value, form: Form): boolean {
  const view = value.moved?.view;
  return view !== undefined && isRearrangedAs(site, value, [], form);
}

function rearrangement(view: View, form: Form): readonly Move[] | undefined {
  const wide = (axes: readonly number[]) => axes.filter((axis) => view.fine[axis] !== 1);
  const from = view.form.map(wide);
  const to = form.map((axes) => wide(axes.flatMap((axis) => view.axes[axis] ?? [])));
  if (!isMap(from) || !isMap(to)) return undefined;
  return (
    toPlaces(view, from, to) ??
    toChannels(view, from, to) ??
    turnedToPlaces(view, from, to) ??
    toPlacesInOne(view, from, to) ??
    apart(view, from, to)
  );
}

function isMap(axes: readonly (readonly number[])[]): axes is Map3 {
  return axes.length === 3;
}

/** Some of the channels become the inner part of rows and columns. */
function toPlaces({ fine }: View, from: Map3, to: Map3): readonly Move[] | undefined {
  const rows = behind(to[1], from[1]);
  const columns = behind(to[2], from[2]);
  if (!rows || !columns || rows.length + columns.length === 0) return undefined;
  if (!sameSet([...to[0], ...rows, ...columns], from[0])) return undefined;
  return [{ word: "depthtospace", scale: [sizeOf(rows, fine), sizeOf(columns, fine)], makes: to }];
}

/** The same of a map whose places are all on one dimension, read on the other. */
function turnedToPlaces(view: View, from: Map3, to: Map3): readonly Move[] | undefined {
  if (from[1].length > 0 && from[2].length > 0) return undefined;
  const turned: Map3 = [from[0], from[2], from[1]];
  const moves = toPlaces(view, turned, to);
  return moves && [{ word: "reshape", makes: turned }, ...moves];
}

/**
 * Some of the channels become the inner part of columns, and all places are then counted in one: the anchors of a detector. In
 * another order of places they may be counted, too: no layer would show it.
 */
function toPlacesInOne(view: View, from: Map3, to: Map3): readonly Move[] | undefined {
  if (to[1].length > 0 && to[2].length > 0) return undefined;
  const inner = to[1].concat(to[2]).filter((axis) => from[0].includes(axis));
  if (!sameSet([...from[1], ...from[2], ...inner], [...to[1], ...to[2]])) return undefined;
  const moves = toPlaces(view, from, [to[0], from[1], [...from[2], ...inner]]);
  return moves && [...moves, { word: "reshape", makes: to }];
}

/** The inner part of rows and columns becomes channels; places may then be counted in one. */
function toChannels({ fine }: View, from: Map3, to: Map3): readonly Move[] | undefined {
  const isChannel = (axis: number) => to[0].includes(axis);
  const [rows, columns] = [from[1].filter(isChannel), from[2].filter(isChannel)];
  const places = [from[1].filter((axis) => !isChannel(axis)), from[2].filter((axis) => !isChannel(axis))] as const;
  if (rows.length + columns.length === 0 || !sameSet([...from[0], ...rows, ...columns], to[0])) return undefined;
  if (!sameAxes(from[1], [...places[0], ...rows]) || !sameAxes(from[2], [...places[1], ...columns])) return undefined;
  const isReshaped = !sameAxes(places[0], to[1]) || !sameAxes(places[1], to[2]);
  if (isReshaped && !sameAxes(places.flat(), [...to[1], ...to[2]])) return undefined;
  const makes: Map3 = [to[0], ...places];
  const scale: Pair = [sizeOf(rows, fine), sizeOf(columns, fine)];
  return [{ word: "spacetodepth", scale, makes }, ...(isReshaped ? [{ word: "reshape", makes: to } as const] : [])];
}

/**
 * Windows of a map, each a row of its places, or such rows as a map again: places of a window become channels, and places again
 * where they are to lie. Another order of rows or of columns is none, nor is an exchange of both: no layer would show it.
 */
function apart(view: View, from: Map3, to: Map3): readonly Move[] | undefined {
  if (!sameSet(from[0], to[0]) || sameSet(from[1], to[1]) || sameSet(from[1], to[2])) return undefined;
  for (const inner of [to[2], to[1], from[2], from[1]]) {
    const outside = (axes: readonly number[]) => axes.filter((axis) => !inner.includes(axis));
    const between: Map3 = [[...from[0], ...inner], outside(to[1]), outside(to[2])];
    const first = toChannels(view, from, between);
    const second = first && toPlaces(view, between, to);
    if (second) return [...first, ...second];
  }
  return undefined;
}

/** What follows a beginning; undefined where it begins otherwise. */
function behind(axes: readonly number[], beginning: readonly number[]): readonly number[] | undefined {
  return sameAxes(axes.slice(0, beginning.length), beginning) ? axes.slice(beginning.length) : undefined;
}

function sameSet(one: readonly number[], other: readonly number[]): boolean {
  return sameAxes(one.toSorted(), other.toSorted());
}

function sizeOf(axes: readonly number[], fine: Shape): number {
  return volume(axes.map((axis) => fine[axis] ?? 1));
}
