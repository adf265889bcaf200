/** Networks as the heatmap draws them: their figures, and where their kernels lie on each number of clusters. */

import type { SearchCache } from "../../src-sim/mapping/search-cache.js";
import { type HeatmapLayer, type HeatmapNetwork, heatmapLayer, machineFacts } from "../../src-sim/placement/heatmap.js";
import { type Placement, placementOf } from "../../src-sim/placement/placement.js";
import { tileCyclesOf } from "../../src-sim/placement/tile-cycles.js";
import type { ByClusters, LayerReport, NetworkReport } from "../../src-sim/report/report.js";
import type { AnalysedNetwork } from "../analysis/analyse.js";
import { layoutOn } from "../analysis/figures/layout.js";
import { isMapped, type MappedLayer, type Network, type TypedLayer } from "../analysis/layers/model.js";

/**
 * A network without errors, with the operating points that it can be shown at, all of its machine unless given. Layers that did not
 * change since they were last asked for are the same objects.
 */
export function heatmapNetwork(
  { network, simulated }: AnalysedNetwork,
  cache: SearchCache,
  points?: readonly string[],
): HeatmapNetwork {
  const { report } = simulated;
  const layers = network.layers.map((layer, place) => {
    return layerOf(layer, report.layers[place] as LayerReport, network, cache);
  });
  return { ...report, ...machineFacts(network.arch, points), layers };
}

/** A network of which only the figures are kept. */
export function pinnedNetwork(report: NetworkReport): HeatmapNetwork {
  return { ...report, layers: report.layers.map((layer) => heatmapLayer(layer, null)) };
}

interface Made {
  readonly report: LayerReport;
  readonly layer: HeatmapLayer;
}

/** By the layer, which is the same object as long as nothing it is found from changes. */
const made = new WeakMap<TypedLayer | MappedLayer, Made>();

function layerOf(
  layer: TypedLayer | MappedLayer,
  report: LayerReport,
  network: Network,
  cache: SearchCache,
): HeatmapLayer {
  const known = made.get(layer);
  if (known !== undefined && isSame(known.report, report)) return known.layer;
  const placed = isMapped(layer) ? placedOn(layer, report, network, cache) : null;
  const now = heatmapLayer(report, placed);
  made.set(layer, { report, layer: now });
  return now;
}

/** The report of a measured layer is made anew each time, with the same figures for the same cluster counts. */
function isSame(a: LayerReport, b: LayerReport): boolean {
  if (a === b) return true;
  return (
    JSON.stringify([Object.keys(a.cycles), a.measured]) === JSON.stringify([Object.keys(b.cycles), b.measured]) &&
    a.measured.length > 0
  );
}

function placedOn(layer: MappedLayer, { cycles, macs }: LayerReport, network: Network, cache: SearchCache) {
  const placed = Object.keys(cycles).map((count): [string, Placement] => {
    const clusters = Number(count);
    const { mapping, split, stays } = layoutOn(layer, network, clusters, cache);
    return [count, placementOf(layer.work, network.arch, mapping, split, clusters, stays)];
  });
  const placements: ByClusters<Placement> = Object.fromEntries(placed);
  return { placements, tileCycles: tileCyclesOf(layer.work, macs, network.arch) };
}
