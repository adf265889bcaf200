/** The What if page's memory: what was received, and what the person set. A part redraws what it reads. */
import { batch, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Line } from "../line.js";
import type { FromPage, Knob, ToPage } from "./messages.js";
import { EMPTY, NOTHING_SET, readSaved, received, type State, type Wish, withSetting } from "./state.js";

export type Channel = Line<FromPage, ToPage>;

export interface Store {
  readonly state: ReadonlySignal<State>;
  /** What is set now; the view's own may be older, as long as its answer is on its way. */
  readonly wish: ReadonlySignal<Wish>;
  /** Null puts a knob back. */
  readonly set: (knob: Knob, value: string | null) => void;
  readonly mapAnew: (anew: boolean) => void;
  readonly reset: () => void;
  readonly showNetwork: (network: string) => void;
  readonly keep: (name: string, use: boolean) => void;
}

export function createStore(channel: Channel): Store {
  const state = signal<State>(EMPTY);
  const before = readSaved(channel.load());
  const wish = signal<Wish>(before === undefined ? NOTHING_SET : { set: before.set, anew: before.anew });

  const change = (next: Wish) => {
    batch(() => {
      wish.value = next;
      state.value = { ...state.peek(), kept: null };
    });
    channel.post({ type: "set", set: [...next.set], anew: next.anew });
  };

  const hear = (message: ToPage) => {
    batch(() => {
      state.value = received(state.peek(), message);
      // What was kept stands in the file by now.
      if (message.type === "kept" && message.isKept) {
        wish.value = { set: [], anew: wish.peek().anew };
        channel.post({ type: "set", ...wish.peek(), set: [] });
      }
    });
  };

  effect(() => {
    const { document, view } = state.value;
    if (view === null) return;
    channel.save({ document, network: view.network, ...wish.value });
  });
  channel.listen(hear);
  channel.post({ type: "ready", set: [...wish.peek().set], anew: wish.peek().anew });

  return {
    state,
    wish,
    set: (knob, value) => change(withSetting(wish.peek(), knob, value)),
    mapAnew: (anew) => change({ ...wish.peek(), anew }),
    reset: () => change(NOTHING_SET),
    showNetwork(network) {
      batch(() => {
        wish.value = NOTHING_SET;
        state.value = { ...state.peek(), kept: null };
      });
      channel.post({ type: "network", network });
    },
    keep: (name, use) => channel.post({ type: "keep", set: [...wish.peek().set], anew: wish.peek().anew, name, use }),
  };
}
