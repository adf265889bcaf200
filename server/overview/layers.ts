/** The layers of a network by what they cost, a page at a time. */

import { formatCount, formatEnergy, formatPercent, formatShape } from "../../src-sim/report/display.js";
import type { LayerReport } from "../../src-sim/report/report.js";
import { placeOfName } from "../analysis/names/graph.js";
import { acrossText, mappingText } from "../diagnostics/IMN306.js";
import { chosenClusters, onClusters } from "../workspace/chosen-clusters.js";
import { type DocumentModel, locationOf } from "../workspace/document.js";
import type { LayerCost, NetworkLayersResult } from "./protocol.js";

/** Layers on a page. */
export const PAGE = 100;

/** @param chosen by the setting `imnpu.display.clusters`; null: all of the architecture. */
export function costliestLayers(
  model: DocumentModel,
  { network: name, from }: { readonly network: string; readonly from: number },
  chosen: number | null,
): NetworkLayersResult {
  const analysed = model.analysis.networks.find(({ network }) => network.name === name);
  if (analysed === undefined) return null;
  const { network, simulated } = analysed;
  const { layers, totals } = simulated.report;
  const clusters = chosenClusters(Object.keys(totals.cycles), chosen);
  const cyclesOf = (layer: LayerReport) => layer.cycles[clusters]?.total ?? 0;
  const total = totals.cycles[clusters] ?? 0;
  const nodes = new Map(network.layers.map(({ node }) => [node.name, node]));
  // Equal costs stay in the order of the file.
  const inOrder = [...layers].sort((a, b) => cyclesOf(b) - cyclesOf(a));
  const on = onClusters(clusters, network.arch.clusters);
  const page = inOrder.slice(from, from + PAGE).flatMap((layer): LayerCost[] => {
    const node = nodes.get(layer.name);
    if (node === undefined) return [];
    const share = total > 0 ? cyclesOf(layer) / total : 0;
    return [
      {
        name: layer.name,
        op: layer.op,
        share,
        text: `${formatCount(cyclesOf(layer))} \u00b7 ${formatPercent(share, 1)}`,
        details: [`${formatCount(cyclesOf(layer))} cycles${on}`, ...detailsOf(layer, clusters)],
        location: locationOf(model, placeOfName(node)),
      },
    ];
  });
  return { layers: page, count: layers.length };
}

const BOUNDS: Readonly<Record<LayerReport["cycles"][string]["bound"], string>> = {
  compute: "Bound by compute",
  load: "Bound by loading weights",
  input: "Bound by the input's bus",
  none: "Takes no cycles",
};

function detailsOf({ op, input, output, mapping, across, cycles, energy, host }: LayerReport, clusters: string) {
  const figures = cycles[clusters];
  const joules = energy?.[clusters]?.total;
  const cut = across === null || clusters === "1" ? "" : ` ${acrossText(across) ?? ""}`;
  return [
    `${op} ${formatShape(input)} \u2192 ${formatShape(output)}`,
    ...(host === undefined ? [] : [`On the host: ${host.operator}`]),
    ...(mapping === null ? [] : [`map ${mappingText(mapping)}${cut}${mapping.auto ? " (found)" : ""}`]),
    ...(figures === undefined || host !== undefined ? [] : [BOUNDS[figures.bound]]),
    ...(joules === undefined ? [] : [`Energy: ${formatEnergy(joules)}`]),
  ];
}
