/** What the planner chooses from: for each layer the ways to stay and what it costs if it does not, in each area. */
import { TIE } from "../formulas/run.js";
import type { SearchCache } from "../mapping/search-cache.js";
import { type ResidentOption, type ResidentOptions, type ResidentShape, residentOptions } from "./options.js";
import type { Area, ResidencyProblem } from "./problem.js";
import type { Choice } from "./relaxation.js";
import { areasOf, type Streamed, streamingCosts } from "./streaming.js";

/** A layer's choice: to stay in one of several shapes of equal cost and room, or not to, without any. */
export interface LayerChoice extends Choice {
  readonly options: readonly ResidentOption[];
}

export interface ResidentCandidate extends ResidentOptions {
  readonly isMust: boolean;
  readonly streamed: readonly (Streamed | undefined)[];
}

export interface Candidates {
  readonly problem: ResidencyProblem;
  readonly layers: readonly ResidentCandidate[];
  /** Undefined: none, every layer stays. */
  readonly areas: readonly (Area | undefined)[];
  /** By area and layer: room ascends, cost descends. A layer without any choice cannot be beside that area. */
  readonly choices: readonly (readonly (readonly LayerChoice[])[])[];
  /** Added to the cost for each layer left out that must stay: more than any plan costs. */
  readonly penalty: number;
}

/**
 * @throws RangeError if what a layer's directives fix does not fit the problem's clusters.
 */
export function candidatesOf(problem: ResidencyProblem, cache: SearchCache): Candidates {
  const { architecture, clusters } = problem;
  const layers = problem.layers.map((layer): ResidentCandidate => {
    const streamed = streamingCosts(layer, problem, cache);
    if (streamed.at(-1) === undefined) throw new RangeError(`a mapping or cut that does not fit ${clusters} clusters`);
    const ways = layer.wish === "no" ? NONE : residentOptions(layer, problem, cache);
    return { isMust: layer.wish === "must", streamed, ...ways };
  });
  const dearest = layers.map(({ streamed, options }) =>
    Math.max(options.at(-1)?.cost ?? 0, ...streamed.map((one) => one?.cost ?? 0)),
  );
  const penalty = 1 + 2 * dearest.reduce((sum, cost) => sum + cost, 0);
  const limitOf = (layer: number, area: number): number | undefined => {
    const { isMust, streamed } = layers[layer] as ResidentCandidate;
    const inArea = streamed[area - 1];
    return inArea && inArea.cost + (isMust ? penalty : 0);
  };
  const areas = [undefined, ...areasOf(architecture, clusters)];
  const alike = firstAlike(layers);
  const byRoom = layers.map(({ options }, layer) =>
    alike[layer] === layer ? [...options].sort((a, b) => a.room - b.room || a.cost - b.cost) : [],
  );
  const choices = areas.map((area, index) => {
    const fits = (shape: ResidentShape) => isBeside(problem, area, shape);
    const own: (readonly LayerChoice[])[] = [];
    for (const [layer, first] of alike.entries())
      own.push(own[first] ?? choicesOf(byRoom[layer] ?? [], limitOf(layer, index), fits));
    return own;
  });
  return { problem, layers, areas, choices, penalty };
}

const NONE: ResidentOptions = { options: [], fewestRows: 0 };

/** By layer the first that is like it. What is remembered of layers of equal content are the same objects. */
function firstAlike(layers: readonly ResidentCandidate[]): readonly number[] {
  const numbers = new Map<object, number>();
  const numberOf = (remembered: object): number => {
    const number = numbers.get(remembered) ?? numbers.size;
    numbers.set(remembered, number);
    return number;
  };
  const firsts = new Map<string, number>();
  return layers.map(({ isMust, streamed, options }, index) => {
    const content = `${isMust} ${numberOf(streamed)} ${numberOf(options)}`;
    const first = firsts.get(content) ?? index;
    firsts.set(content, first);
    return first;
  });
}

/** Whether enough clusters have enough tiles beside an area. */
export function isBeside(
  { architecture, clusters }: ResidencyProblem,
  area: Area | undefined,
  shape: ResidentShape,
): boolean {
  if (area === undefined || shape.tiles <= architecture.tiles - area.tiles) return true;
  return shape.clusters <= clusters - area.clusters;
}

/** The choices of each layer in an area. */
export function choicesIn({ choices }: Candidates, area: number): readonly (readonly LayerChoice[])[] {
  return choices[area] ?? [];
}

/** What a layer costs in an area if it does not stay; infinite where it must, as there is none. */
export function streamedCost({ choices }: Candidates, area: number, layer: number): number {
  const first = choices[area]?.[layer]?.[0];
  return first?.room === 0 ? first.cost : Number.POSITIVE_INFINITY;
}

/** Tile-rows that layers may stay in, beside an area. */
export function roomBeside({ architecture, clusters }: ResidencyProblem, area: Area | undefined): number {
  const inArea = area === undefined ? 0 : area.clusters * area.tiles;
  return (clusters * architecture.tiles - inArea) * architecture.rows;
}

/** `options` by room ascending, then by cost; `limit`: what it costs not to stay, if it need not. */
function choicesOf(
  options: readonly ResidentOption[],
  limit: number | undefined,
  fits: (shape: ResidentShape) => boolean,
): readonly LayerChoice[] {
  const choices: { room: number; cost: number; options: ResidentOption[] }[] = [];
  if (limit !== undefined) choices.push({ room: 0, cost: limit, options: [] });
  for (const option of options) {
    const last = choices.at(-1);
    if (last !== undefined && option.cost >= last.cost * (1 + TIE)) continue;
    if (!fits(option)) continue;
    if (last !== undefined && option.cost >= last.cost * (1 - TIE)) {
      if (last.room === option.room) last.options.push(option);
    } else {
      choices.push({ room: option.room, cost: option.cost, options: [option] });
    }
  }
  return choices;
}
