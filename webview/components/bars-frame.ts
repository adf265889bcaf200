/** What lies around rows of bars: margins, the scale along, and the axis above. */
import { axisX } from "@observablehq/plot";
import { draw } from "../chart.js";

export interface BarsFrame {
  readonly width: number;
  /** Of the figures, in pixels. */
  readonly figures: number;
  /** Of the measure, at the right end. */
  readonly longest: number;
}

export interface AxisOptions extends BarsFrame {
  readonly tick: (value: number) => string;
}

const AXIS_HEIGHT = 22;

/** The axis above all rows. */
export function drawBarsAxis({ tick, ...options }: AxisOptions): SVGElement {
  const svg = draw({
    ...marginsOf(options),
    marginTop: AXIS_HEIGHT,
    marginBottom: 0,
    height: AXIS_HEIGHT,
    x: scaleX(options),
    marks: [
      axisX({ anchor: "top", ticks: ticksOf(options), tickFormat: (value) => tick(value), tickSize: 4, label: null }),
    ],
  });
  svg.setAttribute("aria-hidden", "true");
  return svg;
}

/** Names to the left, figures to the right. */
export function marginsOf({ width, figures }: BarsFrame) {
  return { width, marginLeft: Math.round(Math.min(180, Math.max(64, width * 0.22))), marginRight: figures };
}

export function scaleX({ longest }: BarsFrame) {
  return { type: "linear", domain: [0, longest || 1], axis: null } as const;
}

export function ticksOf(frame: BarsFrame): number {
  const { width, marginLeft, marginRight } = marginsOf(frame);
  return Math.max(2, Math.floor((width - marginLeft - marginRight) / 110));
}
