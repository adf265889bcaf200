/**
 * Moves between channels and places that are written out, as reshapes around an exchange of axes: a layer `depthtospace` or
 * `spacetodepth` does the same. Which of the channels go where is no matter: no figure depends on their order.
 */
import { type Pair, type Shape, volume } from "../../src-sim/layers/shapes.js";
import { addLayer } from "./add-layer.js";
import { type Site, shapeOfSource, type Value } from "./draft.js";
import { type Form, languageShape, sameAxes } from "./form.js";
import { type View, viewOf } from "./view.js";

/** Fine axes with more than one place, for each dimension of a map. */
type Map3 = readonly [channels: readonly number[], rows: readonly number[], columns: readonly number[]];

interface Rearranged {
  readonly word: "depthtospace" | "spacetodepth";
  readonly scale: Pair;
  /** Of what it makes. */
  readonly makes: Shape;
  /** What it makes is not in the wanted form yet, but its values are in the order of that. */
  readonly isReshaped: boolean;
  /** Places of its input, which are all on one dimension, are first read on the other. */
  readonly isTurned?: true;
}

/** A value in another form by such a layer; undefined where none makes that. `tensor` is its shape in the model. */
export function rearrangedAs(site: Site, value: Value, tensor: Shape, form: Form): Value | undefined {
  const found = rearrangement(value.moved ? value.moved.view : viewOf(value.form, tensor), form);
  if (found === undefined || value.zeros) return undefined;
  const { word, scale, makes, isReshaped, isTurned } = found;
  const asMade = makes.map((_, axis) => [axis]);
  const operand = isTurned ? turnedPlaces(site, value) : value;
  const made = addLayer(site, { word, options: { scale }, operands: [operand], form: asMade, tensor: makes });
  if (!isReshaped) return { ...made, form };
  const shape = languageShape(form, tensor);
  return addLayer(site, { word: "reshape", options: { makes: shape }, operands: [made], form, tensor });
}

function turnedPlaces(site: Site, value: Value): Value {
  const [channels = 1, rows = 1, columns = 1] = shapeOfSource(site.draft, value.source);
  const tensor = [channels, columns, rows];
  const form = tensor.map((_, axis) => [axis]);
  return addLayer(site, { word: "reshape", options: { makes: tensor }, operands: [value], form, tensor });
}

/** Whether `rearrangedAs` makes a value in another form. */
export function isRearrangedAs(site: Site, value: Value, tensor: Shape, form: Form): boolean {
  if (value.zeros || shapeOfSource(site.draft, value.source).length !== 3) return false;
  return rearrangement(value.moved ? value.moved.view : viewOf(value.form, tensor), form) !== undefined;
}

/** Whether a map that the model moves is made of another by one such layer. */
export function isRearranged(site: Site, value: Value, form: Form): boolean {
  return shapeOfSource(site.draft, value.source).length === 3 && rearrangement(value.moved?.view, form) !== undefined;
}

function rearrangement(view: View | undefined, form: Form): Rearranged | undefined {
  if (view === undefined) return undefined;
  const wide = (axes: readonly number[]) => axes.filter((axis) => view.fine[axis] !== 1);
  const from = view.form.map(wide);
  const to = form.map((axes) => wide(axes.flatMap((axis) => view.axes[axis] ?? [])));
  if (!isMap(from) || !isMap(to)) return undefined;
  const found = toPlaces(view, from, to) ?? toChannels(view, from, to);
  if (found || (from[1].length > 0 && from[2].length > 0)) return found;
  const turned = toPlaces(view, [from[0], from[2], from[1]], to);
  return turned && { ...turned, isTurned: true };
}

function isMap(axes: readonly (readonly number[])[]): axes is Map3 {
  return axes.length === 3;
}

/** Some of the channels become the inner part of rows and columns. */
function toPlaces({ fine }: View, from: Map3, to: Map3): Rearranged | undefined {
  const rows = behind(to[1], from[1]);
  const columns = behind(to[2], from[2]);
  if (!rows || !columns || rows.length + columns.length === 0) return undefined;
  if (!sameSet([...to[0], ...rows, ...columns], from[0])) return undefined;
  const makes = to.map((axes) => sizeOf(axes, fine));
  return { word: "depthtospace", scale: [sizeOf(rows, fine), sizeOf(columns, fine)], makes, isReshaped: false };
}

/** The inner part of rows and columns becomes channels; places may then be counted in one. */
function toChannels({ fine }: View, from: Map3, to: Map3): Rearranged | undefined {
  const isChannel = (axis: number) => to[0].includes(axis);
  const [rows, columns] = [from[1].filter(isChannel), from[2].filter(isChannel)];
  const places = [from[1].filter((axis) => !isChannel(axis)), from[2].filter((axis) => !isChannel(axis))] as const;
  if (rows.length + columns.length === 0 || !sameSet([...from[0], ...rows, ...columns], to[0])) return undefined;
  if (!sameAxes(from[1], [...places[0], ...rows]) || !sameAxes(from[2], [...places[1], ...columns])) return undefined;
  const isReshaped = !sameAxes(places[0], to[1]) || !sameAxes(places[1], to[2]);
  if (isReshaped && !sameAxes(places.flat(), [...to[1], ...to[2]])) return undefined;
  const makes = [to[0], ...places].map((axes) => sizeOf(axes, fine));
  return { word: "spacetodepth", scale: [sizeOf(rows, fine), sizeOf(columns, fine)], makes, isReshaped };
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
