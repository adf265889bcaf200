/**
 * A sequence that is read as a map of one column, its features as channels and its steps as rows, and a map of one row or one
 * column that is read as a sequence: the language reads either as the other where it lies so, and nothing moves.
 */
import { addLayer } from "./add-layer.js";
import { type Site, shapeOfSource, type Value } from "./draft.js";
import { type Form, sameAxes, sameForm } from "./form.js";

/** Undefined of vectors, and of maps of several rows and columns. */
export function turned(form: Form): Form | undefined {
  const [first = [], second = [], third = []] = form;
  if (form.length === 2) return [second, first, []];
  return form.length === 3 && (second.length === 0 || third.length === 0) ? [second.concat(third), first] : undefined;
}

/** The value as a layer reads it that turns it by itself, in the form as its source makes it; undefined where it lies otherwise. */
export function readTurned(value: Value, wanted: Form): Value | undefined {
  const { own, fine } = lying(value, wanted);
  const other = own && turned(own);
  if (own === undefined || other === undefined || !fine || !sameForm(other, fine)) return undefined;
  if (!value.moved) return value;
  const [first = [], second = []] = wanted;
  const isRow = own.length === 3 && own[1]?.length === 0;
  const form = own.length === 2 ? [second, first] : isRow ? [second, [], first] : [second, first, []];
  return { ...value, form, moved: undefined };
}

/** The map of one column that a sequence is, by a maximum over single places, where that is the wanted map, or its places make one. */
export function columnOf(site: Site, value: Value, wanted: Form): Value | undefined {
  const { own, fine } = lying(value, wanted);
  if (own?.length !== 2 || fine?.length !== 3) return undefined;
  const [steps = [], features = []] = own;
  const [channels = [], rows = [], columns = []] = fine;
  if (!sameAxes(features, channels) || !sameAxes(steps, [...rows, ...columns])) return undefined;
  const [height = 1, depth = 1] = shapeOfSource(site.draft, value.source);
  const tensor = [depth, height, 1];
  return addLayer(site, {
    word: "maxpool",
    options: { size: [1, 1] },
    operands: [value],
    form: tensor.map((_, axis) => [axis]),
    tensor,
  });
}

/** Where the source has its axes, and where a form has them, both by the same: those of the model, or the fine ones of a view. */
function lying(value: Value, wanted: Form): { readonly own?: Form; readonly fine?: Form } {
  if (!value.moved) return { own: value.form, fine: wanted };
  const { view } = value.moved;
  if (view === undefined) return {};
  const wide = (axes: readonly number[]) => axes.filter((axis) => view.fine[axis] !== 1);
  return {
    own: view.form.map(wide),
    fine: wanted.map((axes) => wide(axes.flatMap((axis) => view.axes[axis] ?? []))),
  };
}
