import { describe, expect, it } from "vitest";
import { fitted } from "../../client/language-server/row-width.js";

describe("a row of the list of suggestions", () => {
  it.each([
    [
      { label: "8", description: "2,352 cycles, 298 nJ on 8 clusters" },
      { label: "8", description: "2,352 cycles, 298 nJ on 8 clusters" },
    ],
    [
      { label: "16", detail: " → 16×30×30", description: "153 cycles, 39.9 nJ on 8 clusters, with size 3x3" },
      { label: "16", detail: " → 16×30×30", description: "153 cycles, 39.9 nJ on 8 clusters" },
    ],
    [
      { label: "chains 8 across kernels 7", description: "10,206 cycles, 2.30 uJ on 8 clusters" },
      { label: "chains 8 across kernels 7", description: "10,206 cycles, 2.30 uJ" },
    ],
    [
      { label: "stripes 8 chains 1 across kernels 8", description: "324 cycles, 86.6 nJ on 8 clusters" },
      { label: "stripes 8 chains 1 across kernels 8", description: "324 cycles" },
    ],
    [
      { label: "stripes 4 chains 1 parallel 2 across kernels 8", description: "324 cycles in 3 instances" },
      { label: "stripes 4 chains 1 parallel 2 acro…", description: "324 cycles" },
    ],
    [{ label: "kernels" }, { label: "kernels" }],
  ])("has what there is room for, its cycles always: %j", (row, shown) => {
    expect(fitted(row)).toEqual(shown);
  });
});
