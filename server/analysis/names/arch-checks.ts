/** What an architecture's properties and points have to be beside each other. */
import type { PropertyWord } from "../../../grammar/vocabulary.js";
import type { Architecture, OperatingPoint } from "../../../src-sim/architecture.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { report, type Site } from "../files/problems.js";
import { FIELD_OF_PROPERTY } from "./arch-fields.js";
import type { ReadAttributes } from "./attributes.js";
import type { Arch } from "./names.js";
import { mostBits } from "./precision.js";

/** What an operating point is: an architecture that gives one of these itself takes no points from the one it extends. */
export const POINT_WORDS = ["clock", "supply", "body_bias"] as const satisfies readonly PropertyWord[];

/** Those of the base with the own ones in place of those of the same name, and behind them. */
export function pointsOf(
  { points: inherited = [] }: Architecture,
  own: readonly OperatingPoint[],
  read: ReadAttributes<PropertyWord>,
): readonly OperatingPoint[] {
  const base = POINT_WORDS.some((word) => read.has(word)) ? [] : inherited;
  const replaced = base.map((point) => own.find(({ name }) => name === point.name) ?? point);
  return [...replaced, ...own.filter((point) => !replaced.includes(point))];
}

/** Beside points of its own an architecture's clock and voltages can only be those of the first, which is meant where none is named. */
export function agrees(
  site: Site,
  built: Architecture,
  own: readonly OperatingPoint[],
  read: ReadAttributes<PropertyWord>,
): boolean {
  const [first] = own;
  if (first === undefined) return true;
  for (const word of POINT_WORDS) {
    const field = FIELD_OF_PROPERTY[word];
    const span = read.get(word)?.attribute.span;
    if (span === undefined || first[field] === undefined || first[field] === built[field]) continue;
    const expected = `the value of the first point, \`${first.name}\`, or stands in points alone`;
    const found = `${built[field]}`;
    report(site, IMN203, span, { kind: "type", what: `\`${word}\``, expected, found });
    return false;
  }
  return true;
}

/** What counts cannot be larger than: the number, and in words. */
const AT_MOST: readonly (readonly [
  word: PropertyWord,
  most: (built: Architecture) => readonly [limit: number, words: string],
])[] = [
  ["chains", ({ tiles }) => [tiles, "`tiles`"]],
  ["bit_macs", bitsRead],
  ["input_bits", ({ activationBits }) => [activationBits, "`activation_bits`"]],
];

/** Bits that a tile reads in a cycle at least, whatever the mode: of each row no more than all. */
function bitsRead({ rowBits, rowParallelism }: Architecture): readonly [limit: number, words: string] {
  const fewest = Math.min(...rowParallelism);
  return [rowBits * fewest, fewest === 1 ? "`row_bits`" : `\`row_bits\` of the ${fewest} rows read in a cycle`];
}

/** A mode above the rows cannot be used; with none left the tile could not be read. A row has to hold a whole weight. */
export function usable(
  site: Site,
  arch: Arch,
  built: Architecture,
  read: ReadAttributes<PropertyWord>,
): Architecture | undefined {
  const name = arch.unit.node.name;
  for (const [word, most] of AT_MOST) {
    const value = built[FIELD_OF_PROPERTY[word]];
    const [limit, words] = most(built);
    if (typeof value !== "number" || value <= limit) continue;
    const span = read.get(word)?.attribute.span ?? name?.span;
    const expected = `at most ${words}, ${limit}`;
    if (span) report(site, IMN203, span, { kind: "type", what: `\`${word}\``, expected, found: `${value}` });
    return undefined;
  }
  const widest = mostBits(built.weightBits);
  if (built.stripes === "whole" && built.rowBits < widest) {
    const expected = `at least ${widest}, a weight of the most bits that run, or \`stripes ideal\``;
    if (name)
      report(site, IMN203, name.span, { kind: "type", what: "`row_bits`", expected, found: `${built.rowBits}` });
    return undefined;
  }
  if (built.rowParallelism.some((mode) => mode <= built.rows)) return built;
  const found = `[${built.rowParallelism.join(", ")}]`;
  const expected = `at least one mode of at most \`rows\`, ${built.rows}`;
  if (name) report(site, IMN203, name.span, { kind: "type", what: "`row_parallelism`", expected, found });
  return undefined;
}
