/** What the Front page knows and what the person chose, as plain values, and how a message changes them. */
import * as v from "valibot";
import type { FrontData } from "../../src-sim/sweep/view.js";
import type { ToPage } from "./messages.js";
import { metricRow } from "./metrics.js";

export interface State {
  readonly document: string;
  readonly title: string;
  readonly sweeps: readonly string[];
  /** The sweep's; empty before any is known. */
  readonly sweep: string;
  /** What was found last, of this sweep. */
  readonly front: FrontData | null;
  /** Why it is older than the text. */
  readonly stale: string | null;
  /** So many points wait for a person to say that they are to be computed. */
  readonly large: number | null;
  /** The share that is done; null before it is known, undefined where nothing is computed. */
  readonly computing: number | null | undefined;
  /** Why there is nothing. */
  readonly reason: string | null;
  /** How layers lie, of the point asked for last. */
  readonly mapping: { readonly index: number; readonly text: string | null } | null;
}

export const EMPTY: State = {
  document: "",
  title: "",
  sweeps: [],
  sweep: "",
  front: null,
  stale: null,
  large: null,
  computing: undefined,
  reason: null,
  mapping: null,
};

export function received(state: State, message: ToPage): State {
  switch (message.type) {
    case "front": {
      const { document, title, sweeps, front, stale } = message;
      return { ...EMPTY, document, title, sweeps, sweep: front.name, front, stale };
    }
    case "large": {
      const { document, title, sweeps, sweep, points } = message;
      const isSame = document === state.document && sweep === state.sweep;
      const stale = isSame && state.front !== null ? "The text has changed since this was computed." : null;
      return { ...EMPTY, document, title, sweeps, sweep, large: points, front: isSame ? state.front : null, stale };
    }
    case "computing":
      return { ...state, computing: message.share, reason: null };
    case "nothing": {
      const { document, title, sweeps, reason } = message;
      return { ...EMPTY, document, title, sweeps, reason };
    }
    case "mapping":
      return { ...state, mapping: { index: message.index, text: message.mapping } };
  }
}

const view = v.object({
  /** Words of metrics; null are the sweep's own goals. */
  x: v.nullable(v.string()),
  y: v.nullable(v.string()),
  colour: v.nullable(v.string()),
  /** Values chosen, by the names of columns. */
  filters: v.array(v.tuple([v.string(), v.array(v.string())])),
  /** The values that the chosen point has on the axes, in their order. */
  chosen: v.nullable(v.array(v.string())),
});

/** What the person chose. */
export type View = v.InferOutput<typeof view>;

export const FIRST_VIEW: View = { x: null, y: null, colour: null, filters: [], chosen: null };

const saved = v.object({ document: v.string(), sweep: v.string(), view });

/** What outlives the page: the sweep shown, and the view of it. */
export type Saved = v.InferOutput<typeof saved>;

export function readSaved(value: unknown): Saved | undefined {
  const read = v.safeParse(saved, value);
  return read.success ? read.output : undefined;
}

/** The metrics of both axes and of colours; no two the same where there are three. */
export interface Shown {
  readonly x: string;
  readonly y: string;
  readonly colour: string;
}

/** What the view asks for where the sweep has it, else the goals in their order, then other metrics. */
export function shownMetrics({ x, y, colour }: View, { goals, metrics }: FrontData): Shown | undefined {
  const known = metrics.filter(({ word, values }) => metricRow(word) !== undefined && values.some(isKnown));
  const words = known.map(({ word }) => word);
  const ranked = [...new Set([...goals.map(({ metric }) => metric).filter((word) => words.includes(word)), ...words])];
  const taken = new Set<string>();
  const take = (wished: string | null): string | undefined => {
    const word =
      wished !== null && words.includes(wished) ? wished : (ranked.find((each) => !taken.has(each)) ?? ranked[0]);
    if (word !== undefined) taken.add(word);
    return word;
  };
  // What a person wishes is nobody's default.
  for (const wished of [x, y, colour]) if (wished !== null && words.includes(wished)) taken.add(wished);
  const [first, second, third] = [take(x), take(y), take(colour)];
  return first === undefined || second === undefined || third === undefined
    ? undefined
    : { x: first, y: second, colour: third };
}

function isKnown(value: number | null): boolean {
  return value !== null;
}
