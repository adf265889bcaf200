/** The figures of a document's networks that features show: those of its present text, else the last good ones. */
import { whyNoFigures } from "../../src-sim/report/no-figures.js";
import type { LayerReport, NetworkReport } from "../../src-sim/report/report.js";
import type { Analysis } from "../analysis/analyse.js";

export interface ShownNetwork {
  /** Undefined as long as the network has never been simulated whole. */
  readonly report: NetworkReport | undefined;
  /** By name; of layers that cannot be simulated now the last good ones. */
  readonly layers: ReadonlyMap<string, LayerReport>;
  /** The report is of an earlier text: the present one has an error. */
  readonly stale: boolean;
}

/** The last good figures of a document, by network name: handed from each model to the next, which brings them up to date. */
export type KnownFigures = Map<string, KnownNetwork>;

interface KnownNetwork extends ShownNetwork {
  readonly layers: Map<string, LayerReport>;
  report: NetworkReport | undefined;
  stale: boolean;
  /** Those of the last analysis, good or not. */
  readonly latest: readonly LayerReport[];
}

export function bringUpToDate(known: KnownFigures, { networks, file }: Analysis): void {
  const named = new Set(file.tree.networks.map(({ header }) => header.node.name?.text));
  for (const [name, figures] of known) {
    // A network whose header has an error, or whose architecture is unknown for now, keeps all its figures.
    if (named.has(name)) {
      figures.report = worthKeeping(figures.report);
      figures.stale = true;
    } else known.delete(name);
  }
  for (const { network, simulated, whole } of networks) {
    const { report } = simulated;
    const before = known.get(network.name);
    const latest = report.layers;
    let layers = before?.layers;
    if (layers === undefined) layers = byName(latest);
    else for (const layer of changed(latest, before?.latest ?? [])) layers.set(layer.name, layer);
    // Of layers that are gone, as far as that is certain, nothing stays.
    if (whole && layers.size > latest.length) layers = byName(latest);
    known.set(network.name, { layers, latest, report: whole ? report : before?.report, stale: !whole });
  }
}

/** What has no figures leaves none behind. */
function worthKeeping(report: NetworkReport | undefined): NetworkReport | undefined {
  return report !== undefined && whyNoFigures(report) === undefined ? report : undefined;
}

export function byName(layers: readonly LayerReport[]): Map<string, LayerReport> {
  return new Map(layers.map((layer) => [layer.name, layer]));
}

/** What stands between the beginning and the end that both have in common: an edit changes few of very many. */
function changed<T>(now: readonly T[], before: readonly T[]): readonly T[] {
  const least = Math.min(now.length, before.length);
  let first = 0;
  while (first < least && now[first] === before[first]) first++;
  let last = 0;
  while (last < least - first && now.at(-1 - last) === before.at(-1 - last)) last++;
  return now.slice(first, now.length - last);
}
