/** Matrices that are repeated for others to multiply by: heads that share their keys and values. */
import { type Shape, volume } from "../../../src-sim/layers/shapes.js";
import { addLayer } from "../add-layer.js";
import { type Place, shapeOfSource, Unsayable, type Value } from "../draft.js";

interface Repeated {
  /** How many there are, by axis, and how many there are to be: axes are aligned from the last. */
  readonly own: Shape;
  readonly lead: Shape;
  /** Channels of each. */
  readonly size: number;
}

/** Each is named where they are joined: heads are a few. */
const MOST = 64;

/** Of a map with the channels of all matrices, one with those of each place of `lead`: the channels are cut and joined. */
export function forEachMatrix(place: Place, value: Value, { own, lead, size }: Repeated): Value {
  if (volume(lead) > MOST)
    throw new Unsayable(`repeats matrices to ${volume(lead)}, to multiply by as many others; up to ${MOST} are joined`);
  const [, rows = 1, columns = 1] = shapeOfSource(place.draft, value.source);
  const map = (matrices: number) => {
    const tensor = [matrices * size, rows, columns];
    return { tensor, form: tensor.map((_, axis) => [axis]) };
  };
  const cut = new Map<number, Value>();
  const matrixAt = (at: number) => {
    if (volume(own) === 1) return value;
    const options = { channels: [at * size, (at + 1) * size] as const };
    const found = cut.get(at) ?? addLayer(place, { word: "slice", options, operands: [value], ...map(1) });
    cut.set(at, found);
    return found;
  };
  const operands = Array.from({ length: volume(lead) }, (_, at) => matrixAt(sourceOf(at, own, lead)));
  return addLayer(place, { word: "concat", operands, ...map(operands.length) });
}

/** Which of the matrices stands at a place of `lead`, both counted with the last axis running fastest. */
function sourceOf(at: number, own: Shape, lead: Shape): number {
  let [left, source, stride] = [at, 0, 1];
  for (let axis = lead.length - 1; axis >= 0; axis -= 1) {
    const [size, from] = [lead[axis] ?? 1, own[axis - lead.length + own.length] ?? 1];
    if (from > 1) source += (left % size) * stride;
    stride *= from;
    left = Math.floor(left / size);
  }
  return source;
}
