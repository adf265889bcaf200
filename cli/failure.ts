/** Wrong usage or a file that cannot be read: one line for the user, and exit status 2. */
import { unknownText } from "../server/diagnostics/words.js";

export class Failure extends Error {}

/** A name that is not among the known ones: "there is no layer `C9`; did you mean `C1`?" */
export function unknownName(what: string, name: string, known: readonly string[]): Failure {
  return new Failure(unknownText(what, name, known));
}
