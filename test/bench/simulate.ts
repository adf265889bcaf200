/** How fast layers are simulated and mappings found, on one core. */
import { costOn } from "../../src-sim/formulas/cost.js";
import { bestMapping } from "../../src-sim/mapping/search.js";
import { cyclesOn } from "../../src-sim/report/simulate.js";
import type { Mapping, Work } from "../../src-sim/work.js";
import { convolution, IMNPU18, mapped, WITH_ENERGIES } from "../src-sim/machines.js";
import { type BenchRow, rowOf } from "./machine.js";

const RUNS = 9;
const SIMULATIONS = 300_000;
const SEARCHES = 20;
const SPLIT = { kernels: 1, stripes: 1 };

/** The distinct layers of the published VGG16-style network with their published mappings, on one cluster. */
const LAYERS: readonly { readonly work: Work; readonly mapping: Mapping }[] = [
  layer(3, 112, 32, 8, 1, 1),
  layer(32, 112, 64, 4, 2, 1),
  layer(64, 56, 64, 2, 3, 1),
  layer(64, 56, 112, 1, 3, 2),
  layer(112, 28, 112, 1, 4, 2),
  layer(112, 28, 224, 1, 4, 2),
  layer(224, 14, 224, 1, 8, 1),
  layer(224, 7, 224, 1, 8, 1),
];

/** Layer simulations (a layer's total cycles, or these and its energy, for a given mapping on one cluster) and searches for the best mapping per second. */
export function benchSimulate(): BenchRow[] {
  return [
    row("layer simulations", "layers/s", SIMULATIONS, simulateMany, "> 1,000,000"),
    row("layer simulations with energies", "layers/s", SIMULATIONS, costMany, "> 1,000,000"),
    row("best mapping on 1 cluster", "searches/s", SEARCHES * LAYERS.length, () => searchMany(1)),
    row("best mapping on 8 clusters", "searches/s", SEARCHES * LAYERS.length, () => searchMany(8)),
  ];
}

function row(name: string, unit: string, count: number, work: () => number, goal?: string): BenchRow {
  work();
  const rates = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    const sum = work();
    const seconds = (performance.now() - start) / 1000;
    // The sum is used, so that nothing is optimised away.
    if (!(sum > 0)) throw new Error(`${name}: no cycles`);
    return count / seconds;
  });
  return rowOf(name, unit, rates, goal);
}

function simulateMany(): number {
  let sum = 0;
  for (let done = 0; done < SIMULATIONS; ) {
    for (const { work, mapping } of LAYERS) {
      if (done++ === SIMULATIONS) break;
      sum += cyclesOn(work, IMNPU18, mapping, SPLIT, 1);
    }
  }
  return sum;
}

function costMany(): number {
  let sum = 0;
  for (let done = 0; done < SIMULATIONS; ) {
    for (const { work, mapping } of LAYERS) {
      if (done++ === SIMULATIONS) break;
      sum += costOn(work, WITH_ENERGIES, mapping, SPLIT, 1).energy;
    }
  }
  return sum;
}

function searchMany(clusters: number): number {
  let sum = 0;
  for (let repeat = 0; repeat < SEARCHES; repeat++) {
    for (const { work } of LAYERS) sum += bestMapping(work, IMNPU18, clusters).cycles;
  }
  return sum;
}

function layer(channels: number, size: number, kernels: number, stripes: number, chains: number, parallel: number) {
  return { work: convolution(channels, size, kernels), mapping: mapped(stripes, chains, parallel) };
}
