/** Single layers that stand several times in a row, each reading the one before: `repeat` says so. */
import type { Layers } from "./segments.js";

/** Two read better one by one: a `use` with the comment of what it stands for is as long, hides their names, and needs its block. */
const FEWEST = 3;

/** Of layers that are alike but for their counts, those in rows of the same counts that are worth a `repeat`. */
export function inRows(starts: readonly number[], { statements, operands }: Layers): readonly number[] {
  const rows: number[][] = [];
  let before = "";
  for (const start of starts) {
    const counts = JSON.stringify(statements[start]?.attributes.map(({ count }) => count));
    const row = rows.at(-1);
    if (row?.at(-1) === start - 1 && operands[start]?.[0] === start - 1 && counts === before) row.push(start);
    else rows.push([start]);
    before = counts;
  }
  return rows.filter(({ length }) => length >= FEWEST).flat();
}
