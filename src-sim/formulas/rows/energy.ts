/** Energy, on a machine whose energies are known. */

import { ASSUMED, FITTED, type FormulaRow, PUBLISHED } from "../row.js";

/** Of the tiles, at their bit-MACs. */
const TILE_ENERGY =
  "bit_macs / tile_bit_macs * tile_energy * (1 + tile_energy_bit * (min(w, weight_bits) - 1)) * data_factor * point_energy";

export const ENERGY_ROWS = [
  {
    symbol: "bit_macs",
    label: "Multiply-accumulates of single bits of weights",
    unit: "bit-MACs",
    formula: "macs * w * passes",
    only: "energy",
    source: PUBLISHED,
  },
  {
    symbol: "energy_compute",
    label: "Energy of computing: only bits in use cost, and wider weights are slices of native ones",
    unit: "J",
    formula: TILE_ENERGY,
    variants: [
      {
        when: ["sloped"],
        formula: `${TILE_ENERGY} * (1 - zeros_slope * (zeros - 0.5)) * (1 + transitions_slope * (transitions - 0.5))`,
      },
    ],
    only: "energy",
    source: FITTED,
  },
  {
    symbol: "clusters_used",
    label: "Clusters that the layer is cut over",
    unit: "clusters",
    formula: "G * S",
    variants: [
      { when: ["deep"], formula: "G * S * D * X" },
      { when: ["strided"], formula: "G * S * X" },
    ],
    only: "energy",
    source: PUBLISHED,
  },
  {
    symbol: "energy_move",
    label: "Energy of movement and control: busy cycles of tiles",
    unit: "J",
    formula: "tiles_used * compute_cycles * clusters_used * move_energy * data_factor * point_energy",
    only: "energy",
    source: FITTED,
  },
  {
    symbol: "loaded_bytes",
    label: "Bytes loaded, those that several clusters get by broadcast once",
    unit: "bytes",
    formula: "weight_bytes",
    variants: [
      { when: ["resident"], formula: "0" },
      { when: ["recurrent", "compressed"], formula: "weight_bytes * compressed * loads" },
      { when: ["recurrent"], formula: "weight_bytes * loads" },
      { when: ["compressed"], formula: "weight_bytes * compressed" },
      { when: ["computed"], formula: "K * kernel_bits / 8" },
    ],
    only: "energy",
    source: ASSUMED,
  },
  {
    symbol: "energy_load",
    label: "Energy of loading weights",
    unit: "J",
    formula: "loaded_bytes * load_energy * point_energy",
    only: "energy",
    source: FITTED,
  },
  {
    symbol: "energy_leakage",
    label: "Leakage of the clusters that are on, for as long as the layer takes",
    unit: "J",
    formula: "leakage * clusters_on * cycles / clock",
    only: "energy",
    source: FITTED,
  },
  {
    symbol: "energy",
    label: "Energy of the layer",
    unit: "J",
    formula: "energy_compute + energy_move + energy_load + energy_leakage",
    only: "energy",
    source: FITTED,
  },
  {
    symbol: "efficiency",
    label: "Multiply-accumulates for each joule",
    unit: "MACs/J",
    formula: "macs / energy",
    only: "energy",
    source: FITTED,
  },
  {
    symbol: "edp",
    label: "Energy times the time the layer takes",
    unit: "Js",
    formula: "energy * cycles / clock",
    only: "energy",
    source: FITTED,
  },
] as const satisfies readonly FormulaRow[];
