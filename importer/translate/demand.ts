/** What layers demand of the values that they read: that axes lie where the language reads them. */
import { type Shape, volume } from "../../src-sim/layers/shapes.js";
import { type Place, type Site, shapeOfSource, Unsayable, type Value } from "./draft.js";
import { type Form, languageShape, mapForm, sameAxes, sameForm } from "./form.js";
import { shapeText } from "./words.js";

const EXCHANGED = "the axes of its input are exchanged before it, which no layer can say";

/** The form of a map, of which the value is one. `vectors`: a vector is read as a map of one pixel. @throws Unsayable */
export function demandMap(place: Place, value: Value, tensor: Shape, vectors: boolean): Form {
  const [first = 1] = tensor;
  if (first !== 1) throw new Unsayable(`is done ${first} times over, along the first axis, which no layer can say`);
  const form = mapForm(place.draft.layout, tensor);
  if (vectors && !value.moved && isPixel(value, form)) return form;
  demand(place, value, tensor, form, "a map");
  return form;
}

/** `tensor` is the value's shape in the model. @throws Unsayable */
export function demand(site: Site, value: Value, tensor: Shape, form: Form, what: string): void {
  if (value.moved) throw unreadable(site, value, tensor);
  if (sameForm(value.form, form)) return;
  if (value.form.length === form.length) throw new Unsayable(EXCHANGED);
  const shape = shapeText(shapeOfSource(site.draft, value.source));
  throw new Unsayable(`reads ${what}, but its input is ${shape}, which no layer turns into one`);
}

export function unreadable({ draft }: Site, { source }: Value, tensor: Shape): Unsayable {
  const shape = shapeOfSource(draft, source);
  // Of one shape, and yet not as the source makes them.
  const read = tensor.length === 4 ? languageShape(mapForm(draft.layout, tensor), tensor) : tensor;
  if (sameAxes(shape, read.slice(-shape.length)) && volume(shape) === volume(tensor))
    return new Unsayable("reads values in another order than they are made in, which no layer can say");
  return new Unsayable(`reads ${shapeText(shape)} as ${shapeText(tensor)}, which no layer can say`);
}

function isPixel({ form }: Value, [channels = [], height = [], width = []]: Form): boolean {
  return form.length === 1 && sameAxes(form[0] ?? [], channels) && height.length === 0 && width.length === 0;
}
