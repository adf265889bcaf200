/** Mappings of a layer that are better than the one it has. */
import { hasEnergies } from "../../../src-sim/energies.js";
import { type BestFor, bestFor } from "../../../src-sim/mapping/best-for.js";
import type { Fixed } from "../../../src-sim/mapping/search.js";
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { type Objective, takenFor } from "../../../src-sim/objective.js";
import { LEAST_GAIN } from "../../../src-sim/report/compare.js";
import { formatPercent } from "../../../src-sim/report/display.js";
import { OBJECTIVE_WORDS } from "../../../src-sim/report/objectives.js";
import type { LayerReport } from "../../../src-sim/report/report.js";
import { clustersOf } from "../../../src-sim/work.js";
import { isFused } from "../../analysis/layers/is-fused.js";
import type { MappedLayer, Network } from "../../analysis/layers/model.js";
import { exactText } from "../../automap/choices.js";
import { clauseText, isDirectedOnly } from "../../automap/clause.js";
import { plural } from "../../diagnostics/words.js";
import { code, type Part, type Phrase, paragraph } from "./text.js";

export interface AlternativeOptions {
  /** Mappings that were searched for before. */
  readonly cache?: SearchCache | undefined;
  /** What they are better at: by default, and where energies are not known, cycles. */
  readonly objective?: Objective | undefined;
}

/** The best mapping on each number of clusters, if it is better than this one. */
export function alternatives(
  layer: MappedLayer,
  network: Network,
  report: LayerReport,
  { cache = createSearchCache(), objective: wanted = "cycles" }: AlternativeOptions,
): Part {
  if (network.plans !== undefined)
    return paragraph("Weights stay in this network: its layers are mapped together, each with room for the others.");
  if (isFused(network, layer.node))
    return paragraph("This layer is fused: its mapping leaves room for the others of its group.");
  const objective = hasEnergies(network.arch) ? wanted : "cycles";
  const { better, less, show, isBetter } = OBJECTIVE_WORDS[objective];
  const scale = objective === "edp" ? network.arch.clock : 1;
  const items = Object.entries(report.cycles).flatMap(([count, { total }]): Phrase[] => {
    const clusters = Number(count);
    const best = bestFor(objective, layer.work, network.arch, clusters, { cache, fixed: directedOf(layer, clusters) });
    if (best === undefined) return [];
    const now = takenFor(objective, { cycles: total, energy: report.energy?.[count]?.total ?? 0 });
    const least = takenFor(objective, { cycles: best.cycles, energy: best.energy ?? 0 });
    const gain = 1 - least / now;
    if (!(gain > LEAST_GAIN)) return [];
    const text = textOn(clusters, layer, network, { ...best, cache });
    const than = `: ${show(least / scale)}, ${formatPercent(gain, 1)} ${less}`;
    return [[`${better[0]?.toUpperCase()}${better.slice(1)} on ${plural(clusters, "cluster")}: `, code(text), than]];
  });
  return items.length > 0 ? { kind: "list", items } : paragraph(`No mapping ${isBetter}.`);
}

/** What the search never chooses stays: strides, and a cut with strides or depth where there are clusters enough for it. */
function directedOf({ mapping: { strides }, split }: MappedLayer, clusters: number): Fixed {
  return {
    ...(strides !== undefined && { mapping: { strides } }),
    ...(split !== undefined && isDirectedOnly(split) && clustersOf(split) <= clusters && { split }),
  };
}

function textOn(
  clusters: number,
  layer: MappedLayer,
  network: Network,
  { mapping, split, cache }: BestFor & { readonly cache: SearchCache },
): string {
  const written = layer.split !== undefined && isDirectedOnly(layer.split) ? layer.split : undefined;
  if (clusters === 1) return clauseText(mapping, written);
  return exactText({ mapping, split, kept: new Map() }, [{ layer, network, clusters }], cache);
}
