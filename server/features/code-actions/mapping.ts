/** Mappings written out: the best one, or the one that was found. Only `map` clauses change. */

import { hasEnergies } from "../../../src-sim/energies.js";
import { createSearchCache, type SearchCache } from "../../../src-sim/mapping/search-cache.js";
import type { Objective } from "../../../src-sim/objective.js";
import { clustersOf } from "../../../src-sim/work.js";
import { clauseText } from "../../analysis/clauses/clause.js";
import { clustersMeant, goalFor, type Meant } from "../../analysis/clauses/goal-for.js";
import { isFused } from "../../analysis/layers/is-fused.js";
import { isMapped } from "../../analysis/layers/model.js";
import { clauseEdit } from "../../automap/clause-edit.js";
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
  /** The number of clusters that figures stand for; null or none: all of the architecture. */
  readonly chosen?: number | null;
}

/** The better mapping of a statement's layers, while all others stay as they are. */
export function bestChange(
  model: DocumentModel,
  statement: StatementLayers,
  options: BetterOptions,
): MappingChange | undefined {
  return changeFor(model, statement, meantBy(options));
}

/** Better mappings of a network's statements together; none where weights stay, as that is planned otherwise. */
export function bestChanges(model: DocumentModel, name: string, options: BetterOptions): readonly MappingChange[] {
  const analysed = model.analysis.networks.find(({ network }) => network.name === name);
  if (analysed === undefined || analysed.network.plans !== undefined) return [];
  const statements = statementsToMap(model, name);
  const { cache, objective, chosen } = meantBy(options);
  if (objective !== "cycles" && analysed.whole && hasEnergies(analysed.network.arch)) {
    const goal = { clusters: clustersMeant(analysed, chosen), cache };
    const found = mapTogether(model, analysed, statements, goal, { objective });
    return "fastest" in found ? [] : changesOf(found.outcomes);
  }
  return statements.flatMap((each) => changeFor(model, each, { cache, chosen, objective: "cycles" }) ?? []);
}

function meantBy({ cache = createSearchCache(), objective = "cycles", chosen = null }: BetterOptions) {
  return { cache, objective, chosen };
}

function changeFor(model: DocumentModel, statement: StatementLayers, meant: Meant): MappingChange | undefined {
  const outcome = outcomeOf(model, statement, goalFor(statement, model.analysis.networks, meant));
  return typeof outcome === "string" ? undefined : outcome;
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
