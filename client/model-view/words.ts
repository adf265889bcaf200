/** What comes out of a model, in words that the page may show: short, and without what is no character of a line. */

import type { ShownModel } from "../../webview/model/messages.js";
import type { ImportAnswer } from "../import-model/messages.js";

type Remarks = Extract<ImportAnswer, { kind: "imported" }>["remarks"];

const CONTROL = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;
const LONGEST = 500;
const LONGEST_NAME = 120;
/** Kinds of remarks that a person reads. */
const MOST_REMARKS = 200;

export function shortened(text: string, longest = LONGEST): string {
  const safe = text.slice(0, longest).replace(CONTROL, "\ufffd");
  return text.length > longest ? `${safe}\u2026` : safe;
}

/** Of one operator its name as well; of several alike how many there are. */
export function remarksShown(remarks: Remarks): Pick<ShownModel, "remarks" | "more"> {
  const shown = remarks.slice(0, MOST_REMARKS).map(([{ kind, operator, name, why }, count]) => {
    const of = [operator, count === 1 ? name : ""]
      .filter((part) => part !== "")
      .map((part) => shortened(part, LONGEST_NAME));
    return { kind, of: of.join(" "), why: shortened(why), count };
  });
  return { remarks: shown, more: remarks.length - shown.length };
}
