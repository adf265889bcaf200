/** What layers demand of the values that they read: that axes lie where the language reads them, zeros among the values. */
import { type Shape, volume } from "../../src-sim/layers/shapes.js";
import type { Layout } from "../model.js";
import { addHost } from "./add-host.js";
import { addLayer, asVector } from "./add-layer.js";
import {
  type Draft,
  isScattered,
  layerOf,
  type Place,
  type Site,
  shapeOfSource,
  Unsayable,
  type Value,
} from "./draft.js";
import { covers, type Form, formOf, languageShape, mapForm, sameAxes, sameForm, vectorForm } from "./form.js";
import { isRearranged, leastRearranged, rearrangedAs } from "./rearranged.js";
import { columnOf, readTurned, turned } from "./turned.js";
import { formByChannels, formInOrder, formOfChannels, keepsOrder } from "./view.js";
import { shapeText } from "./words.js";

const EXCHANGED = "the axes of its input are exchanged before it, which no layer does";

/** As a map, or a sequence that is read as one. `vectors`: a vector is read as a map of one pixel. @throws Unsayable where there are several */
export function asMapOf(
  place: Place,
  value: Value,
  tensor: Shape,
  vectors: boolean,
  layout: Layout = place.draft.layout,
): Value {
  const [first = 1] = tensor;
  if (first !== 1) throw new Unsayable(`is done ${first} times over, along the first axis, which no layer does`);
  const form = mapForm(layout, tensor);
  if (vectors && !value.moved && isPixel(value, form)) return value;
  return asRead(place, value, tensor, form, "a map");
}

/** In a form, for a layer that reads sequences as maps of one column, and such maps as sequences: then as it is (turned.ts). */
export function asRead(site: Site, value: Value, tensor: Shape, form: Form, what: string): Value {
  const own = formOf(form, tensor);
  const read = readTurned(value, own);
  if (read) return read;
  const isMap = own.length === 2 && shapeOfSource(site.draft, value.source).length === 3;
  const column = isMap ? turned(own) : undefined;
  return asForm(site, value, tensor, (column && mapOfSteps(site, value, tensor, column)) ?? own, what);
}

/** A map of one column or one row, which is read as the sequence of its places, where the value lies so or layers make it. */
function mapOfSteps(site: Site, value: Value, tensor: Shape, column: Form): Form | undefined {
  // Places of several rows and columns, in their order those of one column.
  if (isReadAs(value, column, tensor)) return column;
  const [features = [], steps = []] = column;
  if (isReadAs(value, [steps, features], tensor)) return undefined;
  return leastRearranged(site, value, tensor, [[features, [], steps], column]);
}

/**
 * In a form. Where the source makes another one, `reshape` reads its values in their order as that; where they lie in another
 * order, the host moves them. Each is done once. `tensor` is the value's shape in the model.
 */
export function asForm(site: Site, value: Value, tensor: Shape, form: Form, what: string): Value {
  if (!value.moved && sameForm(value.form, form)) return value;
  if (!covers(form, tensor)) throw new Unsayable(`reads ${shapeText(tensor)} as ${what}`);
  const { draft } = site;
  const inOrder = isView(value, form);
  // In their own order they are read as one shape, whatever axes lie on it.
  const how = inOrder ? [languageShape(form, tensor)] : [value.moved?.view, tensor, form];
  const key = JSON.stringify([value.source, value.zeros, ...how]);
  const known = draft.placed.values.get(key);
  if (known !== undefined) return { ...known, form: formOf(form, tensor) };
  const origin = value.moved?.by ?? { operator: "Transpose", name: site.origin.name };
  const at = { draft, origin };
  const column = inOrder ? undefined : columnOf(at, value, form);
  const padded = column ?? withZeros(site, value);
  const isFree = column !== undefined || inOrder || isInAnyOrder(draft, value);
  const made = isFree
    ? asShaped(at, padded, tensor, form)
    : (rearrangedAs(at, padded, tensor, form) ??
      addHost(at, { operands: [padded], form, tensor, why: whyMoved(site, value, tensor, form, what) }));
  const placed = { ...made, bits: value.bits, isOwn: false };
  draft.placed.keys.push(key);
  draft.placed.values.set(key, placed);
  return placed;
}

/** Whether a value can be read in a form at no cost: it lies so, or its values are in the same order. */
export function isReadAs(value: Value, form: Form, tensor: Shape): boolean {
  return covers(form, tensor) && isView(value, form);
}

