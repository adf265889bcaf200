/** `map` clauses as text: what the mapper writes, with what the user keeps. */
import { absolute, type LayerStatement, type Span, type Unit } from "../../../grammar/syntax.js";
import { MAP_DIRECTIVES } from "../../../grammar/vocabulary.js";
import type { Mapping, Split } from "../../../src-sim/work.js";
import { acrossText, mappingText } from "../../diagnostics/IMN306.js";

/** What of a clause can be kept as it is written: a directive of `map`, or all of `across`. */
export const KEEPABLE = [...MAP_DIRECTIVES.map(({ word }) => word), "across"] as const;

/** A clause; the directives kept, and `across`, stand as their text is. */
export function clauseText(mapping: Mapping, split: Split | undefined, kept: Kept = NOTHING): string {
  const cut = split && acrossText(split);
  const across = kept.get("across") ?? (cut ? `across ${cut}` : undefined);
  return ["map", mappingText(mapping, kept), ...(across === undefined ? [] : [across])].join(" ");
}

/** Directives by their word, and `across`, as they are written. */
export type Kept = ReadonlyMap<string, string>;
const NOTHING: Kept = new Map();

/** What the search never chooses, and so leaves as it is written. */
const DIRECTED_ONLY: ReadonlySet<string> = new Set(["strides", "depth"]);

/** Whether a cut is one that the search never chooses. */
export function isDirectedOnly({ depth = 1, strides = 1 }: Split): boolean {
  return depth > 1 || strides > 1;
}

/** What the words stand for in the clause of a statement of `text`; strides, and a cut with strides or depth, always stay. */
export function keptIn(text: string, unit: Unit<LayerStatement>, words: ReadonlySet<string>): Kept {
  const { mapping } = unit.node;
  const written: [string, Span][] = (mapping?.directives ?? []).map(({ word, span }) => [word.text, span]);
  if (mapping?.across) written.push(["across", mapping.across.span]);
  const staysCut = mapping?.across?.directives.some(({ word }) => DIRECTED_ONLY.has(word.text)) === true;
  const stays = (word: string) => DIRECTED_ONLY.has(word) || (word === "across" && staysCut);
  const kept = written.filter(([word]) => words.has(word) || stays(word));
  return new Map(
    kept.map(([word, span]) => {
      const { start, end } = absolute(unit, span);
      return [word, text.slice(start, end)];
    }),
  );
}
