/** What the heatmap draws: a network's report with where its kernels lie, and what it has to know of the machine. Plain data. */

import type { Architecture } from "../architecture.js";
import { hasEnergies, missingEnergies } from "../energies.js";
import { atPoint } from "../points.js";
import type { PointMachine } from "../report/at-point.js";
import type { ByClusters, LayerReport, NetworkReport } from "../report/report.js";
import type { Placement } from "./placement.js";

/** A layer's report with its placements. */
export interface HeatmapLayer extends LayerReport {
  /** By number of clusters, the same as in `cycles`; null for layers without weights. */
  readonly placements: ByClusters<Placement> | null;
  /** Of one with placements: the cycles of one tile that does nothing but its multiply-accumulates (tile-cycles.ts). */
  readonly tileCycles?: number;
}

/** A network's report, its layers as the heatmap draws them. */
export interface HeatmapNetwork extends Omit<NetworkReport, "layers">, MachineFacts {
  /** Names are unique. In file order. */
  readonly layers: readonly HeatmapLayer[];
}

/** What the heatmap has to know of the machine. */
export interface MachineFacts {
  /** Weights are loaded while others compute: cycles are the larger of both, and not their sum. */
  readonly loads?: "ahead";
  /** Where energies are not known: the properties that the machine does not say, by the words of the language. */
  readonly energyLacks?: readonly string[];
  /** The machine at each operating point that can be shown, the report's own among them; absent with fewer than two. */
  readonly points?: readonly PointMachine[];
}

/**
 * A layer as the heatmap draws it. Whoever keeps reports between edits keeps these too: `changesBetween` sends a layer
 * again if its object is another one.
 */
export function heatmapLayer(
  report: LayerReport,
  placed: { readonly placements: ByClusters<Placement>; readonly tileCycles: number } | null,
): HeatmapLayer {
  return { ...report, placements: null, ...placed };
}

/** Of the machine at a point; `names` are the points to show, those of the machine unless given. */
export function machineFacts(architecture: Architecture, names?: readonly string[]): MachineFacts {
  const shown = names ?? (architecture.points ?? []).map(({ name }) => name);
  const points = shown.flatMap((name) => {
    const at = atPoint(architecture, name);
    return at === undefined || hasEnergies(at) !== hasEnergies(architecture) ? [] : pointMachine(at);
  });
  return {
    ...(architecture.loads === "ahead" && { loads: architecture.loads }),
    ...(!hasEnergies(architecture) && { energyLacks: missingEnergies(architecture) }),
    ...(points.length > 1 && { points }),
  };
}

/** No more than figures at a point depend on: it is sent with each change. */
function pointMachine(architecture: Architecture): PointMachine {
  const { clusters, clock, point, provenance, idle, leakage, pointEnergy } = architecture;
  const { tileEnergy, moveEnergy, loadEnergy } = architecture;
  const known = { point, provenance, idle, leakage, pointEnergy, tileEnergy, moveEnergy, loadEnergy };
  const given = Object.entries(known).filter(([, value]) => value !== undefined);
  return { clusters, clock, ...Object.fromEntries(given) };
}
