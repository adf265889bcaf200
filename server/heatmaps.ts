/** What each open view was last sent, so that it is sent what changed. */
import type { HeatmapNetwork } from "../src-sim/heatmap.js";
import { changesBetween } from "../src-sim/heatmap-changes.js";
import { type DocumentModel, problemOf } from "./document.js";
import type { HeatmapParams, HeatmapResult, HeatmapsResult } from "./protocol.js";
import { heatmapNetwork } from "./report/heatmap.js";
import type { Workspace } from "./workspace.js";

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
const UNMAPPED = "This network cannot be mapped as it stands.";
const MOST_KEPT = 64;

export function createHeatmaps({ model: modelOf, cache }: Pick<Workspace, "model" | "cache">): Heatmaps {
  const sent = new Map<string, Sent>();

  const keep = (key: string, network: HeatmapNetwork): Sent => {
    const now = { network, version: (sent.get(key)?.version ?? 0) + 1 };
    sent.delete(key);
    sent.set(key, now);
    const [oldest] = sent.keys();
    if (sent.size > MOST_KEPT && oldest !== undefined) sent.delete(oldest);
    return now;
  };

  const answer = (model: DocumentModel, { uri, network: wanted, known }: HeatmapParams): HeatmapResult => {
    const networks = namesOf(model);
    const name = wanted !== undefined && networks.includes(wanted) ? wanted : networks[0];
    if (name === undefined) return { kind: "nothing", networks, reason: "There is no network in this file yet." };
    const key = `${uri}#${name}`;
    const last = sent.get(key);
    const analysed = model.analysis.networks.find(({ network, whole }) => network.name === name && whole);
    if (analysed === undefined && last === undefined)
      return { kind: "nothing", networks, reason: problemOf(model) ?? UNMAPPED };
    const stale = analysed === undefined ? STALE : null;
    const now = analysed === undefined ? (last as Sent).network : heatmapNetwork(analysed, cache);
    if (last === undefined || last.version !== known) {
      return { kind: "network", networks, network: now, version: keep(key, now).version, stale };
    }
    const changes = changesBetween(last.network, now);
    return { kind: "changes", changes, version: keep(key, now).version, stale };
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
      return { networks: model.analysis.networks.map((each) => heatmapNetwork(each, cache)) };
    },
  };
}

function namesOf({ analysis }: DocumentModel): string[] {
  return analysis.file.tree.networks.flatMap(({ header }) => header.node.name?.text ?? []);
}
