/** Which execution the page asks its host for: one while a part shows it, and of a large network only when a person says so. */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { LIVE_LAYERS } from "../src-sim/placement/execution.js";
import type { HeatmapNetwork } from "../src-sim/placement/heatmap.js";
import type { Asked, FromPage, Part } from "./messages.js";
import type { State, View } from "./state.js";

export interface AskingParts {
  readonly state: ReadonlySignal<State>;
  readonly view: ReadonlySignal<View>;
  readonly network: ReadonlySignal<HeatmapNetwork | null>;
  readonly clusters: ReadonlySignal<string>;
  readonly post: (message: FromPage) => void;
}

export interface Asking {
  /** Whether the execution follows each change; else `execute` asks for it. */
  readonly live: ReadonlySignal<boolean>;
  /** Of the figures as they are now, and from then on whenever something else is chosen. */
  readonly execute: () => void;
  /** Another network is shown. */
  readonly forget: () => void;
}

/** The parts that show how the network is executed. */
const SHOWN_IN: ReadonlySet<Part> = new Set(["timeline", "memory"]);

export function createAsking({ state, view, network, clusters, post }: AskingParts): Asking {
  const live = computed(() => (network.value?.layers.length ?? 0) < LIVE_LAYERS);
  /** The version of the figures of which a person asked for it. */
  const wanted = signal<number | null>(null);
  const asked = (): Asked | null => {
    const { part, loads, layers } = view.value;
    const name = network.value?.name;
    const isWanted = live.value || wanted.value !== null;
    if (!SHOWN_IN.has(part) || name === undefined || !isWanted) return null;
    return { network: name, clusters: Number(clusters.value), loads, layers, live: live.value };
  };
  let last = keyOf(null, null);
  effect(() => {
    const question = asked();
    const key = keyOf(question, question && !question.live ? wanted.value : null);
    if (key === last) return;
    last = key;
    post({ type: "execute", asked: question });
  });
  return {
    live,
    execute() {
      wanted.value = state.peek().version;
    },
    forget() {
      wanted.value = null;
    },
  };
}

function keyOf(question: Asked | null, version: number | null): string {
  return JSON.stringify([question, version]);
}
