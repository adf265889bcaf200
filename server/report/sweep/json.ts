/** A sweep with all its points as JSON, in pieces; the schema is docs/schema/sweep-1.schema.json. */
import { SWEEP_METRICS } from "../../../src-sim/sweep/metrics.js";
import type { AxisValue } from "../../analysis/sweeps/sweep.js";
import { textsOf } from "./assumptions.js";
import { type FrontRow, pointsIn, type SweepResult, type SweepRow, type SweepRows, withFront } from "./result.js";

/** Characters of a piece, about. */
const PIECE = 2 ** 16;

/** A point a line; those that are illegal are counted only. Never all of it as one text. */
export async function* sweepJson(result: SweepResult, rows: SweepRows): AsyncGenerator<string> {
  const head = JSON.stringify(headOf(result), undefined, 2);
  let piece = `${head.slice(0, -"\n}".length)},\n  "points": [`;
  let isFirst = true;
  for await (const [row, front] of withFront(rows, result.front)) {
    const point = pointOf(row, front, result);
    if (point === undefined) continue;
    piece += `${isFirst ? "" : ","}\n    ${JSON.stringify(point)}`;
    isFirst = false;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  const illegal = JSON.stringify(result.counts.illegal, undefined, 2).replaceAll("\n", "\n  ");
  yield `${piece}${isFirst ? "]" : "\n  ]"},\n  "illegal": ${illegal}\n}\n`;
}

/** The same as plain data, for few points. */
export async function sweepReport(result: SweepResult, rows: SweepRows) {
  const points: NonNullable<ReturnType<typeof pointOf>>[] = [];
  for await (const [row, front] of withFront(rows, result.front)) {
    const point = pointOf(row, front, result);
    if (point !== undefined) points.push(point);
  }
  return { ...headOf(result), points, illegal: result.counts.illegal };
}

function headOf(result: SweepResult) {
  const { name, networks, axes, derived, goals, counts, assumptions } = result;
  const { combinations, excluded, legal, part } = counts;
  return {
    schema: "imnpu-sweep/1",
    name,
    network: axes.some(({ kind }) => kind === "networks") ? null : (networks[0] ?? null),
    axes: axes.map((axis) => ({ name: axis.name, values: axis.values.map(jsonValue) })),
    ...(derived.length > 0 && { derived: derived.map(({ name, text }) => ({ name, text })) }),
    goals,
    counts: {
      combinations,
      excluded,
      points: pointsIn(counts),
      legal,
      front: result.front.length,
      ...(part !== undefined && { part }),
    },
    assumptions: textsOf(assumptions),
  };
}

function pointOf(
  { point: { index, values }, outcome }: SweepRow,
  front: FrontRow | undefined,
  { axes, derived }: SweepResult,
) {
  if (outcome.kind === "illegal") return undefined;
  const valuesOf = (named: SweepResult["axes"] | SweepResult["derived"], from: number) =>
    Object.fromEntries(named.map(({ name }, at) => [name, jsonValue(values[from + at] as AxisValue)]));
  return {
    index,
    axes: valuesOf(axes, 0),
    ...(derived.length > 0 && { derived: valuesOf(derived, axes.length) }),
    metrics: Object.fromEntries(SWEEP_METRICS.map(({ word }, place) => [word, numberOrNull(outcome.metrics[place])])),
    mapping: outcome.mapping,
    front: front !== undefined,
    ...(front !== undefined && front.same > 0 && { same: front.same }),
  };
}

const PLAIN_NUMBER = /^-?\d[\d_]*(\.\d+)?$/;

/** Plain numbers as numbers, everything else as the language writes it. */
function jsonValue({ text, number }: AxisValue): string | number {
  return number !== undefined && PLAIN_NUMBER.test(text) ? number : text;
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
