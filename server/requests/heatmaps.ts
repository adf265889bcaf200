/** What each open view was last sent, so that it is sent what changed. */
import type { HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import { changesBetween } from "../../src-sim/placement/heatmap-changes.js";
import { whyNoFigures } from "../../src-sim/report/no-figures.js";
import type { HeatmapParams, HeatmapResult, HeatmapsResult } from "../protocol.js";
import { executionsOf } from "../report/execution.js";
import { heatmapNetwork } from "../report/heatmap.js";
import type { DocumentModel } from "../workspace/document.js";
import { problemOf } from "../workspace/no-report.js";
import type { Workspace } from "../workspace/workspace.js";

export interface Heatmaps {
  /** The network asked for, else the document's first; undefined for a document that is not open. */
  answer(params: HeatmapParams): HeatmapResult | undefined;
  /** All networks of a document, for a report. */
  all(uri: string): HeatmapsResult;
}

interface Sent {
  readonly network: HeatmapNetwork;
  readonly version: number;
}

const STALE = "The text has an error: these are the figures from before it.";
const STALE_WITHOUT_FIGURES = "The text has an error, and there are no figures from before it.";
const UNMAPPED = "This network cannot be mapped as it stands.";

export function createHeatmaps({ model: modelOf, cache }: Pick<Workspace, "model" | "cache">): Heatmaps {
  /** By the figures that a document has for as long as it is open, then by network. */
  const sent = new WeakMap<DocumentModel["figures"], Map<string, Sent>>();
  let count = 0;

  const sentOf = ({ figures }: DocumentModel): Map<string, Sent> => {
    const known = sent.get(figures) ?? new Map();
    sent.set(figures, known);
    return known;
  };

  const answer = (model: DocumentModel, { network: wanted, known }: HeatmapParams): HeatmapResult => {
    const networks = namesOf(model);
    const name = wanted !== undefined && networks.includes(wanted) ? wanted : networks[0];
    if (name === undefined) return { kind: "nothing", networks, reason: "There is no network in this file yet." };
    const views = sentOf(model);
    const last = views.get(name);
    const analysed = model.analysis.networks.find(({ network, whole }) => network.name === name && whole);
    if (analysed === undefined && last === undefined)
      return { kind: "nothing", networks, reason: problemOf(model) ?? UNMAPPED };
    const now = analysed === undefined ? (last as Sent).network : heatmapNetwork(analysed, cache);
    const before = whyNoFigures(now) === undefined ? STALE : STALE_WITHOUT_FIGURES;
    const stale = analysed === undefined ? before : null;
    const version = ++count;
    views.set(name, { network: now, version });
    if (last?.version !== known || last === undefined)
      return { kind: "network", networks, network: now, version, stale };
    return { kind: "changes", changes: changesBetween(last.network, now), version, stale };
  };

  return {
    answer(params) {
      const model = modelOf(params.uri);
      return model && answer(model, params);
    },
    all(uri) {
      const model = modelOf(uri);
      if (model === undefined) return { problem: "The document is not open." };
      const problem = problemOf(model);
      if (problem !== undefined) return { problem };
      const { networks } = model.analysis;
      return {
        networks: networks.map((each) => heatmapNetwork(each, cache)),
        executions: networks.flatMap((each) => executionsOf(each, cache)),
      };
    },
  };
}

function namesOf({ analysis }: DocumentModel): string[] {
  return analysis.file.tree.networks.flatMap(({ header }) => header.node.name?.text ?? []);
}
