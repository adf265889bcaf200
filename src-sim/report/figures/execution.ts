/** What executing a whole network shows: by the timeline on a number of clusters, and of its feature memory. */

import { formatBytes, formatCount } from "../display.js";
import type { ExecutionFigure } from "./figure.js";

export const EXECUTION_FIGURES = [
  {
    symbol: "timeline_cycles",
    field: "timelineCycles",
    from: "timeline",
    words:
      "Clock cycles of one inference by the timeline, which counts what waits and the host's `time`, and not what is hidden.",
    unit: "cycles",
    show: formatCount,
    metric: { word: "timeline cycles", whole: true },
  },
  {
    symbol: "exposed_load",
    field: "exposedLoad",
    from: "timeline",
    words: "Cycles by the timeline in which weights are loaded and no tile of their layer computes.",
    unit: "cycles",
    show: formatCount,
    metric: { word: "exposed load" },
  },
  {
    symbol: "memory",
    field: "memory",
    from: "memory",
    words: "Feature memory at its peak: all feature maps that are alive at a time, where they lie.",
    unit: "bytes",
    show: formatBytes,
    metric: { dimension: "storage", scale: 8, show: (bits) => formatBytes(bits / 8), whole: true },
  },
] as const satisfies readonly ExecutionFigure[];
