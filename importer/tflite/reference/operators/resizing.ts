/** Maps of another height and width: values repeated, or interpolated. */
import type { Values } from "../../../reference/values.js";
import { stridesOf } from "../../../values/places.js";
import { BuiltinOptions, ResizeBilinearOptions, ResizeNearestNeighborOptions } from "../../schema.js";
import { asNumbers, isFloat } from "../arrays.js";
import { rounded } from "../fixed-point.js";
import type { Rule, Running } from "../running.js";

const { fround } = Math;

interface Alignment {
  /** First and last places of both lie on each other. */
  readonly corners: boolean;
  /** Places are counted at their middle. */
  readonly centers: boolean;
}

export const nearest: Rule = (run) => {
  const options = run.node.options(BuiltinOptions.ResizeNearestNeighborOptions, new ResizeNearestNeighborOptions());
  const alignment = { corners: options?.alignCorners() ?? false, centers: options?.halfPixelCenters() ?? false };
  const { shape, data } = run.input(0);
  const [made = []] = run.shapes();
  const [rows, columns] = [1, 2].map((axis) => nearestPlaces(shape[axis] ?? 1, made[axis] ?? 1, alignment));
  return [
    run.made(
      made,
      at4(run, { shape, data }, made, (from, b, y, x, c) => from(b, rows?.[y] ?? 0, columns?.[x] ?? 0, c)),
    ),
  ];
};

function nearestPlaces(length: number, made: number, { corners, centers }: Alignment): readonly number[] {
  const scale = corners && made > 1 ? fround((length - 1) / (made - 1)) : fround(length / made);
  return Array.from({ length: made }, (_, at) => {
    const place = fround(fround(at + (centers ? 0.5 : 0)) * scale);
    return Math.max(0, Math.min(length - 1, corners ? rounded(place) : Math.floor(place)));
  });
}

/** Of whole numbers in steps of 1/1024 of a place. */
export const bilinear: Rule = (run) => {
  const options = run.node.options(BuiltinOptions.ResizeBilinearOptions, new ResizeBilinearOptions());
  const alignment = { corners: options?.alignCorners() ?? false, centers: options?.halfPixelCenters() ?? false };
  const { shape, data } = run.input(0);
  const [made = []] = run.shapes();
  const isReal = isFloat(data);
  const between = isReal ? realBetween : wholeBetween;
  const [rows = [], columns = []] = [1, 2].map((axis) => between(shape[axis] ?? 1, made[axis] ?? 1, alignment));
  const finish = isReal
    ? (value: number) => value
    : (value: number) => Math.trunc((value + (value > 0 ? HALF : -HALF)) / WHOLE ** 2);
  const values = at4(run, { shape, data }, made, (from, b, y, x, c) => {
    const [row, column] = [rows[y] as Between, columns[x] as Between];
    const upper = from(b, row.low, column.low, c) * column.atLow + from(b, row.low, column.high, c) * column.atHigh;
    const lower = from(b, row.high, column.low, c) * column.atLow + from(b, row.high, column.high, c) * column.atHigh;
    return finish(upper * row.atLow + lower * row.atHigh);
  });
  return [run.made(made, values)];
};

interface Between {
  readonly low: number;
  readonly high: number;
  readonly atLow: number;
  readonly atHigh: number;
}

const WHOLE = 1024;
const HALF = WHOLE ** 2 / 2;

function wholeBetween(length: number, made: number, { corners, centers }: Alignment): readonly Between[] {
  const isCorner = corners && made > 1;
  const [from, to] = isCorner ? [length - 1, made - 1] : [length, made];
  const scale = Math.trunc((WHOLE * from + Math.trunc(to / 2)) / to);
  return Array.from({ length: made }, (_, at) => {
    const place = at * scale + (centers ? Math.trunc(scale / 2) - WHOLE / 2 : 0);
    const low = Math.max(Math.trunc(place / WHOLE), 0);
    const high = Math.min(Math.trunc((place + WHOLE - 1) / WHOLE), length - 1);
    return { low, high, atLow: WHOLE - (place - WHOLE * low), atHigh: place - WHOLE * low };
  });
}

function realBetween(length: number, made: number, { corners, centers }: Alignment): readonly Between[] {
  const scale = corners && made > 1 ? fround((length - 1) / (made - 1)) : fround(length / made);
  return Array.from({ length: made }, (_, at) => {
    const place = centers ? fround(fround((at + 0.5) * scale) - 0.5) : fround(at * scale);
    const low = Math.max(Math.floor(place), 0);
    const high = Math.min(Math.ceil(place), length - 1);
    return { low, high, atLow: 1 - fround(place - low), atHigh: fround(place - low) };
  });
}

type From = (batch: number, row: number, column: number, channel: number) => number;

function at4(
  run: Running,
  { shape, data }: Pick<Values, "shape" | "data">,
  made: readonly number[],
  valueIn: (from: From, batch: number, row: number, column: number, channel: number) => number,
): ReturnType<typeof asNumbers> {
  const numbers = asNumbers(data);
  const into = asNumbers(run.empty(made));
  const [map = 0, down = 0, across = 0] = stridesOf(shape);
  const from: From = (batch, row, column, channel) =>
    numbers[batch * map + row * down + column * across + channel] as number;
  const [batches = 1, rows = 1, columns = 1, channels = 1] = made;
  let put = 0;
  for (let batch = 0; batch < batches; batch++)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        for (let channel = 0; channel < channels; channel++) into[put++] = valueIn(from, batch, row, column, channel);
  return into;
}
