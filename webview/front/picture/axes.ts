/** What lies below the points: the axes of two metrics, their grid, and the line of the front. */
import { axisX, axisY, gridX, gridY, line } from "@observablehq/plot";
import { draw } from "../../chart.js";
import type { AxisScale } from "../axis-scale.js";
import { tickText } from "../words.js";
import type { Frame } from "./frame.js";

export interface Axis {
  readonly scale: AxisScale;
  readonly label: string;
  readonly show: (value: number) => string;
}

export interface AxesOptions {
  readonly frame: Frame;
  readonly x: Axis;
  readonly y: Axis;
  /** In the metrics' units, by rising x. */
  readonly line: readonly (readonly [x: number, y: number])[];
  readonly step: "before" | "after";
}

export function drawAxes({ frame, x, y, line: front, step }: AxesOptions): SVGElement {
  const svg = draw({
    width: frame.width,
    height: frame.height,
    marginLeft: frame.left,
    marginRight: frame.right,
    marginTop: frame.top,
    marginBottom: frame.bottom,
    x: scaleOf(x),
    y: scaleOf(y),
    marks: [
      gridX([...x.scale.ticks], { className: "grid" }),
      gridY([...y.scale.ticks], { className: "grid" }),
      axisX([...x.scale.ticks], { ...ticksOf(x), labelOffset: 40 }),
      axisY([...y.scale.ticks], { ...ticksOf(y), labelOffset: frame.left - 4 }),
      line(front, { x: "0", y: "1", curve: `step-${step}`, className: "front-line" }),
    ],
  });
  svg.setAttribute("aria-hidden", "true");
  return svg;
}

function scaleOf({ scale: { type, domain } }: Axis) {
  return { type, domain: [...domain], axis: null } as const;
}

function ticksOf({ label, show }: Axis) {
  // As text, for where ratios are equal a format of ticks writes some of them only.
  return { text: (value: number) => tickText(show(value)), tickSize: 4, label, labelArrow: false } as const;
}
