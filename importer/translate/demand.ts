/** What layers demand of the values that they read: that axes lie where the language reads them. */
import type { Shape } from "../../src-sim/shapes.js";
import { type Place, shapeOfSource, Unsayable, type Value } from "./draft.js";
import { type Form, mapForm, sameAxes, sameForm } from "./form.js";
import { shapeText } from "./words.js";

const EXCHANGED = "the axes of its input are exchanged before it, which no layer can say";

/** The form of a map, of which the value is one. `vectors`: a vector is read as a map of one pixel. @throws Unsayable */
export function demandMap(place: Place, value: Value, tensor: Shape, vectors: boolean): Form {
  const [first = 1] = tensor;
  if (first !== 1) throw new Unsayable(`is done ${first} times over, along the first axis, which no layer can say`);
  const form = mapForm(place.draft.layout, tensor);
  if (vectors && !value.flattenedBy && isPixel(value, form)) return form;
  demand(place, value, form, "a map");
  return form;
}

/** @throws Unsayable */
export function demand(place: Place, value: Value, form: Form, what: string): void {
  const shape = shapeOfSource(place.draft, value.source);
  if (!value.flattenedBy && sameForm(value.form, form)) return;
  if (value.flattenedBy || shape.length !== form.length) {
    throw new Unsayable(`reads ${what}, but its input is ${shapeText(shape)}, which no layer turns into one`);
  }
  throw new Unsayable(EXCHANGED);
}

function isPixel({ form }: Value, [channels = [], height = [], width = []]: Form): boolean {
  return form.length === 1 && sameAxes(form[0] ?? [], channels) && height.length === 0 && width.length === 0;
}
