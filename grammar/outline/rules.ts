/** Which rule of the parser reads a unit, by its first word. */
import { type IToken, tokenMatcher } from "chevrotain";
import type { UnitRule } from "../parser.js";
import * as t from "../tokens.js";

export const RULES: ReadonlyMap<string, UnitRule> = new Map([
  ["import", "importDeclaration"],
  ["const", "constDeclaration"],
  ["arch", "archDeclaration"],
  ["network", "networkHeader"],
  ["block", "blockHeader"],
  ["precision", "precisionStatement"],
  ["resident", "residentStatement"],
  ["omitted", "omittedStatement"],
  ["input", "inputStatement"],
  ["use", "useStatement"],
  ["output", "outputStatement"],
  ["budget", "budgetStatement"],
  ["measured", "measuredStatement"],
  ["overlap", "overlapStatement"],
  ["fuse", "fuseStatement"],
  ["weights", "weightsStatement"],
]);

/** What a scenario may hold. */
export const SCENARIO_RULES: ReadonlyMap<string, UnitRule> = new Map([
  ["run", "runStatement"],
  ["system", "systemStatement"],
  ["battery", "batteryStatement"],
  ["budget", "budgetStatement"],
  ["measured", "measuredStatement"],
]);

export const HEADER_RULES = { scenario: "scenarioHeader", sweep: "sweepHeader" } as const;
export function statementRule(token: IToken): UnitRule | undefined {
  return RULES.get(token.image) ?? (tokenMatcher(token, t.LayerWord) ? "layerStatement" : undefined);
}
