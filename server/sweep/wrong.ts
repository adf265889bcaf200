/** What makes a point illegal, as the short way finds it. */

import type { Problems } from "../analysis/files/problems.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";

export interface Wrong {
  /** The code of the first error of the point's file. */
  readonly wrong: string;
}

export function isWrong(found: object): found is Wrong {
  return "wrong" in found;
}

export function errorsIn({ list }: Problems): readonly Diagnostic[] {
  return list.filter(({ severity }) => severity === "error");
}
