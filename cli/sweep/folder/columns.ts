/** The columns of a block: the same of all blocks of a sweep, by its header alone. */
import type { ColumnSource } from "hyparquet-writer";
import type { AxisValue } from "../../../server/analysis/sweeps/sweep.js";
import type { SweepRow } from "../../../server/report/sweep/result.js";
import type { Outcome, Point } from "../../../server/sweep/point.js";
import type { AxisHeader, Header } from "../header.js";

export interface Column {
  readonly name: string;
  readonly type: "INT64" | "DOUBLE" | "STRING";
  readonly nullable: boolean;
  readonly cell: (row: SweepRow) => bigint | number | string | null;
}

/** Stands behind the name of an axis that is called as another column is. */
const TAKEN = "_axis";
/** Of an axis of quantities, beside their texts: in base units of the language. */
const NUMBER = "_number";

/** `index`, the axes, what is derived, the metrics, `mapping`, `illegal`. */
export function columnsOf({ axes, derived, metrics }: Header): Column[] {
  const own = [
    column("index", "INT64", ({ point }) => BigInt(point.index)),
    ...metrics.map((name, place) => nullable(name, "DOUBLE", ({ outcome }) => metricOf(outcome, place))),
    nullable("mapping", "STRING", ({ outcome }) => (outcome.kind === "found" ? outcome.mapping : null)),
    nullable("illegal", "STRING", ({ outcome }) => (outcome.kind === "illegal" ? outcome.code : null)),
  ];
  const taken = new Set(own.map(({ name }) => name));
  const given = [
    ...axes.flatMap((axis, place) => axisColumns({ ...axis, name: freeName(axis.name, taken) }, place)),
    ...derived.map((name, place) =>
      nullable(freeName(name, taken), "DOUBLE", ({ point }) => numberOf(point, axes.length + place)),
    ),
  ];
  const [index, ...found] = own as [Column, ...Column[]];
  return [index, ...given, ...found];
}

/** As the writer takes it. */
export function columnData(columns: readonly Column[], rows: readonly SweepRow[]): ColumnSource[] {
  return columns.map(({ name, type, nullable, cell }) => ({ name, type, nullable, data: rows.map(cell) }));
}

function axisColumns({ name, values, numbers }: AxisHeader, place: number): Column[] {
  const text = column(name, "STRING", ({ point }) => valueAt(point, place).text);
  if (numbers.some((each) => each === null)) return [text];
  if (values.every((each) => /^\d[\d_]*$/.test(each)) && numbers.every(Number.isSafeInteger))
    return [column(name, "INT64", ({ point }) => BigInt(numberOf(point, place) ?? 0))];
  const number = (named: string) => column(named, "DOUBLE", ({ point }) => numberOf(point, place));
  if (values.every((each) => /^[\d_.]+$/.test(each))) return [number(name)];
  return [text, number(`${name}${NUMBER}`)];
}

function column(name: string, type: Column["type"], cell: Column["cell"]): Column {
  return { name, type, nullable: false, cell };
}

function nullable(name: string, type: Column["type"], cell: Column["cell"]): Column {
  return { name, type, nullable: true, cell };
}

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  while (taken.has(free)) free += TAKEN;
  taken.add(free);
  return free;
}

function valueAt({ values }: Point, place: number): AxisValue {
  return values[place] as AxisValue;
}

function numberOf(point: Point, place: number): number | null {
  return valueAt(point, place).number ?? null;
}

/** Not known is null. */
function metricOf(outcome: Outcome, place: number): number | null {
  const value = outcome.kind === "found" ? outcome.metrics[place] : undefined;
  return value === undefined || Number.isNaN(value) ? null : value;
}
