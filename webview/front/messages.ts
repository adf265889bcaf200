/**
 * What the Front page and its host say to each other, and the checks that both sides make on what they hear. Columns are checked number by
 * number, for the page counts on their lengths: 10,000 points with ten metrics take a millisecond.
 */
import * as v from "valibot";
import type { FrontData } from "../../src-sim/sweep/view.js";

const sentence = v.pipe(v.string(), v.maxLength(1_000));
const name = v.pipe(v.string(), v.maxLength(10_000));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Combinations may be more than a double counts one by one. */
const many = v.pipe(v.number(), v.minValue(0));
const names = v.pipe(v.array(name), v.maxLength(10_000));

const places = v.custom<readonly number[]>(
  (value) => Array.isArray(value) && value.every((each) => Number.isInteger(each) && each >= 0),
);
const figures = v.custom<readonly (number | null)[]>(
  (value) => Array.isArray(value) && value.every((each) => each === null || typeof each === "number"),
);

const column = v.object({
  name,
  kind: v.picklist(["axis", "derived"]),
  values: v.pipe(v.array(name), v.maxLength(100_000)),
  places,
});

const front = v.pipe(
  v.object({
    name,
    networks: names,
    columns: v.pipe(v.array(column), v.maxLength(1_000)),
    metrics: v.pipe(v.array(v.object({ word: name, values: figures })), v.maxLength(100)),
    goals: v.pipe(v.array(v.object({ metric: name, better: v.picklist(["less", "more"]) })), v.maxLength(100)),
    indices: figures,
    front: v.array(v.object({ place: count, same: count })),
    counts: v.object({
      combinations: many,
      excluded: many,
      legal: many,
      illegal: v.array(v.object({ code: sentence, count: many })),
      part: v.optional(v.picklist(["sample", "first"])),
    }),
    assumptions: v.pipe(v.array(sentence), v.maxLength(1_000)),
  }),
  v.check((value) => isWhole(value)),
  v.transform((value) => value as FrontData),
);

interface Columns {
  readonly columns: readonly { readonly values: readonly string[]; readonly places: readonly number[] }[];
  readonly metrics: readonly { readonly values: readonly unknown[] }[];
  readonly indices: readonly (number | null)[];
  readonly front: readonly { readonly place: number }[];
}

/** Whether all columns are of one length, and speak of what is there. */
function isWhole({ columns, metrics, indices, front }: Columns): boolean {
  const { length } = indices;
  return (
    indices.every((index) => index !== null) &&
    metrics.every(({ values }) => values.length === length) &&
    columns.every((each) => each.places.length === length && each.places.every((at) => at < each.values.length)) &&
    front.every(({ place }) => place < length)
  );
}

/** What people call the document, and how it is named for good, as by its URI; kept with the page's state. */
const about = { document: name, title: sentence, sweeps: names };

const toPage = v.variant("type", [
  v.object({
    type: v.literal("front"),
    ...about,
    front,
    /** Why it is not what the present text asks, in a sentence; null where it is. */
    stale: v.nullable(sentence),
  }),
  /** So many points are computed only when a person says so. */
  v.object({ type: v.literal("large"), ...about, sweep: name, points: many }),
  /** The share that is done; null before it is known. */
  v.object({ type: v.literal("computing"), share: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))) }),
  /** There is nothing to show, and why. */
  v.object({ type: v.literal("nothing"), ...about, reason: sentence }),
  /** How the layers of a point lie; null where that is not known any more. */
  v.object({ type: v.literal("mapping"), index: count, mapping: v.nullable(v.pipe(v.string(), v.maxLength(2 ** 22))) }),
]);

const fromPage = v.variant("type", [
  /** Asks for what there is. */
  v.object({ type: v.literal("ready") }),
  /** Another sweep of the document. */
  v.object({ type: v.literal("sweep"), sweep: name }),
  /** Computes a sweep of many points. */
  v.object({ type: v.literal("run") }),
  /** A point as a file. */
  v.object({ type: v.literal("open"), index: count }),
  v.object({ type: v.literal("mapping"), index: count }),
]);

export type ToPage = v.InferOutput<typeof toPage>;
export type FromPage = v.InferOutput<typeof fromPage>;

/** The page's ear: undefined for anything that is not a message of the host. */
export function readToPage(value: unknown): ToPage | undefined {
  const read = v.safeParse(toPage, value);
  return read.success ? read.output : undefined;
}

/** The host's ear: undefined for anything that is not a message of the page. */
export function readFromPage(value: unknown): FromPage | undefined {
  const read = v.safeParse(fromPage, value);
  return read.success ? read.output : undefined;
}
