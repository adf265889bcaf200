/** What has room on a row of VS Code's list of suggestions, which cuts what stands at the right first, be it within a number. */

/** Of a list as wide as it is at first, in pixels, without icon and margins. */
const ROOM = 375;
/** Of a character, at the editor's usual size: of a label as in the text, of what stands at the right somewhat smaller. */
const LABEL = 8.43;
const COST = 7.2;

/** What goes first, all that is behind it included: what is assumed, for how many clusters and instances, the energy. */
const CUTS = [/, with .*$/, / (?:on|in) \d.*$/, /,? [\d.]+ [a-z]?J.*$/];

/** Labels keep at least so many characters. */
const SHORTEST = 16;

export interface Row {
  readonly label: string;
  /** Behind the label. */
  readonly detail?: string;
  /** At the right: `324 cycles, 86.6 nJ on 8 clusters, with size 3x3`. */
  readonly description?: string;
}

/** The row with as much of its cost as has room, cut between figures; a label that leaves none even for cycles ends in `…`. */
export function fitted({ label, detail = "", description = "" }: Row): Row {
  const left = ROOM - (label.length + detail.length) * LABEL;
  let cost = description;
  for (const cut of CUTS) {
    if (cost.length * COST <= left) break;
    cost = cost.replace(cut, "");
  }
  const most = Math.max(SHORTEST, Math.floor((ROOM - cost.length * COST) / LABEL) - detail.length);
  const name = label.length > most ? `${label.slice(0, most - 1).trimEnd()}…` : label;
  return { label: name, ...(detail !== "" && { detail }), ...(cost !== "" && { description: cost }) };
}
