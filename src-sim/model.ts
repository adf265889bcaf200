/** Computes rows of the table of formulas for one layer. Everything stays fractional. */
import type { Architecture } from "./architecture.js";
import { type Expression, namesOf, parseFormula } from "./formula.js";
import { FORMULAS, type FormulaRow, type Trait } from "./formulas.js";
import { INPUTS, writeInputs } from "./inputs.js";
import { run } from "./machine.js";
import { assemble, type Definition, type Program } from "./program.js";
import { unrounded } from "./unrounded.js";
import type { Mapping, Split, Work } from "./work.js";

/** A row as a certain kind of layer computes it; rows that this kind lacks are replaced in the formula. */
export interface ActiveRow {
  readonly row: FormulaRow;
  readonly formula: string;
  readonly source: string;
}

/** The rows one kind of layer needs, compiled. `values` and `modes` are those of the last computation. */
export interface Plan {
  readonly rows: readonly ActiveRow[];
  readonly program: Program;
}

const TRAITS: readonly Trait[] = ["grouped", "recurrent", "fed", "across", "resident"];
const INPUT_SYMBOLS = INPUTS.map((row) => row.symbol);
const UNCUT: Split = { kernels: 1, stripes: 1 };

/** What is computed, with the plans made so far, by traits. */
interface Goal {
  readonly plans: (Plan | undefined)[];
  /** Only the rows that the cycles need. */
  readonly cyclesOnly: boolean;
  readonly expressionOf: (row: FormulaRow, expression: Expression) => Expression;
}

const asWritten: Goal["expressionOf"] = (_, expression) => expression;
const EVERYTHING: Goal = { plans: [], cyclesOnly: false, expressionOf: asWritten };
const CYCLES: Goal = { plans: [], cyclesOnly: true, expressionOf: asWritten };
const UNROUNDED_CYCLES: Goal = { plans: [], cyclesOnly: true, expressionOf: unrounded };
const expressions = new Map<string, Expression>();
const modesByArchitecture = new WeakMap<Architecture, readonly number[]>();

/**
 * Computes every row. Read the result with `figureOf` before the next call: the plan's memory is used again.
 * On one cluster the split does nothing.
 * @throws RangeError if the split needs more clusters than there are.
 */
export function computeAll(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): Plan {
  return compute(EVERYTHING, work, architecture, mapping, split, clusters);
}

/**
 * Total cycles of a layer with a legal mapping (legal.ts) on `clusters` clusters, fractional. The fast path: computes only
 * the rows that the total needs. On one cluster the split does nothing.
 * @throws RangeError if the split needs more clusters than there are.
 */
export function cyclesOn(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): number {
  return resultOf(compute(CYCLES, work, architecture, mapping, split, clusters));
}

/**
 * The same with kernels dealt out evenly in fractions (unrounded.ts), so never more than `cyclesOn`: a bound for the
 * search, of which the numbers of `mapping` and `split` may be fractions too.
 */
export function unroundedCyclesOn(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): number {
  return resultOf(compute(UNROUNDED_CYCLES, work, architecture, mapping, split, clusters));
}

/** The value of an input or row in the plan's last computation. @throws RangeError for a symbol it does not compute. */
export function figureOf(plan: Plan, symbol: string): number {
  return read(plan, plan.program.places.get(symbol), symbol);
}

/** The mode of row parallelism that a `least` row chose. @throws RangeError for any other row. */
export function modeOf(plan: Plan, symbol: string): number {
  return read(plan, plan.program.modePlaces.get(symbol), symbol);
}

/** The modes a tile of the architecture has: those of no more rows than it holds. Ascending. */
export function modesOf(architecture: Architecture): readonly number[] {
  let modes = modesByArchitecture.get(architecture);
  if (modes === undefined) {
    modes = architecture.rowParallelism.filter((mode) => mode <= architecture.rows);
    modesByArchitecture.set(architecture, modes);
  }
  return modes;
}

function resultOf({ program }: Plan): number {
  return program.frame[program.result] as number;
}

function compute(
  goal: Goal,
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): Plan {
  if (clusters > 1 && split.kernels * split.stripes > clusters) {
    throw new RangeError(`a cut over ${split.kernels} x ${split.stripes} clusters on ${clusters}`);
  }
  const traits =
    (work.groups > 1 ? 1 : 0) |
    (work.steps > 1 ? 2 : 0) |
    (work.feed === undefined ? 0 : 4) |
    (clusters > 1 ? 8 : 0) |
    (mapping.resident ? 16 : 0);
  let plan = goal.plans[traits];
  if (plan === undefined) {
    plan = makePlan(traits, goal);
    goal.plans[traits] = plan;
  }
  writeInputs(plan.program.frame, work, architecture, mapping, clusters > 1 ? split : UNCUT);
  run(plan.program, modesOf(architecture));
  return plan;
}

function makePlan(bits: number, { cyclesOnly, expressionOf }: Goal): Plan {
  const traits = new Set(TRAITS.filter((_, index) => (bits & (1 << index)) !== 0));
  const absent = new Map<string, string>();
  const rows: ActiveRow[] = [];
  for (const row of FORMULAS) {
    if (row.only !== undefined && !traits.has(row.only)) {
      absent.set(row.symbol, row.formula);
      continue;
    }
    const variant = row.variants?.find(({ when }) => when.every((trait) => traits.has(trait)));
    const formula = (variant ?? row).formula.replace(/[A-Za-z_]\w*/g, (name) => absent.get(name) ?? name);
    rows.push({ row, formula, source: variant?.source ?? row.source });
  }
  const definitions: Definition[] = rows.map(({ row, formula }) => ({
    symbol: row.symbol,
    expression: expressionOf(row, parsed(formula)),
  }));
  return { rows, program: assemble(INPUT_SYMBOLS, cyclesOnly ? neededFor("cycles", definitions) : definitions) };
}

/** Most formulas are the same for all kinds of layers. */
function parsed(formula: string): Expression {
  const known = expressions.get(formula) ?? parseFormula(formula);
  expressions.set(formula, known);
  return known;
}

function neededFor(goal: string, definitions: readonly Definition[]): Definition[] {
  const needed = new Set([goal]);
  const kept: Definition[] = [];
  for (const definition of [...definitions].reverse()) {
    if (!needed.has(definition.symbol)) continue;
    kept.unshift(definition);
    for (const name of namesOf(definition.expression)) needed.add(name);
  }
  return kept;
}

function read(plan: Plan, place: number | undefined, symbol: string): number {
  if (place === undefined) throw new RangeError(`no formula "${symbol}"`);
  return plan.program.frame[place] as number;
}
