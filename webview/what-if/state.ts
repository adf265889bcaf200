/** What the What if page knows and what the person set, as plain values. */
import * as v from "valibot";
import type { Kept, Knob, Setting, ToPage, View } from "./messages.js";

export interface State {
  readonly document: string;
  readonly title: string;
  readonly networks: readonly string[];
  /** Null before anything is known. */
  readonly view: View | null;
  /** Why there is nothing. */
  readonly reason: string | null;
  /** What became of the last wish to keep it, for as long as the text and what is set stay. */
  readonly kept: Kept | null;
}

export const EMPTY: State = { document: "", title: "", networks: [], view: null, reason: null, kept: null };

export function received(state: State, message: ToPage): State {
  switch (message.type) {
    case "view": {
      const { document, title, networks, version, view } = message;
      // An answer of before may be on its way still.
      const isLater = version !== null && state.kept !== null && version > state.kept.version;
      return { ...state, document, title, networks, view, reason: null, kept: isLater ? null : state.kept };
    }
    case "nothing": {
      const { document, title, networks, reason } = message;
      return { ...EMPTY, document, title, networks, reason };
    }
    case "kept": {
      const { type: _, ...kept } = message;
      return { ...state, kept };
    }
  }
}

/** What the person set, and whether layers are mapped anew. */
export interface Wish {
  readonly set: readonly Setting[];
  readonly anew: boolean;
}

export const NOTHING_SET: Wish = { set: [], anew: false };

/** The wish with another value of one knob; with its stated value it is not set. */
export function withSetting({ set, anew }: Wish, { name, stated }: Knob, value: string | null): Wish {
  const others = set.filter((each) => each.name !== name);
  return { set: value === null || value === stated ? others : [...others, { name, value }], anew };
}

/** What a knob stands at: the value set, else what is stated. */
export function standingOf({ set }: Wish, { name, stated }: Knob): string | null {
  return set.find((each) => each.name === name)?.value ?? stated;
}

const saved = v.object({
  document: v.string(),
  network: v.string(),
  set: v.array(v.object({ name: v.string(), value: v.string() })),
  anew: v.boolean(),
});

/** What outlives the page. */
export type Saved = v.InferOutput<typeof saved>;

export function readSaved(value: unknown): Saved | undefined {
  const read = v.safeParse(saved, value);
  return read.success ? read.output : undefined;
}
