/** What the colours and the letters on tiles mean. */
import { axisX, cellX } from "@observablehq/plot";
import type { VNode } from "preact";
import { formatPercent } from "../../src-sim/report/display.js";
import type { Mapping } from "../../src-sim/work.js";
import { draw } from "../chart.js";
import { occupancyColour } from "../colours.js";
import { Chart } from "./Chart.js";

const STEPS = Array.from({ length: 21 }, (_, index) => index / 20);

function scale(): SVGElement {
  const svg = draw({
    width: 232,
    height: 34,
    marginLeft: 16,
    marginRight: 16,
    marginTop: 2,
    marginBottom: 20,
    x: { type: "band", domain: STEPS, padding: 0, axis: null },
    marks: [
      cellX(STEPS, { x: (step) => step, fill: { value: occupancyColour, scale: null }, insetRight: -0.5 }),
      axisX({ ticks: [0, 0.25, 0.5, 0.75, 1], tickFormat: (step) => formatPercent(step), tickSize: 3, label: null }),
    ],
  });
  svg.setAttribute("aria-hidden", "true");
  return svg;
}

export function Legend({ mapping }: { readonly mapping: Mapping }): VNode {
  const letters = [
    mapping.stripes > 1 && "S stripe: the same kernels, other rows of the map",
    mapping.parallel > 1 && "P parallel group: other kernels, the same features",
    mapping.chains > 1 && "→ C chain: parts of the same kernels, partial sums flow along",
  ].filter((each) => each !== false);
  return (
    <div class="legend">
      <div class="scale">
        <span>share of the tile's bits in use</span>
        <Chart draw={scale} />
      </div>
      <ul>
        {letters.map((letter) => (
          <li key={letter}>{letter}</li>
        ))}
      </ul>
    </div>
  );
}
