/** What passes between tiles and feature memory, worked out by hand. */
import { expect, it } from "vitest";
import { triedOf } from "../../../server/analysis/figures/timeline.js";
import { trafficSentences } from "../../../src-sim/report/execution/traffic.js";
import { featureTrafficOf } from "../../../src-sim/timeline/feature-traffic.js";
import { analyseText } from "../../server/analysis/analyse.js";

/** Maps of 8x56x56 and 16x56x56 at 4 bits: rows of 224 and 448 bytes. */
const text = (first: string, second: string) => `import "imnpu18"
network n on imnpu18 {
  precision w4 a4
  input image: 8x56x56
  conv C1: kernels 16 size 3x3 pad 1 ${first}
  conv C2: kernels 16 size 3x3 pad 1 ${second}
}
`;

function trafficOn(clusters: number, first: string, second: string) {
  const [analysed] = analyseText(text(first, second)).networks;
  const problem = analysed && triedOf(analysed.network, clusters)?.problem;
  if (problem === undefined) throw new Error("not whole");
  return featureTrafficOf(problem, false);
}

it("of stripes has the rows between them twice", () => {
  const { read, written, sums, strided } = trafficOn(1, "map stripes 4", "map chains 2");
  expect(read).toBe((56 + 3 * 2) * 224 + 56 * 448);
  expect({ written, sums, strided }).toEqual({ written: 2 * 56 * 448, sums: 0, strided: [] });
});

it("of strides has all rows for each, beside what stripes would read", () => {
  const traffic = trafficOn(1, "map strides 4", "map chains 2 rows 8");
  // 16 kernels in 8 rows: two rounds read the second map.
  expect(traffic.read).toBe(4 * 56 * 224 + 2 * 56 * 448);
  expect(traffic.strided).toEqual([
    { name: "C1", strides: 4, stripes: 4, read: 4 * 56 * 224, inStripes: (56 + 3 * 2) * 224 },
  ]);
  expect(trafficSentences(traffic)).toEqual([
    "98 KB read and 49 KB written in an inference.",
    "C1 reads 49 KB, for each of its 4 strides reads all rows; 4 stripes would read 13.56 KB.",
  ]);
});

it("counts the partial sums of clusters in depth: 16 bits for 144 products of 4 bits and 4", () => {
  const { sums, strided } = trafficOn(8, "map stripes 2", "map chains 2 across kernels 2 depth 2");
  expect(sums).toBe((16 * 56 * 56 * 16) / 8);
  expect(strided).toEqual([]);
  expect(trafficOn(1, "map stripes 2", "map chains 2 across kernels 2 depth 2").sums).toBe(0);
});
