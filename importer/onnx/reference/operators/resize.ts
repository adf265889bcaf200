/** Maps of other sizes, axis by axis. Source: https://onnx.ai/onnx/operators/onnx__Resize.html */
import { ImportProblem } from "../../../problem.js";
import { quoted } from "../../../quoted.js";
import { picked } from "../../../reference/moves.js";
import { countOf } from "../../../values/places.js";
import { integerOf } from "../../node.js";
import { axesOf } from "../../shapes.js";
import { emptyLike, type Held, like } from "../held.js";
import type { Rule, Running } from "../node.js";
import { movedBy } from "../turned.js";

interface Axis {
  /** Places before and after. */
  readonly from: number;
  readonly to: number;
  readonly scale: number;
}

/** Where a place of the result lies in what is read. */
type Coordinates = (at: number, axis: Axis) => number;

const COORDINATES: Readonly<Record<string, Coordinates>> = {
  half_pixel: (at, { scale }) => (at + 0.5) / scale - 0.5,
  asymmetric: (at, { scale }) => at / scale,
  align_corners: (at, { from, to }) => (to === 1 ? 0 : (at * (from - 1)) / (to - 1)),
  pytorch_half_pixel: (at, { to, scale }) => (to > 1 ? (at + 0.5) / scale - 0.5 : 0),
  tf_half_pixel_for_nn: (at, { scale }) => (at + 0.5) / scale,
  half_pixel_symmetric(at, { from, to, scale }) {
    const adjustment = to / (scale * from);
    return (from / 2) * (1 - adjustment) + (at + 0.5) / scale - 0.5;
  },
};

const NEAREST: Readonly<Record<string, (place: number) => number>> = {
  round_prefer_floor: (place) => Math.ceil(place - 0.5),
  round_prefer_ceil: (place) => Math.floor(place + 0.5),
  floor: Math.floor,
  ceil: Math.ceil,
};

function optionOf<T>(node: Running, table: Readonly<Record<string, T>>, name: string, otherwise: string): T {
  const word = node.attributes.text(name) ?? otherwise;
  const found = Object.hasOwn(table, word) ? table[word] : undefined;
  if (found !== undefined) return found;
  throw new ImportProblem(`its \`${name}\` is ${quoted(word)}, of which there is no reference`);
}

/** Weights of the places around one, from the first of them on. */
type Taps = (place: number, from: number) => { readonly first: number; readonly weights: readonly number[] };

const linear: Taps = (place) => {
  const first = Math.floor(place);
  return { first, weights: [1 - (place - first), place - first] };
};

function cubic(a: number, excludesOutside: boolean): Taps {
  const inner = (x: number) => ((a + 2) * x - (a + 3)) * x * x + 1;
  const outer = (x: number) => ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
  return (place, from) => {
    const first = Math.floor(place) - 1;
    const rest = place - Math.floor(place);
    const weights = [outer(1 + rest), inner(rest), inner(1 - rest), outer(2 - rest)];
    if (!excludesOutside) return { first, weights };
    const kept = weights.map((weight, at) => (first + at >= 0 && first + at < from ? weight : 0));
    const sum = kept.reduce((total, weight) => total + weight, 0);
    return { first, weights: kept.map((weight) => weight / sum) };
  };
}

/** What lies outside is as the border. */
function interpolated(read: Held, axis: number, along: Axis, coordinates: Coordinates, taps: Taps): Held {
  const shape = read.shape.with(axis, along.to);
  const made = emptyLike(read, countOf(shape));
  const run = countOf(shape.slice(axis + 1));
  for (let at = 0; at < along.to; at++) {
    const { first, weights } = taps(coordinates(at, along), along.from);
    const places = weights.map((_, tap) => Math.min(Math.max(first + tap, 0), along.from - 1));
    for (let row = 0; row < countOf(shape.slice(0, axis)); row++)
      for (let within = 0; within < run; within++) {
        let sum = 0;
        for (const [tap, place] of places.entries())
          sum += (weights[tap] as number) * (read.data[(row * along.from + place) * run + within] as number);
        made[(row * along.to + at) * run + within] = sum;
      }
  }
  return like(read, shape, made);
}

/** Scales as the node has them, by axis; 0 where it has sizes. */
type Change = (read: Held, axis: number, along: Axis) => Held;

function eachAxis(node: Running, scales: ReadonlyMap<number, number>, change: Change): Held {
  const read = node.held(0);
  const shape = node.made();
  return read.shape.reduce((values: Held, from, axis) => {
    const to = shape[axis] ?? 1;
    const scale = scales.get(axis) || to / from;
    return to === from && scale === 1 ? values : change(values, axis, { from, to, scale });
  }, read);
}

const changeOf = (
  node: Running,
  mode: string,
  coordinates: Coordinates,
  nearest: (place: number) => number,
): Change => {
  if (mode === "nearest")
    return (read, axis, along) => {
      const places = Array.from({ length: along.to }, (_, at) =>
        Math.min(Math.max(nearest(coordinates(at, along)), 0), along.from - 1),
      );
      const move = (values: Held) =>
        like(values, values.shape.with(axis, along.to), picked(values.data, values.shape, axis, places));
      return movedBy(read, move);
    };
  const excludes = integerOf(node, "exclude_outside", 0) === 1;
  const taps = mode === "cubic" ? cubic(node.attributes.float("cubic_coeff_a") ?? -0.75, excludes) : linear;
  return (read, axis, along) => interpolated(read, axis, along, coordinates, taps);
};

const MODES: Readonly<Record<string, string>> = {
  nearest: "nearest",
  linear: "linear",
  bilinear: "linear",
  cubic: "cubic",
};

export const resize: Rule = (node) => {
  if (integerOf(node, "antialias", 0) === 1)
    throw new ImportProblem("it smooths before, of which there is no reference");
  const named = node.attributes.integers("axes");
  const axes = named ? axesOf(named, node.held(0).shape.length) : [...node.held(0).shape.keys()];
  const isEarly = node.inputCount === 2;
  const given = node.optional(isEarly ? 1 : 2)?.data ?? [];
  const scales = new Map(axes.map((axis, at) => [axis, given[at] ?? 0]));
  const transformation = isEarly ? "asymmetric" : "half_pixel";
  const coordinates = optionOf(node, COORDINATES, "coordinate_transformation_mode", transformation);
  const nearest = optionOf(node, NEAREST, "nearest_mode", isEarly ? "floor" : "round_prefer_floor");
  return [eachAxis(node, scales, changeOf(node, optionOf(node, MODES, "mode", "nearest"), coordinates, nearest))];
};

/** As Resize in opset 10. */
export const upsample: Rule = (node) => {
  const given = node.optional(1)?.data ?? node.attributes.floats("scales") ?? [];
  const scales = new Map(Array.from(given, (scale, axis) => [axis, scale]));
  const mode = optionOf(node, MODES, "mode", "nearest");
  return [eachAxis(node, scales, changeOf(node, mode, COORDINATES.asymmetric as Coordinates, Math.floor))];
};
