/** Energies on a number of clusters, where the machine's are known. */

import { formatEnergy } from "../display.js";
import type { ClusterFigure } from "./figure.js";

export const ENERGY_FIGURES = [
  {
    symbol: "energy",
    group: "energy",
    field: "total",
    from: { formula: "energy" },
    words: "Energy of one inference, the four parts together.",
    unit: "J",
    show: formatEnergy,
    metric: { dimension: "energy" },
    column: { head: "energy" },
    lens: formatEnergy,
    hover: "energy",
  },
  {
    symbol: "energy_compute",
    group: "energy",
    field: "compute",
    from: { formula: "energy_compute" },
    words: "Energy of computing in the tiles.",
    unit: "J",
    show: formatEnergy,
    hover: "compute",
  },
  {
    symbol: "energy_move",
    group: "energy",
    field: "move",
    from: { formula: "energy_move" },
    words: "Energy of movement and control.",
    unit: "J",
    show: formatEnergy,
    hover: "move",
  },
  {
    symbol: "energy_load",
    group: "energy",
    field: "load",
    from: { formula: "energy_load" },
    words: "Energy of loading weights.",
    unit: "J",
    show: formatEnergy,
    hover: "load",
  },
  {
    symbol: "energy_leakage",
    group: "energy",
    field: "leakage",
    from: { formula: "energy_leakage" },
    words: "Leakage for as long as the layer takes.",
    unit: "J",
    show: formatEnergy,
    hover: "leakage",
  },
] as const satisfies readonly ClusterFigure[];
