/** Mappings written out: the best one, or the one that was found. Only `map` clauses change. */

import { hasEnergies } from "../../../src-sim/energies.js";
import { createSearchCache, type SearchCache } from "../../../src-sim/mapping/search-cache.js";
import type { Objective } from "../../../src-sim/objective.js";
import { clustersOf } from "../../../src-sim/work.js";
import { isFused } from "../../analysis/layers/is-fused.js";
import { isMapped } from "../../analysis/layers/model.js";
import { clauseEdit, clauseText } from "../../automap/clause.js";
import { changesOf, statementsToMap } from "../../automap/network.js";
import { type MappingChange, outcomeOf } from "../../automap/outcome.js";
import { mapTogether } from "../../automap/together.js";
import type { SpanEdit } from "../../edits/span-edits.js";
import type { DocumentModel } from "../../workspace/document.js";
import type { StatementLayers } from "../../workspace/layer-figures.js";

export interface BetterOptions {
  readonly cache?: SearchCache | undefined;
  /** By default the fewest cycles, and where energies are not known. */
  readonly objective?: Objective | undefined;
}

/** A better mapping of a statement's layers, on the largest number of clusters reported, while all others stay as they are. */
export function bestChange(
  model: DocumentModel,
  statement: StatementLayers,
  options: BetterOptions,
): MappingChange | undefined {
  const name = statement.instances.find(({ layer }) => layer !== undefined)?.networkName;
  return name === undefined ? undefined : bestChanges(model, name, options, [statement])[0];
}

/**
 * Better mappings of a network's statements together; none where weights stay, as that is planned otherwise.
 * `statements`: those that may change, by default all.
 */
export function bestChanges(
  model: DocumentModel,
  name: string,
  { cache = createSearchCache(), objective = "cycles" }: BetterOptions,
  statements = statementsToMap(model, name),
): readonly MappingChange[] {
  const analysed = model.analysis.networks.find(({ network }) => network.name === name);
  const isPlanned = statements.some(({ instances }) => instances.some(({ network }) => network?.plans !== undefined));
  if (analysed === undefined || isPlanned) return [];
  if (objective !== "cycles" && analysed.whole && hasEnergies(analysed.network.arch)) {
    const clusters = Math.max(...Object.keys(analysed.simulated.report.totals.cycles).map(Number));
    const found = mapTogether(model, analysed, statements, { clusters, cache }, { objective });
    return "fastest" in found ? [] : changesOf(found.outcomes);
  }
  return statements.flatMap((statement) => {
    const counts = statement.instances.flatMap(({ report }) => Object.keys(report?.cycles ?? {}).map(Number));
    const outcome = outcomeOf(model, statement, { clusters: Math.max(1, ...counts), cache });
    return typeof outcome === "string" ? [] : [outcome];
  });
}

/** The mapping and cut that were found, where either was; undefined where instances of a block differ. */
export function pinnedEdit(model: DocumentModel, { unit, instances }: StatementLayers): SpanEdit | undefined {
  const texts = new Set(
    instances.map(({ network, layer, report }) => {
      if (network === undefined || layer === undefined || !isMapped(layer) || report === undefined) return undefined;
      if (isFused(network, layer.node)) return undefined;
      const { mapping, across } = report;
      if (mapping === null || across === null) return undefined;
      const isCut = clustersOf(across) > 1;
      if (!mapping.auto && !(across.auto && isCut)) return undefined;
      // `map auto resident` goes with its clause: where the weights stay, the layer says so itself.
      const stays = unit.node.mapping?.resident !== undefined && report.stays !== undefined;
      return `${stays ? "resident " : ""}${clauseText(mapping, across)}`;
    }),
  );
  const [text] = texts;
  if (text === undefined || texts.size > 1) return undefined;
  const edit = clauseEdit(model, unit, text);
  return typeof edit === "string" ? undefined : edit;
}
