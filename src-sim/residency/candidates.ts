/** What the planner chooses from: for each layer the ways to stay and what it costs if it does not, in each area. */
import { TIE } from "../machine.js";
import type { SearchCache } from "../search-cache.js";
import { type ResidentOption, type ResidentOptions, residentOptions } from "./options.js";
import type { Area, ResidencyProblem } from "./problem.js";
import type { Choice } from "./relaxation.js";
import { areasOf, type Streamed, streamingCosts } from "./streaming.js";

/** A layer's choice: to stay in one of several shapes of equal cost and room, or not to, without any. */
export interface LayerChoice extends Choice {
  readonly options: readonly ResidentOption[];
}

export interface Candidate extends ResidentOptions {
  readonly isMust: boolean;
  readonly streamed: readonly (Streamed | undefined)[];
  /** Ways to stay by room ascending, each faster than those before. */
  readonly ladder: readonly LayerChoice[];
}

export interface Candidates {
  readonly problem: ResidencyProblem;
  readonly layers: readonly Candidate[];
  /** Undefined: none, every layer stays. */
  readonly areas: readonly (Area | undefined)[];
  /** Added to the cost for each layer left out that must stay: more than any plan takes cycles. */
  readonly penalty: number;
}

/**
 * @throws RangeError if a directed split needs more clusters than the problem has.
 */
export function candidatesOf(problem: ResidencyProblem, cache: SearchCache): Candidates {
  const { architecture, clusters } = problem;
  const layers = problem.layers.map((layer): Candidate => {
    const streamed = streamingCosts(layer, architecture, clusters, cache);
    if (streamed.at(-1) === undefined) throw new RangeError(`a directed mapping or cut that ${clusters} clusters lack`);
    const isMust = layer.wish === "must";
    if (layer.wish === "no") return { isMust, streamed, options: [], ladder: [], fewestRows: 0 };
    const ways = residentOptions(layer, architecture, clusters, cache);
    return { isMust, streamed, ...ways, ladder: ladderOf(ways.options) };
  });
  const slowest = layers.map(({ streamed, options }) =>
    Math.max(options.at(-1)?.cycles ?? 0, ...streamed.map((one) => one?.cycles ?? 0)),
  );
  return {
    problem,
    layers,
    areas: [undefined, ...areasOf(architecture, clusters)],
    penalty: 1 + 2 * slowest.reduce((sum, cycles) => sum + cycles, 0),
  };
}

/** Each layer's choices in an area (by its index), room ascending and cost descending; a layer without any cannot be there. */
export function choicesIn({ layers, penalty }: Candidates, area: number): readonly (readonly LayerChoice[])[] {
  return layers.map(({ isMust, streamed, ladder }) => {
    const inArea = area === 0 ? undefined : streamed[area - 1];
    if (inArea === undefined) return ladder;
    const cost = inArea.cycles + (isMust ? penalty : 0);
    return [{ room: 0, cost, options: [] }, ...ladder.filter((choice) => choice.cost < cost * (1 - TIE))];
  });
}

/** Tile-rows that layers may stay in, beside an area. */
export function roomBeside({ architecture, clusters }: ResidencyProblem, area: Area | undefined): number {
  const inArea = area === undefined ? 0 : area.clusters * area.tiles;
  return (clusters * architecture.tiles - inArea) * architecture.rows;
}

function ladderOf(options: readonly ResidentOption[]): LayerChoice[] {
  const ladder: LayerChoice[] = [];
  const byRoom = [...options].sort((a, b) => a.room - b.room || a.cycles - b.cycles);
  for (const { room, cycles } of byRoom) {
    const before = ladder.at(-1);
    if (before !== undefined && cycles >= before.cost * (1 - TIE)) continue;
    const alike = byRoom.filter((one) => one.room === room && one.cycles <= cycles * (1 + TIE));
    ladder.push({ room, cost: cycles, options: alike });
  }
  return ladder;
}
