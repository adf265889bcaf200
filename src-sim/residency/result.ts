/** A plan as the caller gets it. */

import { computeAll, figureOf } from "../formulas/evaluate.js";
import { TIE } from "../formulas/run.js";
import { type Candidates, roomBeside } from "./candidates.js";
import { type Ground, settle } from "./ground.js";
import { boundOf, groundBeside, type Incumbent, type Plan } from "./incumbent.js";
import type { LeftOut, PlannedLayer, Residency } from "./problem.js";
import { isEveryStepTried } from "./steps.js";

/** The best plan with its figures, and what is proven of it. */
export function residencyOf(candidates: Candidates, incumbent: Incumbent): Residency {
  const { problem, areas, penalty } = candidates;
  const { best } = incumbent;
  const ground = groundBeside(candidates, best.area);
  const layers = problem.layers.map((_, layer) => plannedLayer(candidates, best, layer, ground));
  const isStreaming = layers.some(({ stays }) => stays === undefined);
  const area = isStreaming ? areas[best.area] : undefined;
  const rowsAvailable = roomBeside(problem, area && { clusters: area.clusters, tiles: area.tiles });
  const rowsUsed = best.kept.reduce((sum, kept) => sum + (kept?.option.room ?? 0), 0);
  const leftOut = leftOutOf(candidates, best, rowsAvailable - rowsUsed);
  const cycles = sumOf(layers, (layer) => layer.cycles);
  const proven = Math.max(0, boundOf(incumbent) - penalty * leftOut.length);
  const bound = proven >= cycles * (1 - TIE) ? cycles : proven;
  const gap = cycles > 0 ? (cycles - bound) / cycles : 0;
  return {
    layers,
    area: area && { clusters: area.clusters, tiles: area.tiles },
    cycles,
    first: sumOf(layers, (layer) => layer.first),
    bound,
    exhaustive: isEveryStepTried(problem.architecture.tiles, problem.clusters),
    gap,
    method: gap === 0 ? "exact" : "heuristic",
    rowsUsed,
    rowsAvailable,
    leftOut,
  };
}

function plannedLayer(
  { problem, layers }: Candidates,
  { area, kept }: Plan,
  layer: number,
  ground: Ground,
): PlannedLayer {
  const stays = kept[layer];
  if (stays === undefined) {
    const streamed = layers[layer]?.streamed[area - 1];
    if (streamed === undefined) throw new Error("a plan without a place for a layer");
    const { mapping, split, cycles } = streamed;
    return { mapping, split, cycles, first: cycles, stays: undefined };
  }
  const { mapping, split, cycles } = stays.option;
  const { work } = problem.layers[layer] as (typeof problem.layers)[number];
  const plan = computeAll(work, problem.architecture, mapping, split, problem.clusters);
  return {
    mapping,
    split,
    cycles,
    first: figureOf(plan, "first_cycles"),
    stays: settle(ground, stays.held, stays.option.rows, problem.architecture.rows),
  };
}

function leftOutOf({ problem, layers }: Candidates, { kept }: Plan, rowsFree: number): LeftOut[] {
  const { rows } = problem.architecture;
  return layers.flatMap(({ isMust, options, fewestRows }, layer): LeftOut[] => {
    if (!isMust || kept[layer] !== undefined) return [];
    if (options.length === 0) return [{ layer, reason: { kind: "no mapping", rowsNeeded: fewestRows, rows } }];
    const rowsNeeded = Math.min(...options.map(({ room }) => room));
    return [{ layer, reason: { kind: "no room", rowsNeeded, rowsAvailable: rowsFree } }];
  });
}

function sumOf(layers: readonly PlannedLayer[], figure: (layer: PlannedLayer) => number): number {
  return layers.reduce((sum, layer) => sum + figure(layer), 0);
}
