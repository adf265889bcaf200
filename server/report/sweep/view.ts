/** What a sweep found, as the Front view draws it. */
import { SWEEP_METRICS } from "../../../src-sim/sweep/metrics.js";
import {
  type FrontColumn,
  type FrontData,
  type FrontMetric,
  type FrontPlace,
  MOST_SHOWN,
} from "../../../src-sim/sweep/view.js";
import type { Found, Illegal, Point } from "../../sweep/point.js";
import { textsOf } from "./assumptions.js";
import type { FrontRow, SweepResult } from "./result.js";

/** What is read of a result. */
export type ViewResult = Omit<SweepResult, "front"> & { readonly front: readonly Pick<FrontRow, "point" | "same">[] };

/** What is read of a point and of what became of it. */
export interface ViewRow {
  readonly point: Point;
  readonly outcome: Pick<Found, "kind" | "metrics"> | Pick<Illegal, "kind">;
}

/**
 * All legal points, or of more than `most` the front and so many of the others that lie evenly between the first and the last. `rows` are all
 * points by number; the illegal ones may be left out.
 */
export async function frontView(
  result: ViewResult,
  rows: AsyncIterable<ViewRow> | Iterable<ViewRow>,
  most = MOST_SHOWN,
): Promise<FrontData> {
  const { name, networks, goals, counts, assumptions } = result;
  const columns = columnsOf(result);
  const metrics = SWEEP_METRICS.map(({ word }) => ({ word, values: [] as (number | null)[] }));
  const indices: number[] = [];
  const front: FrontPlace[] = [];
  const isShown = evenly(counts.legal, counts.legal <= most ? counts.legal : Math.max(0, most - result.front.length));
  let legal = 0;
  for await (const { point, outcome } of rows) {
    if (outcome.kind === "illegal") continue;
    const next = result.front[front.length];
    const isOnFront = next?.point.index === point.index;
    if (!isShown(legal++) && !isOnFront) continue;
    if (isOnFront) front.push({ place: indices.length, same: next.same });
    indices.push(point.index);
    for (const [at, column] of columns.entries()) column.add(point.values[at]?.text ?? "");
    for (const [at, { values }] of metrics.entries()) values.push(known(outcome.metrics[at]));
  }
  return {
    name,
    networks,
    columns: columns.map(({ column }) => column),
    metrics: metrics.filter(isAnyKnown),
    goals,
    indices,
    front,
    counts,
    assumptions: textsOf(assumptions),
  };
}

interface Building {
  readonly column: FrontColumn;
  readonly add: (text: string) => void;
}

/** Axes have their values in order from the beginning. */
function columnsOf({ axes, derived }: ViewResult): Building[] {
  const building = (name: string, kind: FrontColumn["kind"], first: readonly string[]): Building => {
    const [values, places]: [string[], number[]] = [[...first], []];
    const known = new Map(values.map((text, place) => [text, place]));
    return {
      column: { name, kind, values, places },
      add(text) {
        const place = known.get(text) ?? values.push(text) - 1;
        known.set(text, place);
        places.push(place);
      },
    };
  };
  return [
    ...axes.map(({ name, values }) =>
      building(
        name,
        "axis",
        values.map(({ text }) => text),
      ),
    ),
    ...derived.map(({ name }) => building(name, "derived", [])),
  ];
}

/** Whether one of `count` things in a row is among `most` that lie evenly. */
function evenly(count: number, most: number): (at: number) => boolean {
  return (at) => Math.floor(((at + 1) * most) / count) > Math.floor((at * most) / count);
}

function known(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : value;
}

function isAnyKnown({ values }: FrontMetric): boolean {
  return values.some((value) => value !== null);
}
