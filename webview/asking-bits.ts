/** Which bits the page asks its host for: those of the tile in sight, while they are shown, and what came of it. */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Placement } from "../src-sim/placement/placement.js";
import type { TileContent } from "../src-sim/placement/tiles.js";
import { type TileBits, unpackTile } from "./bits.js";
import type { AskedTile, FromPage, PackedTile, Part, ToPage } from "./messages.js";
import type { State, View } from "./state.js";

export interface BitParts {
  readonly state: ReadonlySignal<State>;
  readonly view: ReadonlySignal<View>;
  readonly layer: ReadonlySignal<{ readonly name: string } | undefined>;
  readonly clusters: ReadonlySignal<string>;
  readonly placement: ReadonlySignal<Placement | undefined>;
  readonly round: ReadonlySignal<number>;
  readonly tile: ReadonlySignal<TileContent | undefined>;
  readonly post: (message: FromPage) => void;
}

export interface AskingBits {
  /** Whether those of the layer chosen are known; undefined where nothing is known of the network. */
  readonly areKnown: ReadonlySignal<boolean | undefined>;
  /** Of the tile in sight, once they are there. */
  readonly bits: ReadonlySignal<TileBits | undefined>;
  readonly hear: (message: Extract<ToPage, { type: "bits" }>) => void;
}

interface Received {
  readonly key: string;
  /** Where the kernels lay then. */
  readonly placement: Placement | undefined;
  readonly tile: PackedTile | null;
}

/** The parts that show the inside of a tile. */
const SHOWN_IN: ReadonlySet<Part> = new Set(["overview", "map"]);

export function createAskingBits(parts: BitParts): AskingBits {
  const { state, view, layer, clusters, placement, round, tile, post } = parts;
  const weights = computed(() => state.value.weights);
  const network = computed(() => state.value.network?.name);
  const areKnown = computed(() => weights.value?.layers.includes(layer.value?.name ?? ""));
  const asked = computed<AskedTile | null>(() => {
    const { part, inside } = view.value;
    const [name, chosen, at] = [network.value, layer.value?.name, tile.value];
    if (!SHOWN_IN.has(part) || inside !== "ones" || areKnown.value !== true) return null;
    if (name === undefined || chosen === undefined || at?.use === undefined) return null;
    const { cluster, tile: inCluster } = at;
    return {
      network: name,
      layer: chosen,
      clusters: Number(clusters.value),
      round: round.value,
      cluster,
      tile: inCluster,
    };
  });
  const received = signal<Received | undefined>(undefined);

  let last: readonly unknown[] = [keyOf(null)];
  effect(() => {
    const question = asked.value;
    // The same tile is asked for again where the weights, or where they lie, are others.
    const next = question === null ? [keyOf(null)] : [keyOf(question), weights.value, placement.value];
    if (next.length === last.length && next.every((each, index) => each === last[index])) return;
    last = next;
    post({ type: "bits", asked: question });
  });

  const bits = computed(() => {
    const [question, own, found] = [asked.value, placement.value, received.value];
    if (question === null || own === undefined || found === undefined || found.tile === null) return undefined;
    const isCurrent = found.key === keyOf(question) && found.placement === own;
    return isCurrent ? unpackTile(found.tile, own.rowBits) : undefined;
  });

  return {
    areKnown,
    bits,
    hear({ asked: answered, tile: found }) {
      received.value = { key: keyOf(answered), placement: placement.peek(), tile: found };
    },
  };
}

function keyOf(asked: AskedTile | null): string {
  return JSON.stringify(asked);
}
