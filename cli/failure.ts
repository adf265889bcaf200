/** Wrong usage or a file that cannot be read: one line for the user, and exit status 2. */
import { closestWord, oneOf, quoted } from "../server/diagnostics/words.js";

export class Failure extends Error {}

/** Names listed in full up to here; of longer lists only the closest name is told. */
const LISTED = 12;

/** A name that is not among the known ones: "there is no layer `C9`; did you mean `C1`?" */
export function unknownName(what: string, name: string, known: readonly string[]): Failure {
  const closest = closestWord(name, known);
  return new Failure(`there is no ${what} \`${name}\`${hint(closest, known)}`);
}

function hint(closest: string | undefined, known: readonly string[]): string {
  if (closest !== undefined) return `; did you mean \`${closest}\`?`;
  if (known.length === 0) return "; there are none";
  if (known.length > LISTED) return `; there are ${known.length}, from \`${known[0]}\` to \`${known.at(-1)}\``;
  return known.length === 1
    ? `; there is \`${known[0]}\``
    : `; there are ${oneOf(quoted(known)).replace(/ or /, " and ")}`;
}
