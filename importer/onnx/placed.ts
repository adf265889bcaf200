import { ImportProblem } from "../problem.js";
import { quoted } from "../quoted.js";

/** "`Conv` (node `x`)" */
export function nodeText(operator: string, name: string): string {
  return name === "" ? quoted(operator) : `${quoted(operator)} (node ${quoted(name)})`;
}

/** Problems say which node they are of. */
export function placed<T>({ operator, name }: { readonly operator: string; readonly name: string }, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error;
    throw new ImportProblem(`${nodeText(operator, name)}: ${error.message}`);
  }
}
