/** The table's rows in the order asked for, and how wide its columns are. */

import type { PageColumn } from "../src-sim/placement/columns.js";
import type { HeatmapLayer } from "../src-sim/placement/heatmap.js";

/** Characters that a column needs, judged by its head, its totals and its largest value, so that not all are written. */
export function charactersOf(
  { head, cell, value, total = "", rate = "" }: PageColumn,
  layers: readonly HeatmapLayer[],
): number {
  let widest = longestWord(head);
  let largest: HeatmapLayer | undefined;
  for (const layer of layers) {
    const each = value(layer);
    if (typeof each === "string") widest = Math.max(widest, each.length);
    else if (largest === undefined || each > (value(largest) as number)) largest = layer;
  }
  const texts = [total, rate, largest ? cell(largest) : "", layers[0] ? cell(layers[0]) : ""];
  return Math.min(40, Math.max(widest, ...texts.map(({ length }) => length)));
}

function longestWord(text: string): number {
  return Math.max(...text.split(/[ \n]/).map(({ length }) => length));
}

export interface Sort {
  /** Its key. */
  readonly column: string;
  readonly descending: boolean;
}

/** Rows in the order asked for; those that are equal stay in file order. */
export function sorted(
  layers: readonly HeatmapLayer[],
  columns: readonly PageColumn[],
  sort: Sort | null,
): readonly HeatmapLayer[] {
  const column = columns.find(({ key }) => key === sort?.column);
  if (sort === null || column === undefined) return layers;
  const keyed = layers.map((layer) => ({ layer, value: column.value(layer) }));
  const direction = sort.descending ? -1 : 1;
  keyed.sort((a, b) => direction * compare(a.value, b.value));
  return keyed.map(({ layer }) => layer);
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === "string" || typeof b === "string")
    return String(a).localeCompare(String(b), "en", { numeric: true });
  return a === b ? 0 : a - b;
}

/** The next order when a head is chosen: up, down, as in the file. */
export function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}
