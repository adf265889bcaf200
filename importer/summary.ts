/** What became of a model, in figures: what a person asks first. */
import { inferLayer } from "../src-sim/layers/layers.js";
import { type Size, sizeOf } from "../src-sim/layers/size.js";
import { plural } from "../src-sim/report/display.js";
import { type HostOperator, hostReport, tilesShareText } from "../src-sim/report/host.js";
import type { Network, NetworkLayer, Source } from "./network.js";

export interface Summary {
  readonly layers: number;
  /** Of the tiles and the host: those of the model, in which weights that layers share are there once. */
  readonly params: number;
  /** Those that all layers hold, copies of shared weights among them. */
  readonly layerParams: number;
  /** Of one inference, in the tiles and on the host. */
  readonly macs: number;
  /** Of these, those in tiles; null where nothing says what the host's are. At most so much where some host operators do not say. */
  readonly tilesShare: number | null;
  readonly isShareExact: boolean;
  /** How often each runs on the host, the most frequent first. */
  readonly hosts: readonly { readonly operator: string; readonly count: number }[];
}

export function summaryOf(network: Network): Summary {
  const { layers, copied } = network;
  const inTiles = { params: 0, macs: 0 };
  for (const size of sizesInTiles(network)) {
    inTiles.params += size?.params ?? 0;
    inTiles.macs += size?.macs ?? 0;
  }
  const hosted = layers.map((layer) => ({ ...hostOf(layer) }));
  const host = hostReport(hosted, inTiles);
  const counts = new Map<string, number>();
  for (const { host } of hosted) if (host) counts.set(host.operator, (counts.get(host.operator) ?? 0) + 1);
  const layerParams = inTiles.params + (host?.params.sum ?? 0);
  return {
    layers: layers.length,
    params: layerParams - copied,
    layerParams,
    macs: inTiles.macs + (host?.macs.sum ?? 0),
    tilesShare: host === undefined ? (inTiles.macs > 0 ? 1 : null) : host.tilesShare,
    isShareExact: host === undefined || host.macs.known === "all",
    hosts: [...counts].map(([operator, count]) => ({ operator, count })).sort((a, b) => b.count - a.count),
  };
}

/** Of each layer, where it lies in tiles. */
export function sizesInTiles({ inputs, layers }: Network): readonly (Size | undefined)[] {
  const shapeOf = ({ kind, index }: Source) => (kind === "input" ? inputs[index] : layers[index])?.shape ?? [];
  return layers.map(({ word, operands, options }) => {
    const inferred = inferLayer(word, operands.map(shapeOf), options);
    return "geometry" in inferred ? sizeOf(inferred.geometry) : undefined;
  });
}

function hostOf({ word, options, facts }: NetworkLayer): { readonly host?: HostOperator } {
  if (word !== "host") return {};
  const { params, macs } = facts;
  return {
    host: {
      operator: options.op ?? "",
      ...(typeof params === "number" && { params }),
      ...(typeof macs === "number" && { macs }),
    },
  };
}

const MOST_NAMED = 6;

/** "12 layers, 1,234 parameters, 5,678 MACs, 98.7% of them in tiles; on the host: 2 LRN, Concat". */
export function summaryText({ layers, params, macs, tilesShare, isShareExact, hosts }: Summary): string {
  const share = tilesShareText(tilesShare, isShareExact);
  const figures = [
    plural(layers, "layer"),
    plural(params, "parameter"),
    `${plural(macs, "MAC")}${share === undefined ? "" : `, ${share} of them in tiles`}`,
  ];
  const more = hosts.slice(MOST_NAMED).reduce((sum, { count }) => sum + count, 0);
  const named = hosts
    .slice(0, MOST_NAMED)
    .map(({ operator, count }) => (count === 1 ? operator : `${count} ${operator}`));
  const onHost = [...named, ...(more > 0 ? [plural(more, "other")] : [])];
  return `${figures.join(", ")}${onHost.length > 0 ? `; on the host: ${onHost.join(", ")}` : ""}`;
}
