/** Names that the language takes, each given once. */
import { CLAUSES, NAMING_STATEMENTS, QUOTING_STATEMENTS, RESERVED } from "../../grammar/vocabulary.js";

const LONGEST_NAME = 24;

/** Legal names that would read as something else. */
const CONFUSING: ReadonlySet<string> = new Set([
  "in",
  ...[...QUOTING_STATEMENTS, ...NAMING_STATEMENTS, ...CLAUSES].map(({ word }) => word),
]);

function isFree(name: string): boolean {
  return !RESERVED.has(name) && !CONFUSING.has(name);
}

/** Letters, digits and single `_` between them, empty where nothing is left; it may begin with a digit. */
export function legalCharacters(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
}

/** At most `LONGEST_NAME` characters: the last words that fit, which say most of a path. */
export function shortest(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const tail = name.slice(-LONGEST_NAME);
  const word = tail.search(/(?<=_)[A-Za-z]/);
  return word < 0 ? name.slice(0, LONGEST_NAME) : tail.slice(word);
}

/** Gives names, none of them twice. */
export interface Identifiers {
  /** The name itself if it is legal and free, else with a number; of `fallback` where it is empty or begins with a digit. */
  give(name: string, fallback: string): string;
}

/** `wanted` are names that will be asked for as they are: none of them is made by numbering another. */
export function identifiers(wanted: Iterable<string> = []): Identifiers {
  const given = new Set<string>();
  const kept = new Set(wanted);
  const numbers = new Map<string, number>();
  const numbered = (stem: string, first: number): string => {
    let number = numbers.get(stem) ?? first;
    while (given.has(`${stem}_${number}`) || kept.has(`${stem}_${number}`)) number++;
    numbers.set(stem, number + 1);
    return `${stem}_${number}`;
  };
  const give = (name: string, fallback: string): string => {
    const stem = name === "" ? fallback : /^\d/.test(name) ? `${fallback}_${name}` : name;
    const isNew = name !== "" && isFree(stem);
    // Models that count `add`, `add_1`, `add_2` count from 0.
    const first = isNew ? 2 : kept.has(`${stem}_1`) ? 0 : 1;
    const found = isNew && !given.has(stem) ? stem : numbered(stem, first);
    given.add(found);
    return found;
  };
  return { give };
}
