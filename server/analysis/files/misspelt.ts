/** Misspelt words of the language. Names that files declare are another matter: `C2` beside `C1` may be yet to be written. */
import { distance } from "fastest-levenshtein";
import {
  ACROSS_DIRECTIVES,
  ATTRIBUTES,
  AXES,
  DECLARATIONS,
  FUNCTIONS,
  LAYERS,
  MAP_DIRECTIVES,
  METRICS,
  NAMING_DECLARATIONS,
  NAMING_STATEMENTS,
  PROPERTIES,
  RESERVED,
  SCENARIO_METRICS,
  SCENARIO_STATEMENTS,
  STATEMENTS,
  SWEEP_STATEMENTS,
} from "../../../grammar/vocabulary.js";
import { type Fix, type Place, replace } from "../../diagnostics/diagnostic.js";
import { closestWord } from "../../diagnostics/words.js";

export interface Respelling {
  readonly suggestion: string | undefined;
  readonly fixes: readonly Fix[];
}

const TABLES = [
  ...[DECLARATIONS, STATEMENTS, LAYERS, ATTRIBUTES, MAP_DIRECTIVES, ACROSS_DIRECTIVES],
  ...[PROPERTIES, METRICS, FUNCTIONS, NAMING_DECLARATIONS, NAMING_STATEMENTS],
  ...[SCENARIO_STATEMENTS, SCENARIO_METRICS, SWEEP_STATEMENTS, AXES],
];
const LANGUAGE = new Set([...RESERVED, ...TABLES.flat().map(({ word }) => word)]);

/**
 * The closest of the words that can stand at the place; of words of two, that of which one stands there. Its fix is safe where nothing
 * else can be meant: a slip from one of them alone or its first word, no word of the language itself, and none that stands there already.
 */
export function misspeltWord(
  place: Place,
  word: string,
  words: Iterable<string>,
  given: ReadonlySet<string> = new Set(),
): Respelling {
  const known = [...words];
  const begun = known.filter((each) => each.startsWith(`${word} `));
  const suggestion = closestWord(word, known) ?? begun[0] ?? known.find((each) => each.endsWith(` ${word}`));
  if (suggestion === undefined) return { suggestion, fixes: [] };
  const meant = [...known.filter((each) => isSlip(word, each)), ...begun];
  const isSafe = meant.length === 1 && meant[0] === suggestion && !LANGUAGE.has(word) && !given.has(suggestion);
  return { suggestion, fixes: [replace(place, suggestion, `Change to \`${suggestion}\``, isSafe)] };
}

/** In so short a word one letter is half of it. */
const SHORTEST = 3;

/** One letter missing, too many or wrong, two neighbours swapped, or capitals. */
function isSlip(word: string, meant: string): boolean {
  const [found, right] = [word.toLowerCase(), meant.toLowerCase()];
  return word.length >= SHORTEST && (distance(found, right) <= 1 || isSwapped(found, right));
}

function isSwapped(found: string, right: string): boolean {
  const at = [...found].findIndex((letter, index) => letter !== right[index]);
  return found.slice(0, at) + (found[at + 1] ?? "") + (found[at] ?? "") + found.slice(at + 2) === right;
}
