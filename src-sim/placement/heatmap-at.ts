/** A heatmap at another of the machine's operating points. */
import { layerAt, type PointMachine, reportAt } from "../report/at-point.js";
import type { LayerReport } from "../report/report.js";
import type { HeatmapNetwork } from "./heatmap.js";

/**
 * Makes a function of a network and the name of a point to show it at; null, and any point that the network does not offer, is its
 * own. It remembers layers: those that did not change since the last call are the same objects.
 */
export function createHeatmapAt(): (network: HeatmapNetwork, point: string | null) => HeatmapNetwork {
  const made = new WeakMap<LayerReport, { readonly key: string; readonly layer: LayerReport }>();
  return (network, point) => {
    const { points = [] } = network;
    const machineAt = (name: string | null | undefined) => points.find((each) => each.point === name);
    const [from, to] = [machineAt(network.point), machineAt(point)];
    if (from === undefined || to === undefined) return network;
    // Machines come with every change anew: they are the same if they say the same.
    const key = JSON.stringify([from, to]);
    const at = <Layer extends LayerReport>(layer: Layer, here: PointMachine, there: PointMachine): Layer => {
      const known = made.get(layer);
      if (known?.key === key) return known.layer as Layer;
      const found = layerAt(layer, here, there);
      made.set(layer, { key, layer: found });
      return found;
    };
    return reportAt(network, from, to, at) ?? network;
  };
}
