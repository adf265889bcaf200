/** Heatmaps of networks in a text, and how these are executed, as the page gets them. */
import { executionsOf } from "../../server/report/execution.js";
import { heatmapNetwork } from "../../server/report/heatmap.js";
import { createSearchCache } from "../../src-sim/mapping/search-cache.js";
import type { Execution } from "../../src-sim/placement/execution.js";
import type { HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import { analyseText } from "../server/analysis/analyse.js";

export function heatmapsOf(text: string): HeatmapNetwork[] {
  const cache = createSearchCache();
  return analyseText(text, { cache }).networks.map((each) => heatmapNetwork(each, cache));
}

/** On each number of clusters, with whatever may go on at a time. */
export function executionsIn(text: string): Execution[] {
  const cache = createSearchCache();
  return analyseText(text, { cache }).networks.flatMap((each) => executionsOf(each, cache));
}

/** A machine that loads while it computes, without energies. */
export const LOADS_AHEAD = `arch ahead {
  clusters 4  tiles 8  rows 64  row_bits 512  row_parallelism [1, 2]  segments 1
  weight_bits 4  activation_bits 4  weight_bus 8B/cycle  clock 400MHz  loads ahead
}
network n on ahead {
  precision w4 a4
  input i: 16x32x32 via 4B/cycle
  conv A: kernels 64 size 3x3 pad 1
  conv B: kernels 64 size 3x3 pad 1
  maxpool P: size 2x2
  fc F: units 100
  fc G: units 1000
}`;

/** Fused and pipelined layers on a machine with a small feature memory. */
export const FUSED = `arch small {
  clusters 4  tiles 8  rows 64  row_bits 512  row_parallelism [1, 2]  segments 1
  weight_bits 4  activation_bits 4  weight_bus 8B/cycle  clock 400MHz  loads ahead  layers pipelined
  memory 48KB  memory_bus 16B/cycle
}
network n on small {
  precision w4 a4
  input i: 8x64x64 via 4B/cycle
  conv A: kernels 16 size 3x3 pad 1
  conv B: kernels 16 size 3x3 pad 1
  fuse A, B stripes 8
  maxpool P: size 2x2
  conv C: kernels 32 size 3x3 pad 1 map auto across kernels 1
  conv D: kernels 32 size 3x3 pad 1 map auto across kernels 1
  add S from D, C
  conv E: kernels 32 size 3x3 stride 2 pad 1 map auto across kernels 2
  fc F: units 100
}`;
