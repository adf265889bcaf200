/** Properties of an operating point. */
import type { PropertyRowOf } from "./rows.js";
import { quantity } from "./values.js";

const POINT_ROWS = [
  {
    word: "supply",
    type: quantity("voltage", 0, 10),
    default: "not stated",
    sample: "0.525V",
    documentation: "Supply voltage. Descriptive.",
  },
  {
    word: "body_bias",
    type: quantity("voltage", 0, 10),
    default: "not stated",
    sample: "1.5V",
    documentation: "Forward body bias. Descriptive.",
  },
  {
    word: "clock",
    type: quantity("frequency", 1, 1e12),
    default: "none: every point needs one",
    sample: "600MHz",
    documentation: "Clock of tiles and buses at the point.",
  },
  {
    word: "leakage",
    type: quantity("power", 0, 1e3),
    default: "that of the architecture",
    sample: "71uW",
    documentation: "What a cluster that is on leaks at the point.",
  },
  {
    word: "energy",
    type: { kind: "real", min: 1e-3, max: 1e3 },
    default: "1",
    sample: "1",
    documentation: "What computing, moving and loading take at the point, of what the architecture says.",
  },
] as const satisfies readonly PropertyRowOf<string>[];

export type PointPropertyWord = (typeof POINT_ROWS)[number]["word"];

/** What an operating point may say; it needs a clock. */
export const POINT_PROPERTIES: readonly PropertyRowOf<PointPropertyWord>[] = POINT_ROWS;
