/** The front of a sweep in columns: what tells its points apart, and each goal with what it changes by from row to row. */
import { formatCount } from "../../../src-sim/report/display.js";
import type { Goal } from "../../../src-sim/sweep/goals.js";
import { metricPlace, SWEEP_METRICS, type SweepMetric } from "../../../src-sim/sweep/metrics.js";
import { shortened } from "../../diagnostics/words.js";
import { safe } from "../safe.js";
import type { Sheet } from "../sheet.js";
import { widthOf } from "../width.js";
import { wrap } from "../wrap.js";
import type { FrontRow } from "./result.js";
import { type Named, textAt } from "./separate.js";

/** Columns with their cells. */
interface Filled {
  readonly column: Sheet["columns"][number];
  readonly cells: readonly string[];
}

export interface FrontColumns extends Pick<Sheet, "columns" | "rows"> {
  /** `axes`: one each; `changes`: together, those alone that change. */
  readonly layout: "axes" | "changes";
  /** What is derived, and goals, for which there is no room. */
  readonly without: readonly string[];
}

const MOST_OF_VALUE = 24;
/** Of what changes, where axes have no columns of their own. */
const LEAST_TEXT = 24;
export const CHANGED = "*";

/** In at most `width` columns of a terminal. What is derived is left out first, then axes are said in words, then goals are left out. */
export function frontColumns(
  rows: readonly FrontRow[],
  varying: readonly Named[],
  goals: readonly Goal[],
  width: number,
): FrontColumns {
  const axes = varying.filter(({ isDerived }) => !isDerived);
  const figures = goals.map((goal) => goalColumns(rows, goal));
  for (const shown of [varying, axes]) {
    const filled = [...shown.map((axis) => axisColumn(rows, axis)), ...figures.flat()];
    const without = varying.filter((each) => !shown.includes(each)).map(({ name }) => name);
    if (widthIn(filled) <= width) return { ...joined(filled), layout: "axes", without };
  }
  const fitting = figures.filter((_, at) => widthIn(figures.slice(0, at + 1).flat()) + 2 + LEAST_TEXT <= width);
  const left = fitting.flat();
  const derived = varying.filter(({ isDerived }) => isDerived);
  return {
    ...withText(joined(left), changesIn(rows, axes), width - widthIn(left) - 2),
    layout: "changes",
    without: [...derived.map(({ name }) => name), ...goals.slice(fitting.length).map(({ metric }) => metric)],
  };
}

function axisColumn(rows: readonly FrontRow[], { name, place }: Named): Filled {
  const texts = rows.map((row) => shownText(textAt(row, place)));
  const cells = texts.map((text, at) => `${text}${at > 0 && texts[at - 1] !== text ? CHANGED : " "}`);
  const isNumber = texts.every((text) => /^\d/.test(text));
  return { column: { head: `${shownText(name)} `, ...(!isNumber && { left: true }) }, cells };
}

/** The value, and its change. */
function goalColumns(rows: readonly FrontRow[], { metric }: Goal): Filled[] {
  const place = metricPlace(metric) ?? -1;
  const { show } = SWEEP_METRICS[place] as SweepMetric;
  const values = rows.map(({ metrics }) => metrics[place] ?? Number.NaN);
  const changes = values.map((value, at) => (at === 0 ? "" : changeText(values[at - 1] ?? Number.NaN, value)));
  return [
    { column: { head: metric, apart: true }, cells: values.map(show) },
    ...(rows.length > 1 ? [{ column: { head: "" }, cells: changes }] : []),
  ];
}

/** In per cent of what was: `-49%`, `+2.5%`, `=` where nothing changes. */
function changeText(before: number, now: number): string {
  if (before === now) return "=";
  const percent = ((now - before) / Math.abs(before)) * 100;
  if (!Number.isFinite(percent)) return "";
  const size = Math.abs(percent);
  if (size < 0.005) return "~0%";
  return `${percent > 0 ? "+" : "-"}${formatCount(size, size >= 10 ? 0 : size >= 1 ? 1 : 2)}%`;
}

/** Of the first row all axes, of the others those that change. */
function changesIn(rows: readonly FrontRow[], varying: readonly Named[]): string[] {
  return rows.map((row, at) => {
    const before = rows[at - 1];
    const changed = varying.filter(({ place }) => before === undefined || textAt(before, place) !== textAt(row, place));
    return changed.map(({ name, place }) => `${shownText(name)} ${shownText(textAt(row, place))}`).join(", ");
  });
}

function withText(
  { columns, rows }: Pick<Sheet, "columns" | "rows">,
  texts: readonly string[],
  width: number,
): Pick<Sheet, "columns" | "rows"> {
  const lines = rows.flatMap((cells, at) =>
    wrap(texts[at] ?? "", width).map((line, more) => [...(more === 0 ? cells : cells.map(() => "")), line]),
  );
  return { columns: [...columns, { head: "at, then what changes", left: true, apart: true }], rows: lines };
}

function joined(filled: readonly Filled[]): Pick<Sheet, "columns" | "rows"> {
  const [first] = filled;
  return {
    columns: filled.map(({ column }) => column),
    rows: (first?.cells ?? []).map((_, row) => filled.map(({ cells }) => cells[row] ?? "")),
  };
}

/** As a table sets them: one column between, and one more before those that stand apart. */
function widthIn(filled: readonly Filled[]): number {
  return filled.reduce((sum, { column: { head, apart }, cells }) => {
    const widest = [head, ...cells].reduce((most, cell) => Math.max(most, widthOf(cell)), 0);
    return sum + widest + (apart ? 1 : 0) + 1;
  }, -1);
}

/** Values of the file may be long. */
function shownText(text: string): string {
  return shortened(safe(text), MOST_OF_VALUE);
}
