/** Draws rows of bars, some of all: names to the left, cycles along, a figure to the right. */
import { axisX, barX, cell, gridX, text } from "@observablehq/plot";
import { formatCount } from "../../src-sim/report/display.js";
import { asOptions, decoration, draw } from "../chart.js";

/** Style of a bar, and how high in its row it lies. */
export type BarKind = "compute" | "load" | "wait" | "before" | "after";

export interface Bar {
  readonly kind: BarKind;
  /** Cycles. */
  readonly from: number;
  readonly to: number;
}

export interface BarRow {
  readonly name: string;
  /** The figure to the right. */
  readonly figure: string;
  /** All of it, to be read out. */
  readonly words: string;
  readonly bars: readonly Bar[];
}

export interface BarsFrame {
  readonly width: number;
  /** Of the figures, in pixels. */
  readonly figures: number;
  /** Cycles at the right end. */
  readonly longest: number;
}

export interface BarsOptions extends BarsFrame {
  readonly id: string;
  readonly rowHeight: number;
  /** Index of the first row drawn, and how many there are in all. */
  readonly start: number;
  readonly count: number;
}

const KINDS: readonly BarKind[] = ["compute", "load", "wait", "before", "after"];
/** Room above and below a bar; where two share a row, each has a half. */
const INSETS: Readonly<Record<BarKind, readonly [above: number, below: number]>> = {
  compute: [5, 5],
  load: [5, 5],
  wait: [5, 5],
  before: [6, 20],
  after: [20, 6],
};
const AXIS_HEIGHT = 22;

export function drawBars(rows: readonly BarRow[], options: BarsOptions): SVGElement {
  const { id, rowHeight, start, count } = options;
  const margins = marginsOf(options);
  const places = rows.map((_, place) => place);
  const bars = rows.flatMap((row, place) => row.bars.map((bar) => ({ ...bar, place })));
  const said = rows.map(({ words }, place) => {
    return { id: `${id}${start + place}`, label: words, place: start + place + 1, of: count };
  });
  const edges = { insetLeft: -margins.marginLeft, insetRight: -margins.marginRight };
  return draw({
    ...margins,
    marginTop: 0,
    marginBottom: 0,
    height: rows.length * rowHeight,
    x: scaleX(options),
    y: { type: "band", domain: places, padding: 0, axis: null },
    marks: [
      cell(places, { y: (place) => place, className: "hit", ...edges, render: asOptions(said) }),
      gridX({ ticks: ticksOf(options), className: "grid", render: decoration }),
      ...KINDS.map((kind) => {
        const [insetTop, insetBottom] = INSETS[kind];
        return barX(
          bars.filter((bar) => bar.kind === kind),
          { x1: "from", x2: "to", y: "place", className: kind, insetTop, insetBottom, render: decoration },
        );
      }),
      text(rows, {
        text: "name",
        y: (_, place) => place,
        className: "name",
        frameAnchor: "left",
        textAnchor: "start",
        dx: 8 - margins.marginLeft,
        lineWidth: (margins.marginLeft - 16) / 13,
        // The end of a path tells layers apart.
        textOverflow: "ellipsis-start",
        render: decoration,
      }),
      text(rows, {
        text: "figure",
        y: (_, place) => place,
        className: "figure",
        frameAnchor: "right",
        textAnchor: "end",
        dx: margins.marginRight - 8,
        render: decoration,
      }),
    ],
  });
}

/** The axis above all rows. */
export function drawBarsAxis(frame: BarsFrame): SVGElement {
  const svg = draw({
    ...marginsOf(frame),
    marginTop: AXIS_HEIGHT,
    marginBottom: 0,
    height: AXIS_HEIGHT,
    x: scaleX(frame),
    marks: [
      axisX({
        anchor: "top",
        ticks: ticksOf(frame),
        tickFormat: (cycles) => formatCount(cycles),
        tickSize: 4,
        label: null,
      }),
    ],
  });
  svg.setAttribute("aria-hidden", "true");
  return svg;
}

function marginsOf({ width, figures }: BarsFrame) {
  return { width, marginLeft: Math.round(Math.min(180, Math.max(64, width * 0.22))), marginRight: figures };
}

function scaleX({ longest }: BarsFrame) {
  return { type: "linear", domain: [0, longest || 1], axis: null } as const;
}

function ticksOf(frame: BarsFrame): number {
  const { width, marginLeft, marginRight } = marginsOf(frame);
  return Math.max(2, Math.floor((width - marginLeft - marginRight) / 110));
}
