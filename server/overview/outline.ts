/** What a file declares that has figures, from its syntax: networks, scenarios and sweeps, with their budgets. */
import type { LineIndex } from "../../grammar/lines.js";
import {
  absolute,
  type Body,
  type BudgetStatement,
  type NetworkHeader,
  type ScenarioHeader,
  type SweepHeader,
  type SyntaxTree,
  type Unit,
} from "../../grammar/syntax.js";
import type { SourceFile } from "../analysis/files/files.js";
import { rangeOf } from "../workspace/document.js";
import type { BodyOutline, BudgetOutline } from "./protocol.js";

export type AnyBody = Body<NetworkHeader> | Body<ScenarioHeader> | Body<SweepHeader>;

/** In file order. */
export function bodiesOf({ networks, scenarios, sweeps }: SyntaxTree): AnyBody[] {
  return [...networks, ...scenarios, ...sweeps].sort((a, b) => a.header.at - b.header.at);
}

/** Its budgets, in file order. */
export function budgetUnits(body: AnyBody): Unit<BudgetStatement>[] {
  return body.statements.filter((unit): unit is Unit<BudgetStatement> => unit.node.kind === "budget");
}

export function outlineOf({ tree, text }: SourceFile, lines: LineIndex): BodyOutline[] {
  return bodiesOf(tree).flatMap((body) => bodyOutline(body, text, lines) ?? []);
}

/** Undefined for one without a name. */
export function bodyOutline(body: AnyBody, text: string, lines: LineIndex): BodyOutline | undefined {
  const { kind, name } = body.header.node;
  if (name === undefined) return undefined;
  const budgets = budgetUnits(body).map((unit) => budgetOutline(unit, text, lines));
  return { kind, name: name.text, range: rangeOf(lines, absolute(body.header, name.span)), budgets };
}

function budgetOutline(unit: Unit<BudgetStatement>, text: string, lines: LineIndex): BudgetOutline {
  const { kind, span } = unit.node;
  const { start, end } = absolute(unit, span);
  const written = text
    .slice(start + kind.length, end)
    .replace(/\s+/g, " ")
    .trim();
  return { text: written, range: rangeOf(lines, { start, end }) };
}
