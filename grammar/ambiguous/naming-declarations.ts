/** Where `scenario` and `sweep` begin a declaration wherever it stands: they are ordinary names everywhere else. */
import { type IToken, tokenMatcher } from "chevrotain";
import * as t from "../tokens.js";
import { isScenario } from "./scenario-words.js";
import { isSweep } from "./sweep-words.js";

/** After these words a declaration's or a point's name is wanted. */
const NAMING: ReadonlySet<string> = new Set([
  ...["network", "block", "arch", "point", "extends", "on", "at", "scenario", "sweep"],
]);

/** Whether `scenario NAME {`, `sweep NAME {` or `sweep NAME of NAME {` stands there. */
export function opensNamed(tokens: readonly IToken[], index: number): boolean {
  const token = tokens[index];
  if (!(isScenario(token) || isSweep(token)) || NAMING.has(tokens[index - 1]?.image ?? "")) return false;
  if (!isName(tokens[index + 1])) return false;
  const ofNetwork = isSweep(token) && tokens[index + 2]?.image === "of" && isName(tokens[index + 3]);
  return tokens[index + (ofNetwork ? 4 : 2)]?.tokenType === t.LeftBrace;
}

function isName(token: IToken | undefined): boolean {
  return token !== undefined && (tokenMatcher(token, t.Identifier) || tokenMatcher(token, t.LayerWord));
}
