/** Channels that are repeated: copies of what has them, joined. In which order they come to lie is no matter to any figure. */
import { type Shape, volume } from "../../../src-sim/layers/shapes.js";
import { addLayer } from "../add-layer.js";
import { materialised } from "../demand.js";
import { only, type Place, remark, type Site, Unsayable, type Value } from "../draft.js";
import { channelDimension, type Form } from "../form.js";
import { REORDERED } from "./moves.js";

/** Each copy is named where they are joined. */
const MOST = 64;

/** With `axes` of `tensor`, of which it has one place each, among its channels, which lie on `channels` then. */
export function withCopies(
  site: Site,
  value: Value,
  { form, axes, tensor }: { readonly form: Form; readonly axes: readonly number[]; readonly tensor: Shape },
): Value {
  const times = volume(axes.map((axis) => tensor[axis] ?? 1));
  if (times > MOST) throw new Unsayable(`repeats channels ${times} times; up to ${MOST} copies are joined`);
  if (times === 1) return { ...value, form };
  remark(site, "left out", REORDERED);
  return addLayer(site, { word: "concat", operands: Array<Value>(times).fill(value), form, tensor });
}

/** What an operator repeats along axes of one place that what reads them has as channels. */
export function translateRepeats(place: Place): Value {
  const [read, input, tensor] = only(place);
  const axes = [...tensor.keys()].filter((axis) => tensor[axis] !== input[axis]);
  const { wish } = place;
  const areChannels = wish !== undefined && axes.every((axis) => wish[channelDimension(wish)]?.includes(axis));
  if (input.length !== tensor.length || !areChannels) throw new Unsayable("repeats what are no channels");
  const value = materialised(place, read, input);
  const at = channelDimension(value.form);
  const channels = [...(value.form[at] ?? []), ...axes].toSorted((one, other) => one - other);
  return withCopies(place, value, { form: value.form.with(at, channels), axes, tensor });
}
