/**
 * Cuts a file's tokens into units before any of them is parsed: a reserved word starts a unit, and so do
 * `omitted "`, `overlap`, `fuse` and `weights` where they are no names, and `NAME NAME :`, so that a misspelt layer word or any other error costs its own unit and no more.
 */
import type { IToken } from "chevrotain";
import { isScenario } from "../ambiguous/scenario-words.js";
import { isSweep, sweepRule } from "../ambiguous/sweep-words.js";
import { withNames } from "../ambiguous/taken-names.js";
import type { UnitRule } from "../parser.js";
import { misspelt, notClosed, outsideNetwork, strayInside, unexpectedBrace } from "../place-faults.js";
import type { SyntaxFault } from "../syntax.js";
import { RESERVED } from "../vocabulary.js";
import { archEnd, headerEnd, statementEnd } from "./ends.js";
import { opensArch, opensBody, ownScope } from "./misspelt-headers.js";
import { HEADER_RULES, RULES, SCENARIO_RULES, statementRule } from "./rules.js";
import { endsBody, startsNamed, startsWithin } from "./starts.js";
import { OUTSIDE, type OutlineState, type OwnScope, type RawUnit } from "./state.js";

export interface OutlineOptions {
  /** The token to begin with, by default the first, and where the outline stands there. */
  readonly from?: { readonly index: number; readonly state: OutlineState };
  /** Asked before every unit; true ends the outline there. */
  readonly endsAt?: (index: number, state: OutlineState) => boolean;
}

/** The units, and the index of the token before which the outline was ended, if it was. */
export function outline(
  tokens: readonly IToken[],
  { from = { index: 0, state: OUTSIDE }, endsAt }: OutlineOptions = {},
): { readonly units: RawUnit[]; readonly end: number | undefined } {
  const units: RawUnit[] = [];
  let { index, state } = from;
  let before = state;

  const take = (end: number, rule: UnitRule | undefined, error?: SyntaxFault) => {
    const unit = { rule, tokens: withNames(tokens.slice(index, end), rule === "layerStatement"), state: before };
    units.push(error === undefined ? unit : { ...unit, error });
    index = end;
  };
  const enter = (token: IToken, scope: "body" | OwnScope = "body") => {
    state = { scope, header: { text: token.image, start: token.startOffset }, open: true };
  };

  while (index < tokens.length) {
    const token = tokens[index] as IToken;
    const word = token.image;
    before = state;
    if (state.scope !== "file" && endsBody(tokens, index, state.scope)) {
      if (state.open) markUnclosed(units, state, tokens[index - 1]);
      state = OUTSIDE;
    }
    if (endsAt?.(index, before)) return { units, end: index };
    const { scope, header } = state;
    if (word === "}") {
      take(index + 1, "closeBrace", scope === "file" ? unexpectedBrace(token) : undefined);
      state = { scope: "file", header, open: false };
    } else if (word === "network" || word === "block") {
      take(headerEnd(tokens, index), RULES.get(word));
      enter(token);
    } else if (word === "arch") {
      take(archEnd(tokens, index), "archDeclaration");
    } else if (scope === "file" && (isScenario(token) || isSweep(token))) {
      const own = isSweep(token) ? "sweep" : "scenario";
      take(headerEnd(tokens, index), HEADER_RULES[own]);
      enter(token, own);
    } else if (scope === "scenario" || scope === "sweep") {
      const rule = scope === "sweep" ? sweepRule(tokens, index) : SCENARIO_RULES.get(word);
      const isStray = rule === undefined && (RESERVED.has(word) || startsNamed(tokens, index));
      const error = isStray ? strayInside(token, scope) : undefined;
      take(statementEnd(tokens, index, startsWithin(scope, tokens, index)), rule ?? statementRule(token), error);
    } else if (scope === "file" && word !== "import" && word !== "const" && opensBody(tokens, index)) {
      const end = headerEnd(tokens, index);
      const own = ownScope(tokens, index, end);
      if (own !== undefined) {
        take(end, HEADER_RULES[own], misspelt(token, own));
        enter(token, own);
      } else if (opensArch(tokens.slice(index, end + 1))) take(archEnd(tokens, index), undefined);
      else {
        take(end, undefined);
        enter(token);
      }
    } else {
      const isReserved = RESERVED.has(word) || startsNamed(tokens, index);
      const strayed = scope === "file" && isReserved && word !== "import" && word !== "const";
      // A statement after a closed body: the brace before it was one too many, so the body goes on.
      const error = strayed ? outsideNetwork(token, header, tokens[index - 1]) : undefined;
      if (strayed) state = { ...state, scope: "body" };
      take(statementEnd(tokens, index), statementRule(token), error);
    }
  }
  if (state.open) markUnclosed(units, state, tokens.at(-1));
  return { units, end: undefined };
}

/** Puts "not closed" on the last unit of a body that ends without its brace. */
function markUnclosed(units: RawUnit[], { header }: OutlineState, last: IToken | undefined): void {
  const unit = units.pop();
  if (unit === undefined || last === undefined) return;
  const error = notClosed(header, last);
  units.push({ ...unit, error: unit.error ?? error });
}
