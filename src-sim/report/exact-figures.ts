/** Figures that are whole units, or parts of them, and may grow beyond what a number holds exactly. */

import { LARGEST_COUNT } from "../layers/shapes.js";
import { LAYER_FIGURES, metricScale } from "./figures.js";
import type { LayerReport, Totals } from "./report.js";

export interface InexactFigure {
  readonly what: string;
  /** Approximate. */
  readonly value: number;
}

/** A network's first figure that is beyond LARGEST_COUNT. No layer's is where no total is, but for its activations. */
export function inexactFigure(
  totals: Totals,
  layers: readonly Pick<LayerReport, "activationBytes">[],
): InexactFigure | undefined {
  const { cycles, first = {} } = totals;
  const activationBytes = layers.reduce((most, layer) => Math.max(most, layer.activationBytes), 0);
  const figures: readonly InexactFigure[] = [
    ...LAYER_FIGURES.flatMap((row): InexactFigure[] =>
      "counted" in row ? [{ what: row.counted, value: totals[row.field] * metricScale(row) }] : [],
    ),
    { what: "bits of activations that one layer reads", value: activationBytes * 8 },
    ...Object.entries(cycles).map(([clusters, value]) => ({ what: `cycles ${on(clusters)}`, value })),
    ...Object.entries(first).map(([clusters, value]) => ({
      what: `cycles of the first inference ${on(clusters)}`,
      value,
    })),
  ];
  return figures.find(({ value }) => value > LARGEST_COUNT);
}

function on(clusters: string): string {
  return `on ${clusters} ${clusters === "1" ? "cluster" : "clusters"}`;
}
