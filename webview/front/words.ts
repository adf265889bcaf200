/** What the page says of a sweep and of its points; figures as `display` makes them. */
import { formatCount, plural } from "../../src-sim/report/display.js";
import type { FrontColumn, FrontData } from "../../src-sim/sweep/view.js";
import { metricRow, shownValue } from "./metrics.js";

/** `144 points`, `9 on the front`, `12 illegal: 8 IMN301, 4 IMN204`, `24 excluded by keep`, and what of them is looked at and shown. */
export function countsInWords({ counts, front, indices }: FrontData): string[] {
  const { combinations, excluded, legal, illegal, part } = counts;
  const wrong = illegal.reduce((sum, { count }) => sum + count, 0);
  const codes = illegal.toSorted((one, other) => other.count - one.count);
  const reasons = codes.map(({ code, count }) => `${formatCount(count)} ${code}`).join(", ");
  return [
    plural(legal + wrong, "point"),
    `${formatCount(front.length)} on the front`,
    ...(wrong === 0 ? [] : [`${formatCount(wrong)} illegal: ${reasons}`]),
    ...(excluded === 0 ? [] : [`${formatCount(excluded)} excluded by keep`]),
    ...(part === undefined ? [] : [`${PARTS[part]} of ${plural(combinations, "combination")}`]),
    ...(indices.length < legal
      ? [`shown are the front and an even sample, ${formatCount(indices.length)} in all`]
      : []),
  ];
}

const PARTS = { sample: "a sample, spread evenly over the axes,", first: "the first" } as const;

/** `tiles 8, weight_bus 16B/cycle`: a point as its columns have it. */
export function pointInWords(columns: readonly FrontColumn[], place: number): string {
  return columns.map((column) => `${column.name} ${valueText(column, place)}`).join(", ");
}

export function valueText({ values, places }: FrontColumn, place: number): string {
  return values[places[place] as number] as string;
}

/** `latency 1.44 ms, energy 26.6 uJ`. */
export function figuresInWords({ metrics }: FrontData, words: readonly string[], place: number): string {
  return words
    .map((word) => `${word} ${shownValue(word, metrics.find((each) => each.word === word)?.values[place])}`)
    .join(", ");
}

/** What separates a point from another: `tiles 8 → 16`; nothing where neither is there. */
export function difference(columns: readonly FrontColumn[], from: number | undefined, to: number): string {
  if (from === undefined) return "";
  return columns
    .filter(({ places }) => places[from] !== places[to])
    .map((column) => `${column.name} ${valueText(column, from)} \u2192 ${valueText(column, to)}`)
    .join(", ");
}

/** The axes of a point as lines of the language, below a line that says whose they are. */
export function axesAsText({ name, columns, indices }: FrontData, place: number): string {
  const lines = columns.map(
    (column) => `${column.name} ${column.kind === "derived" ? "= " : ""}${valueText(column, place)}`,
  );
  return [`// Point ${indices[place]} of sweep ${name}`, ...lines, ""].join("\n");
}

/** A figure of an axis without zeros behind its point: `100.00 us` is `100 us`. */
export function tickText(text: string): string {
  return text.replace(/(\.\d*?)0+(?!\d)/, "$1").replace(/\.(?!\d)/, "");
}

/** `latency, less is better`, as the sweep's goals say it, else as the metric's table does. */
export function axisLabel({ goals }: FrontData, word: string): string {
  const better = goals.find(({ metric }) => metric === word)?.better ?? metricRow(word)?.better;
  return better === undefined ? word : `${word}, ${better} is better`;
}
