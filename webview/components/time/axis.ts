/** The axis above what is drawn over time. */
import { axisX } from "@observablehq/plot";
import { draw } from "../../chart.js";
import type { Span } from "../../time/span.js";

export interface TimeAxis {
  readonly span: Span;
  readonly width: number;
  /** Of what lies to the left of the picture. */
  readonly left: number;
  readonly tick: (value: number) => string;
}

const HEIGHT = 22;

export function drawTimeAxis({ span, width, left, tick }: TimeAxis): SVGElement {
  const svg = draw({
    width,
    marginLeft: left,
    marginRight: 0,
    marginTop: HEIGHT,
    marginBottom: 0,
    height: HEIGHT,
    x: { type: "linear", domain: [span.from, span.to], axis: null },
    marks: [
      axisX({
        anchor: "top",
        ticks: Math.max(2, Math.floor((width - left) / 110)),
        tickFormat: (value) => tick(value),
        tickSize: 4,
        label: null,
      }),
    ],
  });
  svg.setAttribute("aria-hidden", "true");
  return svg;
}
