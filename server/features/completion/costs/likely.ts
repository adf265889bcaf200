/** Values of attributes that engineers write most, the likeliest first; what does not fit a layer is left out later. */
import type { Shape } from "../../../../src-sim/layers/shapes.js";
import { volume } from "../../../../src-sim/layers/shapes.js";

/** The values for a layer of this word, which reads tensors of these shapes; `[]` where a shape is not known. */
export function likelyValues(attribute: string, layer: string, inputs: readonly Shape[]): readonly string[] {
  const found = LIKELY[attribute]?.(layer, inputs[0] ?? []) ?? [];
  return [...new Set(found)];
}

type Likely = (layer: string, input: Shape) => readonly string[];

/** From so many channels on, the next layer has often as many; pictures have fewer. */
const FEATURES = 16;

const kernels: Likely = (_, [channels = 0]) => {
  if (channels < FEATURES) return ["32", "16", "64", "8"];
  return [channels, 2 * channels, channels / 2, 4 * channels].filter(Number.isInteger).map(String);
};

const isPooling = (layer: string): boolean => layer.endsWith("pool");

/** A part of so many, or zeros around. */
const part =
  (axis: (shape: Shape) => number | undefined): Likely =>
  (layer, input) => {
    if (layer === "zeropad") return ["[1, 1]", "[0, 1]", "[1, 0]"];
    const all = axis(input);
    if (all === undefined) return [];
    const half = Math.floor(all / 2);
    return [`[0, ${half}]`, `[${half}, ${all}]`, `[0, 1]`];
  };

const ofMap =
  (axis: number) =>
  (shape: Shape): number | undefined =>
    shape.length === 3 ? shape[axis] : undefined;

const LIKELY: Readonly<Record<string, Likely>> = {
  kernels,
  size: (layer) => {
    if (isPooling(layer)) return ["2x2", "3x3", "1x1"];
    return layer === "tconv" ? ["3x3", "2x2", "4x4", "1x1"] : ["3x3", "1x1", "5x5", "7x7"];
  },
  stride: (layer) => (isPooling(layer) ? ["2", "1", "3"] : ["2", "1", "4"]),
  pad: () => ["same", "1", "valid", "2", "3"],
  outpad: () => ["1"],
  dilation: () => ["2", "4", "1"],
  groups: (_, [channels = 0]) => ["2", "4", "8", String(channels)],
  multiplier: () => ["2", "4", "1"],
  units: (layer) => (layer === "fc" ? ["64", "128", "256", "10", "1000"] : ["64", "128", "256"]),
  heads: () => ["8", "4", "2"],
  scale: () => ["2", "4", "3"],
  to: (_, [, rows = 0, columns = 0]) => [2, 4].map((times) => `${times * rows}x${times * columns}`),
  channels: part(ofMap(0)),
  rows: part(ofMap(1)),
  columns: part(ofMap(2)),
  steps: part((shape) => (shape.length === 2 ? shape[0] : undefined)),
  values: part((shape) => (shape.length < 3 ? shape.at(-1) : undefined)),
  over: (_, { length }) =>
    length === 3 ? ["[rows, columns]", "channels"] : length === 2 ? ["steps", "values"] : ["values"],
  along: (_, { length }) =>
    length === 3 ? ["channels", "rows", "columns"] : length === 2 ? ["values", "steps"] : ["values"],
  makes: (_, input) => shapesOf(input),
  time: () => ["100us", "1ms"],
  zeros: () => ["60%", "70%", "80%"],
  transitions: () => ["40%", "30%", "20%"],
  compressed: () => ["60%", "50%", "75%"],
};

/** A vector, and of a map its places as steps. */
function shapesOf(input: Shape): string[] {
  const [channels = 0, rows = 0, columns = 0] = input;
  const steps = input.length === 3 ? [`${rows * columns}x${channels}`] : [];
  return input.length === 0 ? [] : [String(volume(input)), ...steps];
}
