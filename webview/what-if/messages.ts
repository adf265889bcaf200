/** What the What if page and its host say to each other, and the checks that both sides make on what they hear. */
import * as v from "valibot";

const sentence = v.pipe(v.string(), v.maxLength(2_000));
const name = v.pipe(v.string(), v.maxLength(10_000));
const names = v.pipe(v.array(name), v.maxLength(10_000));
const text = v.pipe(v.string(), v.maxLength(1_000));
const settings = v.pipe(v.array(v.object({ name, value: text })), v.maxLength(200));
const cycles = v.nullable(v.number());

const knob = v.object({
  name,
  kind: v.picklist(["slider", "choice"]),
  isSeldom: v.boolean(),
  documentation: sentence,
  values: v.pipe(v.array(text), v.minLength(2), v.maxLength(2_000)),
  stated: v.nullable(text),
});

const side = v.object({
  clusters: v.pipe(v.number(), v.integer(), v.minValue(1)),
  metrics: v.pipe(v.array(v.object({ word: name, value: v.nullable(v.number()) })), v.maxLength(100)),
});

const layer = v.object({
  name,
  before: cycles,
  after: cycles,
  mappedBefore: v.nullable(sentence),
  mappedAfter: v.nullable(sentence),
});

/** Of a document's text, as the editor counts them. */
const version = v.pipe(v.number(), v.integer());

const view = v.object({
  network: name,
  freeName: name,
  knobs: v.pipe(v.array(knob), v.maxLength(1_000)),
  set: settings,
  anew: v.boolean(),
  now: v.nullable(side),
  changed: v.nullable(side),
  layers: v.pipe(v.array(layer), v.maxLength(100)),
  others: v.pipe(v.number(), v.integer(), v.minValue(0)),
  remapped: names,
  assumptions: v.pipe(v.array(sentence), v.maxLength(1_000)),
  wrong: v.pipe(v.array(v.object({ name: v.nullable(name), message: sentence })), v.maxLength(200)),
  problem: v.nullable(sentence),
});

/** What people call the document, and how it is named for good, as by its URI; kept with the page's state. */
const about = { document: name, title: sentence, networks: names };

const toPage = v.variant("type", [
  v.object({ type: v.literal("view"), ...about, version: v.nullable(version), view }),
  /** There is nothing to show, and why. */
  v.object({ type: v.literal("nothing"), ...about, reason: sentence }),
  /** What became of the wish to keep it, and of which text that is true. */
  v.object({ type: v.literal("kept"), isKept: v.boolean(), message: sentence, version }),
]);

const asked = { set: settings, anew: v.boolean() };

const fromPage = v.variant("type", [
  /** Asks for what there is, with what was set in the page before. */
  v.object({ type: v.literal("ready"), ...asked }),
  /** Another network of the document; nothing is set. */
  v.object({ type: v.literal("network"), network: name }),
  v.object({ type: v.literal("set"), ...asked }),
  /** As an architecture of that name; with `use`, the network is put onto it. */
  v.object({ type: v.literal("keep"), ...asked, name: text, use: v.boolean() }),
]);

export type Knob = v.InferOutput<typeof knob>;
export type Setting = v.InferOutput<typeof settings>[number];
export type Side = v.InferOutput<typeof side>;
export type ChangedLayer = v.InferOutput<typeof layer>;
export type View = v.InferOutput<typeof view>;
export type Kept = Omit<Extract<ToPage, { readonly type: "kept" }>, "type">;
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
