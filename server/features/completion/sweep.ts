/** What can follow in the statements of a sweep. */
import { CompletionItemKind } from "vscode-languageserver-types";
import * as t from "../../../grammar/tokens.js";
import { AXES, FUNCTIONS, PROPERTIES, type PropertyRow, SWEEP_STATEMENTS } from "../../../grammar/vocabulary.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { hasEnergies } from "../../../src-sim/energies.js";
import { SWEEP_METRICS, type SweepMetric } from "../../../src-sim/sweep/metrics.js";
import { propertyText } from "../../report/property-text.js";
import { nameParts } from "../hover/names.js";
import { attributeParts, sweepMetricParts, wordParts } from "../hover/words.js";
import { subjectName, sweptMachines, sweptNetworks } from "../sweep-at.js";
import { afterAxisBracket } from "./axis-values.js";
import { type CursorContext, depthOf, type Token } from "./context.js";
import { clause, type Follows, isOpen, optional, pending, whole } from "./follows.js";
import { keyword, type Offer, wordItem } from "./items.js";
import { comparisons } from "./metrics.js";
import { networks } from "./names.js";

/** Those that most sweeps have. */
const USUAL_AXES = new Set(["precision", "clusters", "tiles"]);

/** Beginnings: what is no axis yet, and the words of the other statements; once there is an axis, a goal is needed. */
export function sweepStatements(context: CursorContext): Offer[] {
  const given = new Set(subjects(context, context.replaced.start));
  const kinds = new Set((context.sweep?.statements ?? []).map(({ node }) => node.kind));
  const hasGoal = kinds.has("minimize") || kinds.has("maximize");
  const goalGroup = kinds.has("axis") && !hasGoal ? 0 : 2;
  const axis = (offer: Offer): Offer => ({
    ...offer,
    ...(USUAL_AXES.has(offer.label) && { group: 1 }),
    snippet: `${offer.label} [$1]$0`,
    awaits: true,
  });
  return [
    ...AXES.filter(({ word }) => isOfUse(context, word)).map((row) => axis(keyword(row, 2))),
    ...SWEEP_STATEMENTS.map((row) => ({
      ...keyword(row, row.word === "keep" ? 2 : goalGroup),
      ...{ snippet: `${row.word} $0`, awaits: true },
    })),
    ...PROPERTIES.map((row) => axis(property(context, row, 3))),
    ...constants(context, 3).map(axis),
    ...parameters(context, 4).map(axis),
  ].filter(({ label }) => !given.has(label));
}

/** After `sweep`. */
export function afterSweepHeader(context: CursorContext): Follows {
  const { before } = context;
  if (before.length === 2) return optional(clause("of"));
  return pending(before.length === 3 && before[2]?.image === "of" ? networks(context) : []);
}

export function afterSweepWord(context: CursorContext): Follows {
  const { before } = context;
  const end = endOfSubject(before);
  const sign = before[end]?.tokenType;
  if (sign === t.LeftBracket) return afterAxisBracket(context, end);
  if (sign === t.Equals) return afterOperands(context, before.slice(end + 1));
  const after = AFTER_WORDS[before[0]?.image ?? ""];
  if (after !== undefined) return after(context, before.slice(1));
  if (before.at(-1)?.tokenType === t.Dot) return pending(parametersOf(context, before[0]?.image ?? ""));
  return pending([wordItem("[", CompletionItemKind.Operator, 0, "values"), wordItem("=", CompletionItemKind.Operator)]);
}

const AFTER_WORDS: Readonly<Record<string, (context: CursorContext, tokens: readonly Token[]) => Follows>> = {
  keep: afterKeep,
  minimize: afterGoal,
  maximize: afterGoal,
};

/** Behind `NAME` or `NAME.NAME`. */
function endOfSubject(before: readonly Token[]): number {
  return before[1]?.tokenType === t.Dot && before.length > 2 ? 3 : 1;
}

function afterKeep(context: CursorContext, tokens: readonly Token[]): Follows {
  const sign = tokens.findIndex(({ tokenType }) => tokenType === t.ComparisonOperator);
  const side = afterOperands(context, tokens.slice(sign + 1));
  return sign >= 0 || !side.complete ? side : pending(comparisons(context.before));
}

function afterOperands(context: CursorContext, tokens: readonly Token[]): Follows {
  if (tokens.length === 0 || isOpen(tokens)) return pending(operands(context));
  return depthOf(tokens) > 0 ? pending() : whole();
}

