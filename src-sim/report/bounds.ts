/** What bounds a layer's cycles, in words. */
import type { Bound } from "./report.js";

export const BOUNDS: Readonly<Record<Bound, string>> = {
  compute: "compute",
  load: "weight load",
  input: "the input's bus",
  none: "nothing",
};
