/** `weights` statements, to the share of weights' bytes that is loaded. */
import type { Statement, Unit } from "../../../../grammar/syntax.js";
import { indexByWord, WEIGHT_OPTIONS } from "../../../../grammar/vocabulary.js";
import type { Site } from "../../files/problems.js";
import { type Owner, type ReadAttributes, readAttributes, repeatedWord } from "../attributes.js";
import type { LayerNode } from "../graph.js";
import type { Scope } from "../scope.js";

const STATEMENT = "weights";
const WORD = "compressed";
const OWNER: Owner = { name: `\`${STATEMENT}\``, rows: indexByWord(WEIGHT_OPTIONS) };

/** Of a body's first `weights` statement, else what holds further out; a second one is reported. One with an error states nothing. */
export function statedCompression(
  outer: number | undefined,
  statements: readonly Unit<Statement>[],
  scope: Scope,
  siteOf: (unit: Unit<Statement>) => Site,
): number | undefined {
  let first: Unit<Statement> | undefined;
  let own: number | undefined;
  for (const unit of statements) {
    const { node } = unit;
    if (node.kind !== STATEMENT || node.broken) continue;
    if (first !== undefined) {
      repeatedWord(siteOf(unit), wordAt(0), wordAt(first.at - unit.at));
      continue;
    }
    first = unit;
    own = shareIn(readAttributes(siteOf(unit), scope, node.options, OWNER));
  }
  return own ?? outer;
}

/** Of a layer with weights of its own: its own word, else the statement around it. */
export function compressionOf({ compressed }: LayerNode, attributes: ReadAttributes): number | undefined {
  return attributes.has(WORD) ? shareIn(attributes) : compressed;
}

function shareIn(attributes: ReadAttributes): number | undefined {
  const value = attributes.get(WORD)?.value;
  return typeof value === "number" ? value : undefined;
}

/** The statement's first word, as seen from another unit of the file. */
const wordAt = (start: number) => ({ text: STATEMENT, span: { start, end: start + STATEMENT.length } });
