/** The page's memory: what was received, what was chosen, and what follows from both. A part redraws what it reads. */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { HeatmapLayer, HeatmapNetwork } from "../src-sim/placement/heatmap.js";
import { createHeatmapAt } from "../src-sim/placement/heatmap-at.js";
import { createNetworkOn, type OnClusters } from "../src-sim/placement/on-clusters.js";
import type { Placement } from "../src-sim/placement/placement.js";
import { type TileContent, tilesInRound } from "../src-sim/placement/tiles.js";
import { createAsking } from "./asking.js";
import { createAskingBits } from "./asking-bits.js";
import type { TileBits } from "./bits.js";
import type { Channel } from "./channel.js";
import { MEASURES, type Measure } from "./measures.js";
import type { Command, ToPage } from "./messages.js";
import { SHADES, type Shade } from "./shades.js";
import { EMPTY, FIRST_VIEW, fitted, readSaved, received, type State, type View, viewIn, withView } from "./state.js";
import type { Span } from "./time/span.js";

export interface Store {
  readonly state: ReadonlySignal<State>;
  readonly view: ReadonlySignal<View>;
  /** At the operating point chosen. */
  readonly network: ReadonlySignal<HeatmapNetwork | null>;
  readonly clusters: ReadonlySignal<string>;
  /** Of the whole network on these clusters. */
  readonly figures: ReadonlySignal<OnClusters | null>;
  /** What the colours of layers over time stand for. */
  readonly measure: ReadonlySignal<Measure>;
  /** What the colours of tiles stand for. */
  readonly shade: ReadonlySignal<Shade>;
  readonly layer: ReadonlySignal<HeatmapLayer | undefined>;
  /** In the order chosen. */
  readonly layers: ReadonlySignal<readonly HeatmapLayer[]>;
  readonly placement: ReadonlySignal<Placement | undefined>;
  readonly round: ReadonlySignal<number>;
  readonly tiles: ReadonlySignal<readonly TileContent[]>;
  readonly tile: ReadonlySignal<TileContent | undefined>;
  /** Whether the weights of the layer are known; undefined where none of the network's are. */
  readonly areKnown: ReadonlySignal<boolean | undefined>;
  /** Of the tile, while they are shown. */
  readonly bits: ReadonlySignal<TileBits | undefined>;
  /** The cycles in sight; null for all of them. */
  readonly span: Signal<Span | null>;
  /** Whether the execution follows each change; else it is asked for with `execute`. */
  readonly live: ReadonlySignal<boolean>;
  readonly execute: () => void;
  /** False where nobody takes commands. */
  readonly commands: boolean;
  readonly choose: (choice: Partial<View>) => void;
  /** The number of clusters that all figures stand for, here and wherever the host shows some. */
  readonly chooseClusters: (clusters: string) => void;
  /** Chooses a layer here and in the editor. */
  readonly select: (layer: string) => void;
  /** The same with one of its tiles. */
  readonly selectTile: (layer: string, tile: number) => void;
  readonly showNetwork: (name: string) => void;
  readonly run: (command: Command) => void;
}

export function createStore(channel: Channel): Store {
  const state = signal<State>(EMPTY);
  const view = signal<View>(FIRST_VIEW);
  let saved = readSaved(channel.load());

  const heatmapAt = createHeatmapAt();
  const own = computed(() => state.value.network);
  const point = computed(() => view.value.point);
  const chosen = computed(() => state.value.clusters);
  const network = computed(() => own.value && heatmapAt(own.value, point.value));
  const fit = computed(() => (network.value ? fitted(view.value, network.value, chosen.value) : undefined));
  const layer = computed(() => fit.value?.layer);
  const clusters = computed(() => fit.value?.clusters ?? "1");
  const networkOn = createNetworkOn();
  const figures = computed(() => network.value && networkOn(network.value, clusters.value));
  const measure = computed(() => MEASURES[fit.value?.colour ?? "cycles"]);
  const shade = computed(() => SHADES[view.value.shade]);
  const order = computed(() => view.value.order);
  const layers = computed(() => inOrder(network.value?.layers ?? [], order.value, measure.value, clusters.value));
  const placement = computed(() => layer.value?.placements?.[clusters.value]);
  const round = computed(() => Math.min(view.value.round, Math.max(0, (placement.value?.rounds ?? 1) - 1)));
  const tiles = computed(() => (placement.value ? tilesInRound(placement.value, round.value) : []));
  const tile = computed(() => tiles.value[Math.min(view.value.tile, tiles.value.length - 1)]);

  const span = signal<Span | null>(null);

  const choose = (choice: Partial<View>) => {
    view.value = { ...view.peek(), ...choice };
  };

  const goTo = (name: string) => {
    if (name !== layer.peek()?.name) choose({ layer: name, round: 0, tile: 0 });
  };

  const hear = (message: ToPage) => {
    if (message.type === "select") return goTo(message.layer);
    if (message.type === "bits") return hearBits(message);
    if (message.type === "show") return choose({ part: message.part, ...message.tried });
    const next = received(state.peek(), message);
    if (next === undefined) return channel.post({ type: "ready" });
    batch(() => {
      const before = state.peek();
      const other = next.document !== before.document || next.network?.name !== before.network?.name;
      if (other) {
        span.value = null;
        forget();
      }
      if (other && next.network) view.value = viewIn(saved, next.document, next.network.name);
      state.value = next;
    });
  };

  effect(() => {
    const { document, network: shown } = state.value;
    if (shown === null) return;
    saved = withView(saved, document, shown.name, view.value);
    channel.save(saved);
  });
  const { live, execute, forget } = createAsking({ state, view, network, clusters, post: channel.post });
  const asking = { state, view, layer, clusters, placement, round, tile, post: channel.post };
  const { areKnown, bits, hear: hearBits } = createAskingBits(asking);
  channel.listen(hear);
  channel.post({ type: "ready" });

  return {
    state,
    view,
    network,
    clusters,
    figures,
    measure,
    shade,
    layer,
    layers,
    placement,
    round,
    tiles,
    tile,
    areKnown,
    bits,
    span,
    live,
    execute,
    commands: channel.commands,
    choose,
    chooseClusters: (each) => channel.post({ type: "chooseClusters", clusters: Number(each) }),
    select(name) {
      goTo(name);
      channel.post({ type: "select", layer: name });
    },
    selectTile(name, tile) {
      const isOther = name !== layer.peek()?.name;
      choose({ layer: name, tile, ...(isOther && { round: 0 }) });
      if (isOther) channel.post({ type: "select", layer: name });
    },
    showNetwork: (name) => channel.post({ type: "network", network: name }),
    run: (command) => channel.post({ type: "command", command }),
  };
}

/** By cost: those that have most of the measure first. */
export function inOrder(
  layers: readonly HeatmapLayer[],
  order: View["order"],
  { of }: Measure,
  clusters: string,
): readonly HeatmapLayer[] {
  if (order === "file") return layers;
  const cost = (layer: HeatmapLayer) => of(layer, clusters) ?? 0;
  return [...layers].sort((a, b) => cost(b) - cost(a));
}
