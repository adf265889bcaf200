/** Which rows of the table of formulas a kind of layer needs, and in which form: compiled once for each kind. */

import type { Architecture } from "../architecture.js";
import { hasEnergies } from "../energies.js";
import type { Mapping, Split, Work } from "../work.js";
import { assemble, type Definition, type Program } from "./compile.js";
import { INPUTS, stageOf } from "./inputs.js";
import { type Expression, namesOf, parseFormula } from "./parse.js";
import { type FigureSymbol, FORMULAS, type FormulaRow, type Trait } from "./table.js";
import { modesUnrounded, rowsAndModesUnrounded, rowsUnrounded, unrounded, weightsUnrounded } from "./unrounded.js";

/** A row as a certain kind of layer computes it; rows that this kind lacks are replaced in the formula. */
interface ActiveRow {
  readonly row: FormulaRow<FigureSymbol>;
  readonly formula: string;
  readonly source: string;
}

/** The rows one kind of layer needs, compiled. Its frame holds the last computation. */
export interface Compiled {
  readonly rows: readonly ActiveRow[];
  /** Energies are among them. */
  readonly hasEnergies: boolean;
  /** Whether they read what few mappings and cuts say. */
  readonly readsSeldom: boolean;
  readonly program: Program;
  /** Those of the last computation: of the same ones only what depends on mapping and cut is computed anew. */
  readonly last: { work?: Work; architecture?: Architecture };
}

/** What compiled rows have computed, until it computes again: to be read only. */
export interface Figures extends Pick<Compiled, "rows" | "hasEnergies"> {
  readonly program: Pick<Program, "places" | "modePlaces"> & {
    readonly frame: { readonly [place: number]: number };
  };
}

/** What is computed, with the rows compiled so far, by traits: by those of the upper bits a page, made when one is wanted. */
export interface Goal {
  readonly compiled: (Compiled | undefined)[][];
  /** Only these rows and what they need, the last of which is the result; by default all. */
  readonly only?: readonly FigureSymbol[];
  /** With those of energies, where the machine's are known. */
  readonly energies: boolean;
  readonly expressionOf: (row: FormulaRow, expression: Expression) => Expression;
}

const asWritten: Goal["expressionOf"] = (_, expression) => expression;

const TRAITS: readonly Trait[] = [
  "grouped",
  "recurrent",
  "fed",
  "across",
  "resident",
  "whole",
  "transposed",
  "computed",
  "ahead",
  "energy",
  "sloped",
  "sliced",
  "rowed",
  "deep",
  "strided",
  "compressed",
];

/** Bits of a place in a page. */
const PAGE_BITS = 8;
const PAGE = 2 ** PAGE_BITS;

/** Room for all traits at once would be half a megabyte a goal, written before anything is computed. */
function goal(made: Omit<Goal, "compiled">): Goal {
  return { compiled: new Array(2 ** (TRAITS.length - PAGE_BITS)).fill(undefined), ...made };
}

function pageOf(pages: Goal["compiled"], traits: number): (Compiled | undefined)[] {
  const number = traits >> PAGE_BITS;
  const page = pages[number] ?? new Array(PAGE).fill(undefined);
  pages[number] = page;
  return page;
}

/** All figures but energies. */
export const PLAN = goal({ energies: false, expressionOf: asWritten });
export const EVERYTHING = goal({ energies: true, expressionOf: asWritten });
export const CYCLES = goal({ only: ["cycles"], energies: false, expressionOf: asWritten });
export const ROUNDS = goal({ only: ["rounds"], energies: false, expressionOf: asWritten });
/** With kernels, weights and rows of maps in fractions. */
export const UNROUNDED_CYCLES = goal({ only: ["cycles"], energies: false, expressionOf: unrounded });
/** With weights in fractions. */
export const FRACTIONAL_WEIGHTS_CYCLES = goal({ only: ["cycles"], energies: false, expressionOf: weightsUnrounded });
/** With modes in fractions, and all loading hidden that can be: whatever rows a round uses. */
export const ANY_ROWS_CYCLES = goal({ only: ["cycles"], energies: false, expressionOf: modesUnrounded });
/** What comes before the first round, and after all loads. */
export const ENDS = goal({ only: ["load_round", "compute_last"], energies: false, expressionOf: asWritten });
/** Energy, and the cycles that it rests on. */
export const COST = goal({ only: ["energy"], energies: true, expressionOf: asWritten });
export const UNROUNDED_COST = goal({ only: ["energy"], energies: true, expressionOf: unrounded });
/** With rows of maps in fractions. */
export const FRACTIONAL_ROWS_COST = goal({ only: ["energy"], energies: true, expressionOf: rowsUnrounded });
export const ANY_ROWS_COST = goal({ only: ["energy"], energies: true, expressionOf: modesUnrounded });
export const ANY_ROWS_FRACTIONAL_COST = goal({ only: ["energy"], energies: true, expressionOf: rowsAndModesUnrounded });

