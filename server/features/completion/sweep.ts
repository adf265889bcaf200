/** What can follow in the statements of a sweep. */
import { CompletionItemKind } from "vscode-languageserver-types";
import * as t from "../../../grammar/tokens.js";
import { AXES, PROPERTIES, SWEEP_CLAUSES, SWEEP_STATEMENTS } from "../../../grammar/vocabulary.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { hasEnergies } from "../../../src-sim/energies.js";
import { SWEEP_METRICS, type SweepMetric } from "../../../src-sim/sweep/metrics.js";
import { sweepMetricParts } from "../hover/words.js";
import { sweptMachines } from "../sweep-at.js";
import { afterAxisBracket } from "./axis-values.js";
import { type CursorContext, depthOf, type Token } from "./context.js";
import { type Follows, isOpen, optional, pending, whole } from "./follows.js";
import { keyword, type Offer, wordItem } from "./items.js";
import { comparisons } from "./metrics.js";
import { networks } from "./names.js";
import { constants, operands, parameters, parametersOf, property, subjects } from "./sweep-names.js";

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
  if (before.length === 2) return optional(SWEEP_CLAUSES.map((row) => ({ ...keyword(row), awaits: true })));
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
  const side = afterOperands(context, tokens.slice(sign + 1), namesIn(tokens.slice(0, sign + 1)));
  return sign >= 0 || !side.complete ? side : pending(comparisons(context.before));
}

const NOTHING: ReadonlySet<string> = new Set();

/** `tiles`, `W.k`. */
const namesIn = (tokens: readonly Token[]): ReadonlySet<string> =>
  new Set(
    tokens
      .map(({ image }) => image)
      .join("")
      .split(/[^\w.]+/),
  );

/** What stands on the other side of a comparison comes last. */
function afterOperands(
  context: CursorContext,
  tokens: readonly Token[],
  opposite: ReadonlySet<string> = NOTHING,
): Follows {
  if (tokens.length === 0 || isOpen(tokens))
    return pending(operands(context).map((each) => (opposite.has(each.label) ? { ...each, group: 4 } : each)));
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

/** Points where a machine has some; networks where the header names none. */
function isOfUse({ model, sweep }: CursorContext, word: string): boolean {
  if (sweep === undefined) return false;
  if (word === "networks") return sweep.header.node.network === undefined;
  return word !== "point" || sweptMachines(model, sweep).some(({ points }) => (points ?? []).length > 0);
}
