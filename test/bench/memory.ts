/** How fast feature maps are placed in memory, as at every key press, and groups to fuse are found. */

import type { Flow, FlowLayer } from "../../src-sim/layers/flow.js";
import { rowsRead } from "../../src-sim/layers/rows-read.js";
import { bestFusion } from "../../src-sim/memory/fuse.js";
import { memoryOf } from "../../src-sim/memory/plan.js";
import { ONCE } from "../../src-sim/memory/traffic.js";
import { convolution } from "../src-sim/machines.js";
import { type BenchRow, rowOf } from "./machine.js";

const RUNS = 9;
const LAYERS = 10_000;

export function benchMemory(): BenchRow[] {
  const chain = networkOf(LAYERS, LAYERS);
  const residual = networkOf(LAYERS, 4);
  const small = networkOf(200, 200);
  const stripesOf = (layers: readonly number[]) => (layers.length <= 8 ? 8 : undefined);
  return [
    timed("memory of 10,000 layers one after another: best fit", () => memoryOf(chain, { steps: 0 }), "< 10 ms"),
    timed("the same of 10,000 with a sum every fourth", () => memoryOf(residual, { steps: 0 }), "< 10 ms"),
    timed("the same, exact where best fit falls short", () => memoryOf(residual)),
    timed("groups to fuse of 200 layers", () => bestFusion({ flow: small, stripesOf, readingOf: () => ONCE })),
  ];
}

/** 3x3 convolutions of ever other sizes; every so many layers a sum with what stands as many before. */
function networkOf(count: number, every: number): Flow {
  const layers: FlowLayer[] = [];
  const channels = (index: number) => 16 + ((index * 7919) % 48);
  for (let index = 0; index < count; index++) {
    const isSum = index % every === every - 1 && index > every;
    const before = isSum ? (layers[index - 1] as FlowLayer).output : [channels(index - 1), 16, 16];
    const kernels = every < count ? 32 : channels(index);
    const output = isSum ? before : [kernels, 16, 16];
    layers.push({
      name: `L${index}`,
      op: isSum ? "add" : "conv",
      sources: isSum ? [index - 1, index - every] : [index - 1],
      inputs: [before],
      output,
      activationBits: 8,
      reads: rowsRead(isSum ? "add" : "conv", [before], output, { size: [3, 3], pad: "same" }),
      ...(!isSum && { work: convolution(16, 16, kernels) }),
    });
  }
  return { inputs: [{ name: "x", shape: [16, 16, 16] }], layers, outputs: [count - 1] };
}

function timed(name: string, work: () => unknown, goal?: string): BenchRow {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return rowOf(name, "ms", times, goal);
}
