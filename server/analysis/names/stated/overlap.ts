/** `overlap` statements, to what a network says in place of its architecture. */
import { indexByWord, OVERLAPPING, type PropertyWord } from "../../../../grammar/vocabulary.js";
import type { Overlapping } from "../../../../src-sim/overlapping.js";
import { FIELD_OF_PROPERTY } from "../arch-fields.js";
import { type Owner, readAttributes, repeatedWord } from "../attributes.js";
import type { Body } from "../graph.js";

const WORD = "overlap";
const OWNER: Owner<PropertyWord> = { name: `\`${WORD}\``, rows: indexByWord(OVERLAPPING) };

/** Of a network's first statement; a second one is reported. One with a syntax error states nothing. */
export function statedOverlap({ scope, statements }: Body): Overlapping {
  let first: (typeof statements)[number] | undefined;
  const said: Record<string, unknown> = {};
  for (const statement of statements) {
    const { unit, site } = statement;
    if (unit.node.kind !== "overlap" || unit.node.broken) continue;
    if (first !== undefined) {
      repeatedWord(site, wordAt(0), wordAt(first.unit.at - unit.at));
      continue;
    }
    first = statement;
    for (const [word, part] of readAttributes(site, scope, unit.node.parts, OWNER)) {
      if (part !== undefined) said[FIELD_OF_PROPERTY[word]] = part.value;
    }
  }
  return said as Overlapping;
}

/** The statement's first word, as seen from another unit of the file. */
const wordAt = (start: number) => ({ text: WORD, span: { start, end: start + WORD.length } });
