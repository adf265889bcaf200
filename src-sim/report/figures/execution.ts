/** What executing a whole network shows: by the timeline on a number of clusters, and of its feature memory. */

import { formatBits, formatBytes } from "../display.js";
import type { ExecutionFigure } from "./figure.js";

export const EXECUTION_FIGURES = [
  {
    symbol: "memory",
    field: "memory",
    from: "memory",
    words: "Feature memory at its peak: all feature maps that are alive at a time, where they lie.",
    unit: "bytes",
    show: formatBytes,
    metric: { dimension: "storage", scale: 8, show: formatBits, whole: true },
  },
] as const satisfies readonly ExecutionFigure[];
