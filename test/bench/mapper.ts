/** How fast the mapper is: a thousand distinct layers, and weights that stay. */
import { readFileSync } from "node:fs";
import { withResidents } from "../../cli/residents.js";
import { frontOf } from "../../src-sim/mapping/front-search.js";
import { bestMapping } from "../../src-sim/mapping/search.js";
import { createSearchCache } from "../../src-sim/mapping/search-cache.js";
import { planResidency } from "../../src-sim/residency/plan.js";
import type { Work } from "../../src-sim/work.js";
import { analyseText } from "../server/analysis/analyse.js";
import { convolution, dense, IMNPU18, WITH_ENERGIES } from "../src-sim/machines.js";
import { type BenchRow, rowOf } from "./machine.js";

const RUNS = 9;
const TINY = ["anomaly_detection", "image_classification", "keyword_spotting", "visual_wake_words"];

/** Distinct layers, a fifth of each kind: 3x3, depthwise, pointwise, dense, recurrent. */
const LAYERS: readonly Work[] = Array.from({ length: 200 }, (_, index) => [
  convolution(16 + index, 8 + (index % 50), 32 + index * 2),
  convolution(16 + index, 8 + (index % 50), 16 + index, { groups: 16 + index }),
  convolution(16 + index * 3, 8 + (index % 50), 32 + index * 4, { kernelHeight: 1, kernelWidth: 1 }),
  dense(100 + index * 20, 10 + index * 5),
  dense(100 + index, 4 * (32 + index), { steps: 2 + (index % 50) }),
]).flat();

export function benchMapper(): BenchRow[] {
  const mapAll = () =>
    milliseconds(() => {
      for (const work of LAYERS) bestMapping(work, IMNPU18, 8);
    });
  const fronts = () =>
    milliseconds(() => {
      for (const work of LAYERS) frontOf(work, WITH_ENERGIES, 8);
    });
  const mapAhead = () =>
    milliseconds(() => {
      for (const work of LAYERS.slice(0, 100)) bestMapping(work, { ...IMNPU18, loads: "ahead" }, 8);
    });
  const first = mapAll();
  const again = Array.from({ length: RUNS }, mapAll);
  return [
    rowOf("best mappings of 1,000 distinct layers on 8 clusters, first time in the process", "ms", [first], "< 200 ms"),
    rowOf("the same again, nothing remembered", "ms", again, "< 200 ms"),
    rowOf("fronts of cycles and energy of the same layers", "ms", Array.from({ length: RUNS }, fronts)),
    rowOf("best mappings of 100 of them where loads go ahead", "ms", Array.from({ length: 3 }, mapAhead)),
    ...TINY.map(residency),
  ];
}

/** A plan of a whole network from nothing, as an editor makes it after an edit of a layer. */
function residency(name: string): BenchRow {
  const text = withResidents(readFileSync(`examples/mlperf_tiny/${name}.imnpu`, "utf8"));
  const layers = analyseText(text).networks[0]?.network.layers ?? [];
  const asked = layers.flatMap(({ work, wish }) => (work && wish ? [{ work, wish }] : []));
  const problem = { architecture: IMNPU18, clusters: 8, layers: asked };
  const times = Array.from({ length: RUNS }, () => milliseconds(() => planResidency(problem, createSearchCache())));
  return rowOf(`plan of weights that stay, ${name} on 8 clusters`, "ms", times, "< 200 ms");
}

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
