/** A plan as the caller gets it. */

import { costOn } from "../formulas/cost.js";
import { computeAll, cyclesOn, figureOf } from "../formulas/evaluate.js";
import { TIE } from "../formulas/run.js";
import { loadsAhead } from "../mapping/search-rows.js";
import type { Mapping, Split } from "../work.js";
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
  const cost = problem.weights === undefined ? cycles : Math.max(0, best.cost - penalty * leftOut.length);
  const proven = Math.max(0, boundOf(incumbent) - penalty * leftOut.length);
  const bound = proven >= cost * (1 - TIE) ? cost : proven;
  const gap = cost > 0 ? (cost - bound) / cost : 0;
  return {
    layers,
    area: area && { clusters: area.clusters, tiles: area.tiles },
    cycles,
    first: sumOf(layers, (layer) => layer.first),
    ...(problem.weights && { energy: energyOf(candidates, layers) }),
    cost,
    bound,
    // Where loads go ahead, not every mapping is tried in every area (streaming.ts).
    exhaustive: isEveryStepTried(problem.architecture.tiles, problem.clusters) && !loadsAhead(problem.architecture),
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
  const { work } = problem.layers[layer] as (typeof problem.layers)[number];
  const { architecture, clusters, weights } = problem;
  const cyclesOf = (mapping: Mapping, split: Split, cost: number) =>
    weights === undefined ? cost : cyclesOn(work, architecture, mapping, split, clusters);
  if (stays === undefined) {
    const streamed = layers[layer]?.streamed[area - 1];
    if (streamed === undefined) throw new Error("a plan without a place for a layer");
    const { mapping, split } = streamed;
    const cycles = cyclesOf(mapping, split, streamed.cost);
    return { mapping, split, cycles, first: cycles, stays: undefined };
  }
  const { mapping, split } = stays.option;
  const plan = computeAll(work, problem.architecture, mapping, split, problem.clusters);
  return {
    mapping,
    split,
    cycles: cyclesOf(mapping, split, stays.option.cost),
    first: figureOf(plan, "first_cycles"),
    stays: settle(ground, stays.held, stays.option.rows, problem.architecture.rows),
  };
}

function energyOf(
  { problem: { architecture, clusters, layers } }: Candidates,
  planned: readonly PlannedLayer[],
): number {
  return planned.reduce((sum, { mapping, split }, layer) => {
    const { work } = layers[layer] as (typeof layers)[number];
    return sum + costOn(work, architecture, mapping, split, clusters).energy;
  }, 0);
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
