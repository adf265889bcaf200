/** Which points are selected: those that have, in each column of which values are chosen, one of them. */
import type { FrontColumn } from "../../src-sim/sweep/view.js";

/** The values chosen of columns, by their names; a column without any lets all pass. */
export type Filters = ReadonlyMap<string, readonly string[]>;

export interface Selection {
  /** 1 for each point that is selected. */
  readonly isSelected: Uint8Array;
  readonly count: number;
  /** For each column what each of its values comes to. */
  readonly columns: readonly (readonly ValueCounts[])[];
}

/** Of a value: points that have it and pass the filters of all other columns. */
export interface ValueCounts {
  readonly points: number;
  /** Those of them that are on the front. */
  readonly front: number;
}

/** The filters with one value chosen that was not, or the other way round. */
export function toggled(filters: Filters, column: string, value: string): Filters {
  const before = filters.get(column) ?? [];
  const after = before.includes(value) ? before.filter((each) => each !== value) : [...before, value];
  const others = [...filters].filter(([name]) => name !== column);
  return new Map(after.length === 0 ? others : [...others, [column, after]]);
}

/** Only what the columns have: values that are gone, as the text changed, filter nothing. */
export function present(filters: Filters, columns: readonly FrontColumn[]): Filters {
  const kept = columns.flatMap(({ name, values }): [string, readonly string[]][] => {
    const chosen = (filters.get(name) ?? []).filter((each) => values.includes(each));
    return chosen.length === 0 ? [] : [[name, chosen]];
  });
  return new Map(kept);
}

export function selectionOf(columns: readonly FrontColumn[], filters: Filters, isFront: Uint8Array): Selection {
  const points = isFront.length;
  const passing = columns.map(({ name, values }) => passes(values, filters.get(name)));
  /** How many columns refuse a point, and the last that does. */
  const refusals = new Uint16Array(points);
  const refusing = new Int32Array(points).fill(-1);
  for (const [at, { places }] of columns.entries()) {
    const pass = passing[at];
    if (pass === undefined) continue;
    for (let point = 0; point < points; point++) {
      if (pass[places[point] as number] === 1) continue;
      refusals[point] = (refusals[point] as number) + 1;
      refusing[point] = at;
    }
  }
  const isSelected = refusals.map((count) => (count === 0 ? 1 : 0));
  const counted = columns.map(({ values, places }, at) => {
    const [all, front] = [new Uint32Array(values.length), new Uint32Array(values.length)];
    for (let point = 0; point < points; point++) {
      const passesOthers = refusals[point] === 0 || (refusals[point] === 1 && refusing[point] === at);
      if (!passesOthers) continue;
      const place = places[point] as number;
      all[place] = (all[place] as number) + 1;
      front[place] = (front[place] as number) + (isFront[point] as number);
    }
    return values.map((_, place) => ({ points: all[place] as number, front: front[place] as number }));
  });
  return {
    isSelected: Uint8Array.from(isSelected),
    count: isSelected.reduce((sum, each) => sum + each, 0),
    columns: counted,
  };
}

/** By a value's place, 1 where it passes; undefined where all do. */
function passes(values: readonly string[], chosen: readonly string[] | undefined): Uint8Array | undefined {
  if (chosen === undefined) return undefined;
  const set = new Set(chosen);
  return Uint8Array.from(values, (value) => (set.has(value) ? 1 : 0));
}
