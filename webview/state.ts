/** What the page knows and what the person chose, as plain values, and how a message changes them. */
import * as v from "valibot";
import { chosenClusters } from "../src-sim/placement/chosen-clusters.js";
import type { Execution } from "../src-sim/placement/execution.js";
import type { HeatmapLayer, HeatmapNetwork } from "../src-sim/placement/heatmap.js";
import { type HeatmapChanges, withChanges } from "../src-sim/placement/heatmap-changes.js";
import { MEASURE_NAMES, type MeasureName } from "./measures.js";
import { ALONG } from "./memory/boxes.js";
import { inOrder, loads, part, type ToPage, type Weights } from "./messages.js";
import { SHADE_NAMES } from "./shades.js";

export interface State {
  readonly document: string;
  readonly title: string;
  readonly networks: readonly string[];
  /** Null before the first one arrives, and where there is none. */
  readonly network: HeatmapNetwork | null;
  readonly version: number;
  readonly baseline: HeatmapNetwork | null;
  /** The number of clusters that figures stand for, as the host has it; null: all. */
  readonly clusters: number | null;
  /** As it was last asked for; it may be of figures before these. */
  readonly execution: Execution | null;
  /** The version of the figures when it came. */
  readonly executed: number;
  /** Why there is no execution. */
  readonly notExecuted: string | null;
  /** Of which layers the weights are known. */
  readonly weights: Weights | null;
  /** Why the figures are older than the text. */
  readonly stale: string | null;
  /** Why there is no network. */
  readonly reason: string | null;
}

export const EMPTY: State = {
  document: "",
  title: "",
  networks: [],
  network: null,
  version: 0,
  baseline: null,
  clusters: null,
  execution: null,
  executed: 0,
  notExecuted: null,
  weights: null,
  stale: null,
  reason: null,
};

const INSIDE = ["use", "ones"] as const;

const view = v.object({
  part,
  /** A layer's name; kept where the layer is gone for as long as a person types. */
  layer: v.nullable(v.string()),
  /** An operating point; null is the network's own. What was kept before there were any has none, and no measure. */
  point: v.optional(v.nullable(v.string()), null),
  /** What the colours of layers over time stand for. */
  colour: v.optional(v.picklist(MEASURE_NAMES), "cycles"),
  /** What the timeline is tried with; null is what the file says. */
  loads: v.optional(v.nullable(loads), null),
  layers: v.optional(v.nullable(inOrder), null),
  /** What lies along the addresses of feature maps. */
  along: v.optional(v.picklist(ALONG), "layers"),
  /** What the colours of tiles stand for. */
  shade: v.optional(v.picklist(SHADE_NAMES), "work"),
  /** What is coloured inside a tile: all bits in use, or those that are 1. */
  inside: v.optional(v.picklist(INSIDE), "use"),
  /** How near the overview is: so many times as near as where all layers are in sight. */
  zoom: v.optional(v.pipe(v.number(), v.minValue(1)), 1),
  /** From 0. */
  round: v.number(),
  /** Counts from cluster to cluster, from 0. */
  tile: v.number(),
  order: v.picklist(["file", "cost"]),
  sort: v.nullable(v.object({ column: v.string(), descending: v.boolean() })),
  /** Columns of the table that are not shown, by their keys. */
  hidden: v.optional(v.array(v.string()), []),
});

/** What the person chose. */
export type View = v.InferOutput<typeof view>;
export type Order = View["order"];

export const FIRST_VIEW: View = {
  part: "overview",
  layer: null,
  point: null,
  colour: "cycles",
  loads: null,
  layers: null,
  along: "layers",
  shade: "work",
  inside: "use",
  zoom: 1,
  round: 0,
  tile: 0,
  order: "file",
  sort: null,
  hidden: [],
};

const saved = v.object({ document: v.string(), network: v.string(), views: v.record(v.string(), view) });

/** What outlives the page: the network shown, and the views of it and of those shown before. */
export type Saved = v.InferOutput<typeof saved>;

const KEPT_VIEWS = 20;

export function readSaved(value: unknown): Saved | undefined {
  const read = v.safeParse(saved, value);
  return read.success ? read.output : undefined;
}

/** Of a network that was not shown before, with what colours and columns were chosen last. */
export function viewIn(state: Saved | undefined, document: string, network: string): View {
  const views = state?.views ?? {};
  const known = views[keyOf(document, network)];
  const last = Object.values(views).at(-1);
  if (known !== undefined || last === undefined) return known ?? FIRST_VIEW;
  return { ...FIRST_VIEW, shade: last.shade, hidden: last.hidden };
}

/** The view of the network shown comes last; the oldest are forgotten. */
export function withView(before: Saved | undefined, document: string, network: string, chosen: View): Saved {
  const key = keyOf(document, network);
  const others = Object.entries(before?.views ?? {}).filter(([each]) => each !== key);
  const views = Object.fromEntries([...others.slice(1 - KEPT_VIEWS), [key, chosen]]);
  return { document, network, views };
}

function keyOf(document: string, network: string): string {
  return `${document}#${network}`;
}

/** The state after a message; undefined where a change was missed, so that the whole must be asked for again. */
export function received(state: State, message: ToPage): State | undefined {
  switch (message.type) {
    case "network": {
      const { type: _, ...rest } = message;
      const same = message.document === state.document && message.network.name === state.network?.name;
      const { baseline, execution, executed, notExecuted, weights } = same ? state : EMPTY;
      return { ...rest, clusters: state.clusters, baseline, execution, executed, notExecuted, weights, reason: null };
    }
    case "changes": {
      const { changes, version, stale } = message;
      const network = version === state.version + 1 ? changed(state.network, changes) : undefined;
      return network && { ...state, network, version, stale };
    }
    case "nothing": {
      const { document, title, reason } = message;
      return { ...EMPTY, clusters: state.clusters, document, title, reason };
    }
    case "baseline":
      return { ...state, baseline: message.baseline };
    case "clusters":
      return { ...state, clusters: message.clusters };
    case "weights":
      return { ...state, weights: message.weights };
    case "execution": {
      const { execution, reason } = message;
      if (execution === null) return { ...state, notExecuted: reason };
      // Of one that was shown before.
      if (execution.network !== state.network?.name) return state;
      return { ...state, execution, executed: state.version, notExecuted: null };
    }
    default:
      return state;
  }
}

/** Undefined where the changes were made for another state. */
function changed(network: HeatmapNetwork | null, changes: HeatmapChanges): HeatmapNetwork | undefined {
  try {
    return network === null ? undefined : withChanges(network, changes);
  } catch {
    return undefined;
  }
}

/** A view with only what the network has. */
export interface Fitted {
  readonly layer: HeatmapLayer | undefined;
  readonly clusters: string;
  /** Cycles where energies are not known. */
  readonly colour: MeasureName;
}

export function fitted({ layer, colour }: View, network: HeatmapNetwork, clusters: State["clusters"]): Fitted {
  return {
    layer: network.layers.find(({ name }) => name === layer) ?? firstWithWeights(network),
    clusters: chosenClusters(Object.keys(network.totals.cycles), clusters),
    colour: network.totals.energy === undefined ? "cycles" : colour,
  };
}

function firstWithWeights({ layers }: HeatmapNetwork): HeatmapLayer | undefined {
  return layers.find(({ mapping }) => mapping !== null) ?? layers[0];
}
