/** A column of a network's table. */
import type { LayerReport } from "../../src-sim/report/report.js";

export interface Column {
  /** `\n` separates its lines. */
  readonly head: string;
  readonly left?: true;
  /** Starts a group of columns. */
  readonly apart?: true;
  readonly cell: (layer: LayerReport) => string;
  /** Below all layers: the network's. */
  readonly total?: string;
  /** Below that: inferences per second. */
  readonly rate?: string;
}
