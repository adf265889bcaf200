/** A mapping that another one beats. */
import { hasEnergies } from "../../../src-sim/energies.js";
import { costOn } from "../../../src-sim/formulas/cost.js";
import { bestFor } from "../../../src-sim/mapping/best-for.js";
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { type Objective, takenFor } from "../../../src-sim/objective.js";
import { LEAST_GAIN } from "../../../src-sim/report/compare.js";
import { cyclesOn } from "../../../src-sim/report/simulate.js";
import type { Mapping, Split } from "../../../src-sim/work.js";
import { tilesOf, UNCUT } from "../../../src-sim/work.js";
import { replace } from "../../diagnostics/diagnostic.js";
import { IMN306, mappingText } from "../../diagnostics/IMN306.js";
import { placeOf, report } from "../files/problems.js";
import { isFused } from "../layers/is-fused.js";
import type { MappedLayer, Network } from "../layers/model.js";

export interface BetterOptions {
  readonly cache: SearchCache;
  readonly objective: Objective;
}

/**
 * Compared on one cluster; with a directed cut on all of them, so that the cut stays legal. Cycles are spoken of only where tiles
 * idle, and where energies are not known.
 */
export function reportBetterMapping(layer: MappedLayer, network: Network, options: BetterOptions): void {
  const { arch, plans } = network;
  // Where weights stay, or layers are fused, a mapping has to leave room for others.
  if (plans !== undefined || isFused(network, layer.node)) return;
  const { node, work, mapping, autoMapping, split } = layer;
  const clause = node.unit.node.mapping;
  if (autoMapping || clause === undefined) return;
  const objective = hasEnergies(arch) ? options.objective : "cycles";
  const used = tilesOf(mapping);
  if (objective === "cycles" && used >= arch.tiles) return;
  const clusters = split === undefined ? 1 : arch.clusters;
  // What the search never chooses stays.
  const fixed = {
    ...(split && { split }),
    ...(mapping.strides !== undefined && { mapping: { strides: mapping.strides } }),
  };
  const best = bestFor(objective, work, arch, clusters, { cache: options.cache, fixed });
  if (best === undefined) return;
  const taken = (one: Mapping, cut: Split): number => {
    if (objective === "cycles") return cyclesOn(work, arch, one, cut, clusters);
    return takenFor(objective, costOn(work, arch, one, cut, clusters)) / (objective === "edp" ? arch.clock : 1);
  };
  const [value, betterValue] = [taken(mapping, split ?? UNCUT), taken(best.mapping, best.split)];
  if (betterValue >= value * (1 - LEAST_GAIN)) return;
  // Without its `across`, which stays as it is.
  const span = { start: clause.span.start, end: clause.directives.at(-1)?.span.end ?? clause.span.start + 3 };
  const text = `map ${mappingText(best.mapping)}`;
  const fixes = [replace(placeOf(node.site, span), text, `Change to \`${text}\``)];
  const facts = {
    objective,
    idle: arch.tiles - used,
    tiles: arch.tiles,
    value,
    better: best.mapping,
    betterValue,
    clusters,
    port: arch.memoryBus !== undefined,
  };
  report(node.site, IMN306, span, facts, { fixes });
}
