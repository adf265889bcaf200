/** Each name of a body once. */
import type { Name } from "../../../grammar/syntax.js";
import type { Place } from "../../diagnostics/diagnostic.js";
import { IMN102 } from "../../diagnostics/IMN102.js";
import { placeOf, report, type Site } from "../files/problems.js";
import { type Entry, placeOfName } from "./graph.js";

export const WHAT = { const: "a const", layer: "a layer", input: "an input", use: "an instance" } as const;

/** Takes names for constants and entries; a second claim to one is reported. */
export interface Claims {
  readonly claim: (site: Site, name: Name, what: string) => boolean;
  /** No claim has been refused. */
  readonly distinct: () => boolean;
}

/** For a body whose names are known to be distinct. */
export const ALL_DISTINCT: Claims = { claim: () => true, distinct: () => true };

export function nameClaims(entries: ReadonlyMap<string, Entry>): Claims {
  const constants = new Map<string, Place>();
  let isDistinct = true;
  const claim: Claims["claim"] = (site, name, what) => {
    const entry = entries.get(name.text);
    const place = constants.get(name.text) ?? (entry && placeOfName(entry));
    if (place === undefined) {
      if (what === WHAT.const) constants.set(name.text, placeOf(site, name.span));
      return true;
    }
    const related = [{ place, message: `\`${name.text}\` is first defined here` }];
    report(site, IMN102, name.span, { name: name.text, what: WHAT[entry?.kind ?? "const"] }, { related });
    isDistinct = false;
    return false;
  };
  return { claim, distinct: () => isDistinct };
}