/** Metrics that are no goal yet, and that the machines say enough for. */
function afterGoal(context: CursorContext, tokens: readonly Token[]): Follows {
  const last = tokens.at(-1);
  if (last !== undefined && last.tokenType !== t.Comma) return whole();
  const others = (context.sweep?.statements ?? []).flatMap((unit) => {
    const { node } = unit;
    const isGoal = node.kind === "minimize" || node.kind === "maximize";
    return isGoal && unit !== context.unit ? node.metrics.map(({ text }) => text) : [];
  });
  const given = new Set([...others, ...[...tokens, ...context.after].map(({ image }) => image)]);
  const machines = context.sweep === undefined ? [] : sweptMachines(context.model, context.sweep);
  const better = context.before[0]?.image === "maximize" ? "more" : "less";
  const usual = [...SWEEP_METRICS].sort(
    (one, other) => Number(other.better === better) - Number(one.better === better),
  );
  const found = usual.filter((row) => !given.has(row.word) && machines.every((each) => isKnown(row, each)));
  return pending(
    found.map((row) => ({
      ...wordItem(row.word, CompletionItemKind.Property),
      documentation: sweepMetricParts(row),
    })),
  );
}

function isKnown({ needs }: SweepMetric, machine: Architecture): boolean {
  if (needs === undefined) return true;
  return needs === "area" ? machine.area !== undefined : hasEnergies(machine);
}

/** What other statements of the sweep than that at `own` speak of. */
function subjects({ sweep }: CursorContext, own: number | undefined): string[] {
  return (sweep?.statements ?? []).flatMap(({ at, node }) => {
    const isSubject = (node.kind === "axis" || node.kind === "derived") && at !== own;
    return isSubject && node.subject ? [subjectName(node.subject)] : [];
  });
}

/** Points where a machine has some; networks where the header names none. */
function isOfUse({ model, sweep }: CursorContext, word: string): boolean {
  if (sweep === undefined) return false;
  if (word === "networks") return sweep.header.node.network === undefined;
  return word !== "point" || sweptMachines(model, sweep).some(({ points }) => (points ?? []).length > 0);
}

function property(context: CursorContext, row: PropertyRow, group: number): Offer {
  const machine = context.sweep && sweptMachines(context.model, context.sweep)[0];
  const value = machine && propertyText(machine, row.word);
  return {
    ...wordItem(row.word, CompletionItemKind.Property, group),
    detail: machine && value !== undefined ? `${machine.name}: ${value}` : undefined,
    documentation: attributeParts("Property", row),
  };
}

function constants({ model, file }: CursorContext, group: number): Offer[] {
  return [...file.constants.values()].map((declaration) => ({
    ...wordItem(declaration.name, CompletionItemKind.Constant, group, "const"),
    documentation: nameParts(model, declaration),
  }));
}

/** `N.k`, of all instances in the networks' own statements. */
function parameters({ model, sweep, file }: CursorContext, group: number): Offer[] {
  const swept = new Set(sweep && sweptNetworks(sweep));
  const bodies = model.analysis.file.tree.networks.filter(({ header }) => swept.has(header.node.name?.text ?? ""));
  return bodies.flatMap((body) =>
    [...file.bodyOf(body).parts].flatMap(([instance, { block }]) =>
      block === undefined ? [] : ofBlock(file, block.text).map((name) => parameter(`${instance}.${name}`, group)),
    ),
  );
}

/** Behind `N.`: of the instance, or of the block. */
function parametersOf(context: CursorContext, name: string): Offer[] {
  const own = parameters(context, 0).filter(({ label }) => label.startsWith(`${name}.`));
  const found = own.length > 0 ? own.map(({ label }) => label.slice(name.length + 1)) : ofBlock(context.file, name);
  return found.map((each) => parameter(each, 0));
}

function ofBlock({ blocks }: CursorContext["file"], name: string): string[] {
  const block = blocks.get(name);
  return block === undefined ? [] : [...block.file.bodyOf(block.body).parameters.keys()];
}

const parameter = (label: string, group: number): Offer =>
  wordItem(label, CompletionItemKind.TypeParameter, group, "parameter");

const NUMBERS = new Set(["count", "quantity", "real"]);
const NO_NUMBERS = new Set(["precision", "point", "networks"]);

/** Axes and what is derived first, then constants, properties, and functions. */
function operands(context: CursorContext): Offer[] {
  const own = subjects(context, context.unit?.at).filter((each) => !NO_NUMBERS.has(each));
  return [
    ...own.map((each) => wordItem(each, CompletionItemKind.Variable, 0, "of the sweep")),
    ...constants(context, 1),
    ...PROPERTIES.filter(({ type }) => NUMBERS.has(type.kind)).map((row) => property(context, row, 2)),
    ...FUNCTIONS.map((row) => ({
      ...wordItem(row.word, CompletionItemKind.Function, 3),
      documentation: wordParts("Function", row),
      snippet: `${row.word}($1)`,
    })),
  ];
}