const STAGED_INPUTS = INPUTS.map(({ symbol }) => ({ symbol, stage: stageOf(symbol) }));
const expressions = new Map<string, Expression>();
/** Most machines have no more. */
const FEW_MODES = 8;

/** The rows for layers like this one, mapped like this on so many clusters of such a machine, with room for its modes. */
export function compiledFor(
  goal: Goal,
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
  modes: number,
): Compiled {
  const energy = goal.energies && hasEnergies(architecture);
  const traits =
    (work.groups > 1 ? 1 : 0) |
    (work.steps > 1 ? 2 : 0) |
    (work.feed === undefined ? 0 : 4) |
    (clusters > 1 ? 8 : 0) |
    (mapping.resident ? 16 : 0) |
    (architecture.stripes === "whole" ? 32 : 0) |
    (work.transposed === undefined ? 0 : 64) |
    (work.computed ? 128 : 0) |
    (architecture.loads === "ahead" ? 256 : 0) |
    (energy ? 512 : 0) |
    (energy && isSloped(architecture) ? 1024 : 0) |
    (mapping.slices > 1 && (architecture.loads === "ahead" || work.feed !== undefined) ? 2048 : 0) |
    seldomTraits(mapping, split, clusters) |
    (work.compressed === undefined ? 0 : 32768);
  let known = goal.compiled[traits >> PAGE_BITS]?.[traits & (PAGE - 1)];
  if (known === undefined || known.program.room < modes) {
    known = compile(traits, goal, 2 ** Math.ceil(Math.log2(Math.max(FEW_MODES, modes))));
    pageOf(goal.compiled, traits)[traits & (PAGE - 1)] = known;
  }
  return known;
}

/** Of what few mappings and cuts say. */
function seldomTraits({ rows, strides }: Mapping, split: Split, clusters: number): number {
  const rowed = rows === undefined ? 0 : 4096;
  if (clusters === 1) return strides === undefined || strides === 1 ? rowed : rowed | 16384;
  const { depth, strides: across } = split;
  if (strides === undefined && depth === undefined && across === undefined) return rowed;
  return rowed | ((depth ?? 1) > 1 ? 8192 : 0) | ((strides ?? 1) > 1 || (across ?? 1) > 1 ? 16384 : 0);
}

function isSloped({ zerosSlope, transitionsSlope }: Architecture): boolean {
  return zerosSlope !== undefined || transitionsSlope !== undefined;
}

/** With the traits that others make. */
function withImplied(traits: Set<Trait>): Set<Trait> {
  if (traits.has("ahead") || traits.has("fed")) traits.add("roundwise");
  // Weights that stay are loaded nowhere.
  if (!traits.has("resident")) traits.add(traits.has("sliced") || traits.has("recurrent") ? "near" : "far");
  return traits;
}

function compile(bits: number, { only, expressionOf }: Goal, room: number): Compiled {
  const { rows, hasEnergies } = activeFor(bits);
  const definitions: Definition[] = rows.map(({ row, formula }) => ({
    symbol: row.symbol,
    expression: expressionOf(row, parsed(formula)),
  }));
  const needed = only === undefined ? definitions : neededFor(only, definitions);
  const program = assemble(STAGED_INPUTS, needed, room);
  return { rows, hasEnergies, readsSeldom: bits >= 4096, program, last: {} };
}

type Active = Pick<Compiled, "rows" | "hasEnergies">;

/** By traits: the same for all goals. */
const active = new Map<number, Active>();

function activeFor(bits: number): Active {
  const found = active.get(bits) ?? findActive(withImplied(new Set(TRAITS.filter((_, index) => bits & (1 << index)))));
  active.set(bits, found);
  return found;
}

function findActive(traits: ReadonlySet<Trait>): Active {
  const absent = new Map<string, string>();
  const rows: ActiveRow[] = [];
  for (const row of FORMULAS) {
    if ([row.only ?? []].flat().some((trait) => !traits.has(trait))) {
      absent.set(row.symbol, absent.get(row.formula) ?? row.formula);
      continue;
    }
    const variant = row.variants?.find(({ when }) => when.every((trait) => traits.has(trait)));
    const formula = (variant ?? row).formula.replace(/[A-Za-z_]\w*/g, (name) => absent.get(name) ?? name);
    rows.push({ row, formula, source: variant?.source ?? row.source });
  }
  return { rows, hasEnergies: traits.has("energy") };
}

/** Most formulas are the same for all kinds of layers. */
function parsed(formula: string): Expression {
  const known = expressions.get(formula) ?? parseFormula(formula);
  expressions.set(formula, known);
  return known;
}

function neededFor(goals: readonly FigureSymbol[], definitions: readonly Definition[]): Definition[] {
  const needed = new Set<string>(goals);
  const kept: Definition[] = [];
  for (const definition of [...definitions].reverse()) {
    if (!needed.has(definition.symbol)) continue;
    kept.unshift(definition);
    for (const name of namesOf(definition.expression)) needed.add(name);
  }
  return kept;
}
