/**
 * What the page and its host say to each other, and the checks that both sides make on what they hear.
 *
 * Checked are the envelope and the fields the page reads first, not every figure: a network of 10,000 layers is checked in
 * well under a millisecond. What is deeper can at worst be drawn wrong, as all text becomes text nodes and no field is code.
 */
import * as v from "valibot";
import type { Execution } from "../src-sim/placement/execution.js";
import type { HeatmapNetwork } from "../src-sim/placement/heatmap.js";
import type { HeatmapChanges } from "../src-sim/placement/heatmap-changes.js";

const sentence = v.pipe(v.string(), v.maxLength(1_000));
const name = v.pipe(v.string(), v.maxLength(10_000));
const version = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A plain object with these fields, whatever else it has. */
const record = v.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
);

/** What a network, and a change of one, may have besides: what the page reads without looking whether it is there. */
const machine = {
  point: v.optional(name),
  points: v.optional(
    v.pipe(v.array(v.looseObject({ point: name, clock: v.number(), clusters: v.number() })), v.maxLength(100)),
  ),
  loads: v.optional(v.literal("ahead")),
  energyLacks: v.optional(v.pipe(v.array(name), v.maxLength(100))),
  energyAssumptions: v.optional(v.pipe(v.array(name), v.maxLength(1_000))),
};

const network = v.pipe(
  v.looseObject({
    ...machine,
    name,
    arch: name,
    clockHz: v.number(),
    layers: v.custom<readonly unknown[]>(Array.isArray),
    totals: v.looseObject({ cycles: record, inferencesPerSecond: record }),
    measured: v.custom<readonly unknown[]>(Array.isArray),
    budgets: v.custom<readonly unknown[]>(Array.isArray),
  }),
  v.transform((value) => value as unknown as HeatmapNetwork),
);

const changes = v.pipe(
  v.looseObject({ network: v.looseObject(machine), layers: record }),
  v.transform((value) => value as unknown as HeatmapChanges),
);

/** Why the figures are not those of the text as it stands, in a sentence; null where they are. */
const stale = v.nullable(sentence);

const list = v.custom<readonly unknown[]>(Array.isArray);
const names = v.custom<readonly string[]>(
  (value) => Array.isArray(value) && value.every((each) => typeof each === "string"),
);

export const loads = v.picklist(["plain", "ahead"]);
export const inOrder = v.picklist(["in turn", "pipelined"]);
const overlap = v.object({ loads, layers: inOrder });

const execution = v.pipe(
  v.looseObject({
    network: name,
    own: overlap,
    ownCycles: v.number(),
    layers: names,
    inputs: names,
    remarks: names,
    assumptions: names,
    timeline: v.looseObject({
      clusters: v.number(),
      overlap,
      cycles: v.number(),
      closedForm: v.number(),
      layers: list,
      resources: list,
    }),
    events: v.object({ times: list, groups: list, cycles: list, shorter: list, events: list }),
    memory: v.looseObject({ peak: v.number(), bound: v.number(), maps: list }),
    capacity: v.optional(v.number()),
  }),
  v.transform((value) => value as unknown as Execution),
);

/** Which execution is asked for; null is what the file says. */
const asked = v.object({
  network: name,
  clusters: v.pipe(v.number(), v.integer(), v.minValue(1)),
  loads: v.nullable(loads),
  layers: v.nullable(inOrder),
  /** Again with every change, until something else is asked for. */
  live: v.boolean(),
});

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Which tile's bits are asked for, in which kernel round; counted from 0, and the tile in its cluster. */
const tile = v.object({
  network: name,
  layer: name,
  clusters: v.pipe(v.number(), v.integer(), v.minValue(1)),
  round: count,
  cluster: count,
  tile: count,
});

/** What lies in its rows in use, and their bits (bits.ts) in base64. */
const tileBits = v.object({
  rows: v.pipe(v.array(v.object({ row: count, kernel: count, from: count, to: count })), v.maxLength(2 ** 16)),
  bits: v.pipe(v.string(), v.maxLength(2 ** 26)),
});

/** The layers whose weights are known, and whose values these are, in words. */
const weights = v.object({ layers: names, from: sentence });

/** What the timeline is tried with. */
const tried = v.object({ loads, layers: inOrder });

/** The parts of the page, one of which is in sight. */
export const part = v.picklist(["overview", "map", "timeline", "memory", "energy", "table", "compare"]);

const toPage = v.variant("type", [
  v.object({
    type: v.literal("network"),
    /** Names the document for good, as its URI does; kept with the page's state. */
    document: name,
    /** What people call the document. */
    title: sentence,
    /** The names of all networks of the document. */
    networks: v.pipe(v.array(name), v.maxLength(10_000)),
    network,
    /** Counts what was sent; the next change bears the next number. */
    version,
    stale,
  }),
  v.object({ type: v.literal("changes"), changes, version, stale }),
  /** There is nothing to show, and why. */
  v.object({ type: v.literal("nothing"), document: name, title: sentence, reason: sentence }),
  v.object({ type: v.literal("select"), layer: name }),
  /** The number of clusters that figures stand for; null: all of the architecture. Kept by the host, for all views. */
  v.object({ type: v.literal("clusters"), clusters: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))) }),
  v.object({ type: v.literal("show"), part, tried: v.optional(tried) }),
  v.object({ type: v.literal("baseline"), baseline: v.nullable(network) }),
  /** What was asked for, or why there is none. */
  v.object({ type: v.literal("execution"), execution: v.nullable(execution), reason: v.nullable(sentence) }),
  /** Of the network shown; null where none are known. Bits that were asked for before may be others by now. */
  v.object({ type: v.literal("weights"), weights: v.nullable(weights) }),
  /** What was asked for; null where it is not known any more. */
  v.object({ type: v.literal("bits"), asked: tile, tile: v.nullable(tileBits) }),
]);

const fromPage = v.variant("type", [
  /** Asks for the whole network and the baseline; also where a change was missed. */
  v.object({ type: v.literal("ready") }),
  v.object({ type: v.literal("select"), layer: name }),
  v.object({ type: v.literal("network"), network: name }),
  v.object({ type: v.literal("chooseClusters"), clusters: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  /** Null where no part in sight shows one. */
  v.object({ type: v.literal("execute"), asked: v.nullable(asked) }),
  /** Null where no part in sight shows them. */
  v.object({ type: v.literal("bits"), asked: v.nullable(tile) }),
  v.object({ type: v.literal("command"), command: v.picklist(["export", "pinBaseline", "clearBaseline"]) }),
]);

export type ToPage = v.InferOutput<typeof toPage>;
export type FromPage = v.InferOutput<typeof fromPage>;
export type Asked = v.InferOutput<typeof asked>;
export type AskedTile = v.InferOutput<typeof tile>;
export type PackedTile = v.InferOutput<typeof tileBits>;
export type Weights = v.InferOutput<typeof weights>;
export type Part = v.InferOutput<typeof part>;
export type Command = Extract<FromPage, { type: "command" }>["command"];

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
