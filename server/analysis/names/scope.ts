/** Constants by name, evaluated when first asked for, so that their order in the file does not matter. */
import type { Expression } from "../../../grammar/syntax.js";
import type { Place } from "../../diagnostics/diagnostic.js";
import type { Site } from "../files/problems.js";

export interface Constant {
  readonly name: string;
  readonly place: Place;
  /** Where its expression stands and the names it sees; a block's argument has its value instead. */
  readonly definition?: { readonly site: Site; readonly expression: Expression; readonly scope: Scope };
  state: "new" | "busy" | "done";
  /** Undefined where it has an error, which has been reported, or where nobody gave the parameter a value. */
  value: number | undefined;
  used: boolean;
}

export interface Scope {
  readonly constants: ReadonlyMap<string, Constant>;
  readonly parent?: Scope;
}

export function lookup(scope: Scope, name: string): Constant | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const found = at.constants.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function namesIn(scope: Scope): string[] {
  const names: string[] = [];
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) names.push(...at.constants.keys());
  return names;
}
