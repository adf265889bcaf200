/** Draws rows of bars, some of all: names to the left, what is measured along, a figure to the right. */
import { barX, cell, gridX, type Markish, text, tickX } from "@observablehq/plot";
import { asOptions, decoration, draw } from "../chart.js";
import { type BarsFrame, marginsOf, scaleX, ticksOf } from "./bars-frame.js";

/** Style of a bar. */
export type BarKind = "compute" | "move" | "load" | "leakage" | "wait" | "before" | "after" | "heat" | "ideal";

export interface Bar {
  readonly kind: BarKind;
  /** Of the measure. */
  readonly from: number;
  readonly to: number;
  /** Where two lie one above the other in their row. */
  readonly half?: "upper" | "lower";
  /** Of one whose colour stands for a figure. */
  readonly colour?: string;
}

export interface ShownRow {
  readonly name: string;
  /** The figure to the right. */
  readonly figure: string;
  readonly bars: readonly Bar[];
  /** Of the measure: what they might come down to. */
  readonly ideal?: number | undefined;
}

export interface BarRow extends ShownRow {
  /** All of it, to be read out. */
  readonly words: string;
}

export interface RowsOptions extends BarsFrame {
  readonly rowHeight: number;
}

export interface BarsOptions extends RowsOptions {
  readonly id: string;
  /** Index of the first row drawn, and how many there are in all. */
  readonly start: number;
  readonly count: number;
}

/** Room above and below bars, and between two in a row. */
const [ROOM, BETWEEN] = [5, 2];

/** Rows that can be chosen. */
export function drawBars(rows: readonly BarRow[], options: BarsOptions): SVGElement {
  const { id, start, count } = options;
  const margins = marginsOf(options);
  const said = rows.map(({ words }, place) => {
    return { id: `${id}${start + place}`, label: words, place: start + place + 1, of: count };
  });
  const edges = { insetLeft: -margins.marginLeft, insetRight: -margins.marginRight };
  const hit = cell(placesOf(rows), {
    y: (place) => place,
    className: "hit",
    ...edges,
    render: asOptions(said),
  });
  const grid = gridX({ ticks: ticksOf(options), className: "grid", render: decoration });
  return drawRows(rows, options, [hit, grid]);
}

/** Rows to look at, which are told in words elsewhere. */
export function drawShownBars(rows: readonly ShownRow[], options: RowsOptions): SVGElement {
  const svg = drawRows(rows, options, []);
  svg.setAttribute("aria-hidden", "true");
  return svg;
}

function drawRows(rows: readonly ShownRow[], options: RowsOptions, behind: readonly Markish[]): SVGElement {
  const margins = marginsOf(options);
  return draw({
    ...margins,
    marginTop: 0,
    marginBottom: 0,
    height: rows.length * options.rowHeight,
    x: scaleX(options),
    y: { type: "band", domain: placesOf(rows), padding: 0, axis: null },
    marks: [
      ...behind,
      ...barMarks(rows, options.rowHeight),
      tickX(
        rows.flatMap(({ ideal }, place) => (ideal === undefined ? [] : [{ ideal, place }])),
        { x: "ideal", y: "place", className: "ideal", insetTop: 2, insetBottom: 2, render: decoration },
      ),
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

/** A mark for all bars of one style and one height. */
function barMarks(rows: readonly ShownRow[], rowHeight: number): Markish[] {
  const groups = new Map<string, (Bar & { readonly place: number })[]>();
  for (const [place, { bars }] of rows.entries()) {
    for (const bar of bars) {
      const key = `${bar.kind} ${bar.half ?? ""}`;
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push({ ...bar, place });
    }
  }
  const half = (rowHeight - BETWEEN) / 2 + BETWEEN;
  return [...groups.values()].map((bars) => {
    const [{ kind, half: lying, colour } = bars[0] as Bar] = bars;
    return barX(bars, {
      ...{ x1: "from", x2: "to", y: "place", className: kind },
      insetTop: lying === "lower" ? half : ROOM,
      insetBottom: lying === "upper" ? half : ROOM,
      ...(colour !== undefined && { fill: { value: "colour", scale: null } }),
      render: decoration,
    });
  });
}

function placesOf(rows: readonly ShownRow[]): number[] {
  return rows.map((_, place) => place);
}
