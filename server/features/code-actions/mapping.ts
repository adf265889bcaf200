/** Mappings written out: the best one, or the one that was found. Only `map` clauses change. */

import { createSearchCache, type SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { isMapped } from "../../analysis/layers/model.js";
import { clauseEdit, clauseText } from "../../automap/clause.js";
import { type MappingChange, outcomeOf } from "../../automap/outcome.js";
import type { SpanEdit } from "../../edits/span-edits.js";
import type { DocumentModel } from "../../workspace/document.js";
import type { StatementLayers } from "../../workspace/layer-figures.js";

/**
 * A better mapping of a statement's layers, on the largest number of clusters reported; undefined where there is none, and
 * where weights stay, as layers are then mapped together.
 */
export function bestChange(
  model: DocumentModel,
  statement: StatementLayers,
  cache: SearchCache = createSearchCache(),
): MappingChange | undefined {
  if (statement.instances.some(({ network }) => network?.plans !== undefined)) return undefined;
  const counts = statement.instances.flatMap(({ report }) => Object.keys(report?.cycles ?? {}).map(Number));
  const outcome = outcomeOf(model, statement, { clusters: Math.max(1, ...counts), cache });
  return typeof outcome === "string" ? undefined : outcome;
}

/** The mapping and cut that were found, where either was; undefined where instances of a block differ. */
export function pinnedEdit(model: DocumentModel, { unit, instances }: StatementLayers): SpanEdit | undefined {
  const texts = new Set(
    instances.map(({ network, layer, report }) => {
      if (network === undefined || layer === undefined || !isMapped(layer) || report === undefined) return undefined;
      const { mapping, across } = report;
      if (mapping === null || across === null) return undefined;
      const isCut = across.kernels * across.stripes > 1;
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
