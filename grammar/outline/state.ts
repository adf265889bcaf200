/** What an outline is made of: units as tokens, and where it stands between two of them. */
import type { IToken } from "chevrotain";
import type { UnitRule } from "../parser.js";
import type { SyntaxFault } from "../syntax.js";

export interface RawUnit {
  /** The rule that reads the tokens; without one they start no statement. */
  readonly rule: UnitRule | undefined;
  readonly tokens: readonly IToken[];
  /** An error of the place where the unit stands, spans absolute. */
  readonly error?: SyntaxFault;
  /** Where the outline stood before the unit. */
  readonly state: OutlineState;
}

/** Bodies that hold statements of their own. */
export type OwnScope = "scenario" | "sweep";

/** All that cutting units depends on besides the tokens from there on. */
export interface OutlineState {
  readonly scope: "file" | "body" | OwnScope;
  /** The first word of the body we are in or were in last. */
  readonly header: { readonly text: string; readonly start: number } | undefined;
  /** Whether that body is still open; one that a stray statement begins has no brace to miss. */
  readonly open: boolean;
}

/** In which a statement's tokens are read alike; undefined where statements of networks are. */
export function statementsOf(scope: OutlineState["scope"]): OwnScope | undefined {
  return scope === "scenario" || scope === "sweep" ? scope : undefined;
}

export const OUTSIDE: OutlineState = { scope: "file", header: undefined, open: false };
