/** What colours that stand for figures mean: a strip from the least to the most, with some of them below it. */
import { axisX, cellX } from "@observablehq/plot";
import type { VNode } from "preact";
import { useCallback } from "preact/hooks";
import { draw } from "../chart.js";
import { heatColour } from "../colours.js";
import { Chart } from "./Chart.js";

const STEPS = Array.from({ length: 21 }, (_, index) => index / 20);

export interface HeatScaleProps {
  /** The figure that a share of the way from the least to the most is. Always the same function, but where the figures are others. */
  readonly textOf: (share: number) => string;
  /** Shares to name: of twentieths. */
  readonly ticks: readonly number[];
  /** Of the strip, and of what its outer figures need beside it, in pixels. */
  readonly width: number;
  readonly margin: number;
}

export function HeatScale({ textOf, ticks, width, margin }: HeatScaleProps): VNode {
  const chart = useCallback(() => {
    const svg = draw({
      width: width + 2 * margin,
      height: 34,
      marginLeft: margin,
      marginRight: margin,
      marginTop: 2,
      marginBottom: 20,
      x: { type: "band", domain: STEPS, padding: 0, axis: null },
      marks: [
        cellX(STEPS, { x: (step) => step, fill: { value: heatColour, scale: null }, insetRight: -0.5 }),
        axisX({ ticks: [...ticks], tickFormat: textOf, tickSize: 3, label: null }),
      ],
    });
    svg.setAttribute("aria-hidden", "true");
    return svg;
  }, [textOf, ticks, width, margin]);
  return (
    <>
      <span class="visually-hidden">
        Colours from dark blue, {textOf(0)}, to yellow, {textOf(1)}
      </span>
      <Chart class="strip" draw={chart} />
    </>
  );
}
