/** What a sweep found as the Front view draws it: columns of numbers, of very many points a part. */
import { SWEEP_METRICS } from "../../../src-sim/sweep/metrics.js";
import { type FrontColumn, type FrontData, MOST_SHOWN } from "../../../src-sim/sweep/view.js";
import type { Found, Points } from "../../sweep/point.js";
import type { FrontRow, SweepResult } from "./result.js";

/** A point that is legal for its network. */
export type LegalPoint = Pick<Found, "index" | "metrics">;

/** `legal` has all such points by number, or those of them that may be shown, and the front among them. */
export function frontData(result: SweepResult, points: Points, legal: readonly LegalPoint[]): FrontData {
  const { name, networks, goals, front, counts, assumptions } = result;
  const { combinations, excluded, illegal, part } = counts;
  const shown = shownOf(legal, front);
  const places = new Map(shown.map(({ index }, place) => [index, place]));
  return {
    name,
    networks,
    columns: columnsOf(result, points, shown),
    metrics: SWEEP_METRICS.map(({ word }, at) => ({ word, values: shown.map(({ metrics }) => known(metrics[at])) })),
    goals,
    indices: shown.map(({ index }) => index),
    front: front.map(({ point, same }) => ({ place: places.get(point.index) as number, same })),
    counts: {
      combinations,
      excluded,
      legal: counts.legal,
      illegal,
      sampleOf: part === undefined ? null : combinations,
    },
    assumptions,
  };
}

const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

/** All, or the whole front and as many others as there is room for, evenly. */
function shownOf(legal: readonly LegalPoint[], front: readonly FrontRow[]): readonly LegalPoint[] {
  if (legal.length <= MOST_SHOWN) return legal;
  const best = new Set(front.map(({ point }) => point.index));
  const others = legal.filter(({ index }) => !best.has(index));
  const room = Math.max(0, MOST_SHOWN - best.size);
  const evenly = Array.from({ length: room }, (_, place) => others[Math.floor((place * others.length) / room)]?.index);
  const taken = new Set([...best, ...evenly]);
  return legal.filter(({ index }) => taken.has(index));
}

/** Axes have their values in their order, what is derived has them as they come. */
function columnsOf({ axes, derived }: SweepResult, points: Points, shown: readonly LegalPoint[]): FrontColumn[] {
  const texts = shown.map(({ index }) => points.at(index)?.values.map(({ text }) => text) ?? []);
  const column = (kind: FrontColumn["kind"], name: string, at: number, values: readonly string[]): FrontColumn => {
    const known = new Map(values.map((text, place) => [text, place]));
    const places = texts.map((each) => {
      const text = each[at] ?? "";
      const place = known.get(text) ?? known.size;
      known.set(text, place);
      return place;
    });
    return { name, kind, values: [...known.keys()], places };
  };
  const own = axes.map(({ name, values }, at) => {
    const inOrder = values.map(({ text }) => text);
    return column("axis", name, at, inOrder);
  });
  return [...own, ...derived.map(({ name }, at) => column("derived", name, axes.length + at, []))];
}
