/** What the page of a model and its host say to each other, and the checks that both sides make on what they hear. */
import * as v from "valibot";

const sentence = v.pipe(v.string(), v.maxLength(2_000));
const name = v.pipe(v.string(), v.maxLength(1_000));
const share = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const cells = v.custom<readonly string[]>(
  (value) => Array.isArray(value) && value.every((each) => typeof each === "string"),
);

const layers = v.pipe(
  v.pipe(v.array(v.object({ head: name, left: v.boolean(), cells })), v.minLength(1), v.maxLength(100)),
  v.check((columns) => columns.every((each) => each.cells.length === columns[0]?.cells.length)),
);

const remark = v.object({
  kind: v.picklist(["host", "left out", "assumed"]),
  /** Which operator, and its name in the model. */
  of: name,
  why: sentence,
  count,
});

const figures = v.variant("kind", [
  v.object({ kind: v.literal("computing") }),
  v.object({
    kind: v.literal("found"),
    /** `imnpu18, 8 clusters`. */
    on: name,
    totals: v.pipe(v.array(v.tuple([name, name])), v.maxLength(100)),
    /** Why there are no figures; null where there are some. */
    note: v.nullable(sentence),
    columns: layers,
  }),
  v.object({ kind: v.literal("none"), reason: sentence }),
]);

const toPage = v.variant("type", [
  /** The model is read; the share that is done, null before it is known. */
  v.object({ type: v.literal("reading"), file: name, share }),
  /** It leaves shapes of inputs open. */
  v.object({
    type: v.literal("open"),
    file: name,
    /** What to give, in words. */
    question: sentence,
    /** A first guess, or what was given. */
    shapes: sentence,
    /** Why these are none; null where nothing was given yet. */
    objection: v.nullable(sentence),
  }),
  v.object({
    type: v.literal("model"),
    file: name,
    network: name,
    /** What it comes to, in a sentence. */
    summary: sentence,
    archs: v.pipe(v.array(v.object({ id: name, text: name })), v.maxLength(10_000)),
    arch: name,
    /** What was given; null where the model leaves nothing open. */
    shapes: v.nullable(sentence),
    remarks: v.pipe(v.array(remark), v.maxLength(1_000)),
    /** So many kinds of remarks are not among them. */
    more: count,
    figures,
  }),
  /** There is nothing to show, and why. */
  v.object({ type: v.literal("problem"), file: name, reason: sentence }),
]);

const fromPage = v.variant("type", [
  /** Asks for what there is. */
  v.object({ type: v.literal("ready") }),
  v.object({ type: v.literal("arch"), id: name }),
  v.object({ type: v.literal("shapes"), shapes: sentence }),
  v.object({ type: v.literal("import") }),
]);

export type ToPage = v.InferOutput<typeof toPage>;
export type FromPage = v.InferOutput<typeof fromPage>;
/** Says something to the host. */
export type Post = (message: FromPage) => void;
export type ShownModel = Extract<ToPage, { type: "model" }>;

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
