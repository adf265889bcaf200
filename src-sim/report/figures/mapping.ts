/** Of the way a layer lies on the tiles of one cluster. */

import { formatCount, formatFigure, formatPercent } from "../display.js";
import type { LayerFigure } from "./figure.js";

export const MAPPING_FIGURES = [
  {
    symbol: "row_parallelism",
    field: "rowParallelism",
    from: { mode: "pixel_cycles_full" },
    part: "mapping",
    words: "Rows read in one cycle, in the fullest round.",
    unit: "rows",
    whole: true,
    show: formatCount,
  },
  {
    symbol: "row_occupancy",
    field: "rowOccupancy",
    from: { formula: "row_occupancy" },
    part: "mapping",
    words: "Share of a row's bits that a kernel, or its part, fills.",
    unit: "share",
    show: (value) => formatPercent(value, 1),
  },
  {
    symbol: "bit_mac_utilization",
    field: "bitMacUtilization",
    from: { formula: "bit_mac_utilization" },
    part: "mapping",
    words: "Share of a tile's bit-MACs at work, in the fullest round.",
    unit: "share",
    show: (value) => formatPercent(value, 1),
  },
  {
    symbol: "utilization",
    field: "utilization",
    from: { formula: "utilization" },
    part: "mapping",
    words: "Share of one cluster's bits in use, in the fullest round.",
    unit: "share",
    total: "mean",
    show: (value) => formatPercent(value, 1),
    metric: {
      dimension: "ratio",
      words:
        "Bits in use of a cluster's tiles in the fullest round; of a network, the mean weighted by cycles on one cluster.",
    },
    column: { head: "util.", show: (value) => formatPercent(value) },
    lens: (value) => `${formatPercent(value, 1)} util`,
    hover: "utilization",
  },
  {
    symbol: "rounds",
    field: "rounds",
    from: { formula: "rounds" },
    part: "mapping",
    words: "Kernel rounds on one cluster: how often its tiles are loaded.",
    unit: "rounds",
    whole: true,
    total: "sum",
    counted: "kernel rounds",
    show: formatCount,
    metric: {
      words: "Kernel rounds: how often the tiles of one cluster are loaded; of a network, their sum.",
    },
    column: { head: "rounds" },
    lens: (value) => formatFigure(value, "rounds"),
    hover: "rounds",
  },
] as const satisfies readonly LayerFigure[];
