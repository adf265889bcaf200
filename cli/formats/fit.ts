/** A network's table in as many columns of the terminal as there are: what matters first stays, the rest is named. */
import type { Sheet } from "../../server/report/sheet.js";

/** By the first words of heads, what is left out last first; of figures on several numbers of clusters those on the largest. */
const RANKS: readonly (readonly [head: RegExp, onAny: boolean])[] = [
  [/^layer$/, true],
  [/^cycles\n/, false],
  [/^energy\n|^energy on /, false],
  [/^st,ch,pa/, true],
  [/^util\.$/, true],
  [/^cycles\n/, true],
  [/^energy\n|^energy on /, true],
  [/^rounds$/, true],
  [/^across\n/, true],
  [/^error\n/, false],
  [/^error\n/, true],
  [/^measured\n/, true],
  [/^first\n/, true],
  [/^w,a$/, true],
  [/^op$/, true],
  [/^MACs$/, true],
  [/^C\u00d7H\u00d7W$/, true],
  [/^note$/, true],
  [/^K$/, true],
  [/^params$/, true],
];

/** Columns that fit into `room`, in their order; the others are named in the legend. */
export function fitted(sheet: Sheet, room: number): Sheet {
  const { columns } = sheet;
  const widths = columnWidths(sheet);
  const largest = Math.max(0, ...columns.map(({ head }) => clustersIn(head)));
  const rankOf = ({ head }: Sheet["columns"][number]) => {
    const rank = RANKS.findIndex(([words, onAny]) => words.test(head) && (onAny || clustersIn(head) === largest));
    return rank < 0 ? RANKS.length : rank;
  };
  const order = columns.map((column, at) => ({ at, rank: rankOf(column) })).sort((a, b) => a.rank - b.rank);
  const kept = new Set<number>();
  let taken = -1;
  for (const { at } of order) {
    const width = (widths[at] ?? 0) + 1;
    // A table without names and a figure of theirs would be none.
    if (kept.size > 1 && taken + width > room) continue;
    kept.add(at);
    taken += width;
  }
  if (kept.size === columns.length) return sheet;
  const keep = <T>(cells: readonly T[]) => cells.filter((_, at) => kept.has(at));
  const left = columns.filter((_, at) => !kept.has(at)).map(({ head }) => `\`${head.replace("\n", " ")}\``);
  return {
    ...sheet,
    columns: keep(columns),
    rows: sheet.rows.map(keep),
    footers: sheet.footers.map(keep),
    legend: [...sheet.legend, `No room for ${left.join(", ")}: \`--wide\` has all.`],
  };
}

/** In characters, with what sets groups of columns apart. */
export function columnWidths({ columns, rows, footers }: Sheet): number[] {
  return columns.map(({ head, apart }, at) => {
    const cells = [...head.split("\n"), ...[...rows, ...footers].map((each) => each[at] ?? "")];
    return cells.reduce((most, cell) => Math.max(most, cell.length), 0) + (apart ? 1 : 0);
  });
}

/** `cycles\non 8`; 0 of what is on no number of clusters. */
function clustersIn(head: string): number {
  return Number(/\bon (\d+)/.exec(head)?.[1] ?? 0);
}
