/** How fast mapped networks are executed round by round. */
import type { FlowLayer } from "../../src-sim/layers/flow.js";
import { bestMapping } from "../../src-sim/mapping/search.js";
import { simulateTimeline } from "../../src-sim/timeline/simulate.js";
import type { Overlap, TimelineLayout, TimelineProblem } from "../../src-sim/timeline/timeline.js";
import { convolution, dense, IMNPU18 } from "../src-sim/machines.js";
import { type BenchRow, rowOf } from "./machine.js";

const RUNS = 9;
const CLUSTERS = 8;
/** Some of each kind: 3x3, depthwise, pointwise, dense, recurrent. */
const WORKS = Array.from({ length: 20 }, (_, index) => [
  convolution(16 + index, 8 + index, 32 + index * 2),
  convolution(16 + index, 8 + index, 16 + index, { groups: 16 + index }),
  convolution(16 + index * 3, 8 + index, 32 + index * 4, { kernelHeight: 1, kernelWidth: 1 }),
  dense(100 + index * 20, 10 + index * 5),
  dense(100 + index, 4 * (32 + index), { steps: 2 + index }),
]).flat();

export function benchTimeline(): BenchRow[] {
  const plain = { loads: "plain", layers: "in turn" } as const;
  return [
    row(1000, plain, "< 100 ms"),
    row(10_000, plain, "< 1,000 ms"),
    row(10_000, { loads: "ahead", layers: "in turn" }, "< 1,000 ms"),
    row(10_000, { loads: "ahead", layers: "pipelined" }),
  ];
}

function row(layers: number, overlap: Overlap, goal?: string): BenchRow {
  const problem = chain(layers, overlap);
  simulateTimeline(problem);
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    simulateTimeline(problem);
    return performance.now() - start;
  });
  const ways = `loads ${overlap.loads}, layers ${overlap.layers}`;
  return rowOf(
    `timeline of ${layers.toLocaleString("en-US")} layers on ${CLUSTERS} clusters, ${ways}`,
    "ms",
    times,
    goal,
  );
}

/** Layers that each read the one before. */
function chain(count: number, overlap: Overlap): TimelineProblem {
  const mapped = WORKS.map((work) => ({ work, layout: bestMapping(work, IMNPU18, CLUSTERS) }));
  const found = Array.from({ length: count }, (_, index) => mapped[index % mapped.length] as (typeof mapped)[number]);
  const layers = found.map(({ work }, index): FlowLayer => {
    const { channels, height, width, kernels, outputHeight, outputWidth, kernelHeight, activationBits } = work;
    const reads = { kind: "window", size: kernelHeight, stride: 1, before: Math.floor(kernelHeight / 2) } as const;
    return {
      ...{ name: `L${index}`, op: "conv", sources: [index - 1], reads, activationBits, work },
      ...{ inputs: [[channels, height, width]], output: [kernels, outputHeight, outputWidth] },
    };
  });
  const flow = { inputs: [{ name: "image", shape: [16, 8, 8] }], layers, outputs: [count - 1] };
  const layouts = found.map(({ layout: { mapping, split } }): TimelineLayout => ({ mapping, split }));
  return { flow, architecture: IMNPU18, clusters: CLUSTERS, layouts, overlap, fused: [] };
}