/** Whether the values lie in the same order, in the form as they do where they are made. */
function isView({ moved, form: own }: Value, form: Form): boolean {
  if (moved === undefined) return sameAxes(own.flat(), form.flat());
  return moved.view !== undefined && keepsOrder(moved.view, form);
}

/** Units of a dense layer, of which one is what its weights make it: they can be made in the order in which they are read. */
function isInAnyOrder(draft: Draft, { source }: Value): boolean {
  if (shapeOfSource(draft, source).length !== 1) return false;
  let layer = layerOf(draft, source);
  while (layer?.word === "act" && layer.operands[0]) layer = layerOf(draft, layer.operands[0]);
  return layer?.word === "fc";
}

function asShaped(site: Site, value: Value, tensor: Shape, form: Form): Value {
  const makes = languageShape(form, tensor);
  if (sameAxes(shapeOfSource(site.draft, value.source), makes)) return { ...value, form: formOf(form, tensor) };
  return addLayer(site, { word: "reshape", options: { makes }, operands: [value], form, tensor });
}

/** The value for a layer that does not flatten by itself: as its source makes it, or one vector. `tensor` is its shape in the model. */
export function materialised(site: Site, value: Value, tensor: Shape): Value {
  if (isScattered(value)) {
    const { view } = value.moved;
    const ordered = view && (formByChannels(view) ?? formInOrder(view));
    const apart = view && formOfChannels(view);
    const moved = apart && isRearranged(site, value, apart) ? apart : undefined;
    const form = rearrangedForm(site, value, tensor) ?? ordered ?? moved ?? leastForm(tensor);
    return asForm(site, value, tensor, form, "what it is");
  }
  if (value.moved) return asVector(site, value, tensor);
  return withZeros(site, value);
}

/** Of a map that one layer makes by moves between channels and places; undefined of any other value. */
export function rearrangedForm(site: Site, value: Value, tensor: Shape): Form | undefined {
  const form = tensor.length === 4 ? mapForm(site.draft.layout, tensor) : undefined;
  return form && isRearranged(site, value, form) ? form : undefined;
}

/** With the zeros around a map that were to be added. */
export function withZeros(site: Site, value: Value): Value {
  const { zeros, form, source } = value;
  if (zeros === undefined) return value;
  const { top, bottom, left, right } = zeros;
  const [channels = 1, height = 1, width = 1] = shapeOfSource(site.draft, source);
  const made = [channels, height + top + bottom, width + left + right];
  const rows = top + bottom > 0 && { rows: [top, bottom] as const };
  const columns = left + right > 0 && { columns: [left, right] as const };
  const padded = addLayer(site, {
    word: "zeropad",
    options: { ...rows, ...columns },
    operands: [value],
    form: made.map((_, axis) => [axis]),
    tensor: made,
  });
  return { ...padded, form, bits: value.bits };
}

/** Any form that has up to three dimensions: axes beside each other lie on one where there are more. */
export function leastForm(tensor: Shape): Form {
  const wide = vectorForm(tensor)[0] ?? [];
  const [first, second, ...more] = wide;
  if (first === undefined) return [[]];
  return [[first], ...(second === undefined ? [] : [[second]]), ...(more.length === 0 ? [] : [more])];
}

function whyMoved(site: Site, value: Value, tensor: Shape, form: Form, what: string): string {
  return value.moved ? unreadable(site, value, tensor) : exchanged(site, value, form, what);
}

function exchanged({ draft }: Site, { form: own, source }: Value, form: Form, what: string): string {
  if (own.length === form.length) return EXCHANGED;
  return `reads ${what}, but its input is ${shapeText(shapeOfSource(draft, source))}, which no layer turns into one`;
}

function unreadable({ draft }: Site, { source }: Value, tensor: Shape): string {
  const shape = shapeOfSource(draft, source);
  // Of one shape, and yet not as the source makes them.
  const read = tensor.length === 4 ? languageShape(mapForm(draft.layout, tensor), tensor) : tensor;
  if (sameAxes(shape, read.slice(-shape.length)) && volume(shape) === volume(tensor))
    return "values are read in another order than they are made in, which no layer does";
  return `${shapeText(shape)} is read as ${shapeText(tensor)}, which no layer does`;
}

function isPixel({ form }: Value, [channels = [], height = [], width = []]: Form): boolean {
  return form.length === 1 && sameAxes(form[0] ?? [], channels) && height.length === 0 && width.length === 0;
}

/** Whether a value lies in a form as it is. */
export function liesAs(value: Value, form: Form, tensor: Shape): boolean {
  return !value.moved && !value.zeros && sameForm(value.form, formOf(form, tensor));
}
