/** Which layers to fuse: exact dynamic programming over the chains of a network. */
import type { Flow, FlowLayer } from "../layers/flow.js";
import { livesOf } from "./lives.js";
import type { FusedLayers } from "./memory.js";
import { type Reading, trafficOf } from "./traffic.js";

export interface FuseQuestion {
  readonly flow: Flow;
  /**
   * The stripes in which layers run if they are fused; undefined where their weights are not all in the tiles at once. What holds
   * a group holds each part of it.
   */
  readonly stripesOf: (layers: readonly number[]) => number | undefined;
  /** Of a layer with weights, in a fused group or by itself. */
  readonly readingOf: (layer: number, group: FusedLayers | undefined) => Reading;
}

/** Layers with weights of a group, at most; fewer where chains are so long that more groups than these would be looked at. */
const MOST_FUSED = 16;
const MOST_GROUPS = 4_000;

/**
 * The groups with which the largest sum of maps alive at a time is least and, of those, the fewest bytes pass through the feature
 * memory; of equal ones those with the fewest layers. Groups are of layers that stand one after another, from one with weights to
 * another. What lives while a group runs does not depend on other groups: so the least peak of each chain is found first, then,
 * below the peak that the network then has, the least traffic.
 */
export function bestFusion(question: FuseQuestion): FusedLayers[] {
  const { flow } = question;
  const chains = chainsOf(flow);
  const plain = aliveBy(flow, []);
  const parts = partsOf(chains, question, plain);
  for (const { ends } of chains) plain.fill(0, ends[0], ends.at(-1));
  const peaks = parts.map((own) => least(own, (part, before) => Math.max(part.alive, before), 0).cost);
  const peak = Math.max(mostOf(plain, 0, plain.length), ...peaks);
  return parts.flatMap((own) => {
    const fits = own.map((all) => all.filter(({ alive }) => alive <= peak));
    return least(fits, ({ cost }, before) => before + cost, 0).groups;
  });
}

/** Layers with weights, each with all up to the next one, which compute in its stream; one after another in the flow. */
interface Chain {
  readonly weighted: readonly number[];
  /** Where each of them starts, by index in the flow, and the end of the last. */
  readonly ends: readonly number[];
}

/** Layers of a chain that run together: a group, or one alone. */
interface Part {
  /** Places in the chain. */
  readonly from: number;
  readonly to: number;
  /** The most that is alive meanwhile, bytes. */
  readonly alive: number;
  /** Bytes through the feature memory, and a little for each layer that is fused. */
  readonly cost: number;
  readonly group: FusedLayers | undefined;
}

/** Each layer reads the one before it and no other, nothing else reads that, and needs only some of its rows at a time. */
function chainsOf({ layers, outputs }: Flow): Chain[] {
  const readers = new Int32Array(layers.length);
  for (const { sources } of layers) {
    for (const source of new Set(sources)) if (source >= 0) (readers[source] as number)++;
  }
  const isOutput = new Set(outputs);
  const follows = ({ sources, host }: FlowLayer, index: number): boolean => {
    const before = layers[index - 1];
    // What needs whole maps can only come last.
    if (before === undefined || before.host !== undefined || before.reads.kind === "all" || host !== undefined)
      return false;
    return sources.every((source) => source === index - 1) && readers[index - 1] === 1 && !isOutput.has(index - 1);
  };
  const chains: Chain[] = [];
  let weighted: number[] = [];
  const end = (at: number): void => {
    if (weighted.length > 1) chains.push({ weighted, ends: [...weighted, at] });
    weighted = [];
  };
  for (const [index, layer] of layers.entries()) {
    if (!follows(layer, index)) end(index);
    if (layer.work !== undefined) weighted.push(index);
  }
  end(layers.length);
  return chains;
}

/** By chain and place in it: the parts that start there. */
function partsOf(chains: readonly Chain[], question: FuseQuestion, plain: Float64Array): Part[][][] {
  const { flow, readingOf } = question;
  const costsOf = (fused: readonly FusedLayers[]) => {
    const groups = new Map(fused.flatMap((group) => group.layers.map((layer) => [layer, group])));
    const { layers } = trafficOf(flow, { fused }, (layer) => readingOf(layer, groups.get(layer)));
    return (from: number, to: number): number =>
      layers.slice(from, to).reduce((sum, { read, written, sums }) => sum + read + written + 2 * sums, 0);
  };
  const alone = costsOf([]);
  const parts = chains.map(({ weighted, ends }) =>
    weighted.map((start, from): Part[] => {
      const end = ends[from + 1] as number;
      const own = { alive: mostOf(plain, start, end), cost: alone(start, end) };
      return [{ from, to: from + 1, ...own, group: undefined }];
    }),
  );
  // Groups that do not overlap are looked at together.
  for (const together of groupsOf(chains, question)) {
    const fused = together.map(({ group }) => group);
    const alive = aliveBy(flow, fused);
    const costOf = costsOf(fused);
    for (const { chain, from, to, group } of together) {
      const { weighted, ends } = chains[chain] as Chain;
      const [start, end] = [weighted[from] as number, ends[to] as number];
      const cost = costOf(start, end) + (to - from) * LEAST;
      parts[chain]?.[from]?.push({ from, to, alive: mostOf(alive, start, end), cost, group });
    }
  }
  return parts;
}

/** Of a byte: less than any traffic differs by. */
const LEAST = 1e-6;

interface Candidate {
  readonly chain: number;
  readonly from: number;
  readonly to: number;
  readonly group: FusedLayers;
}

/** All groups whose weights fit, in sets that do not overlap. */
function* groupsOf(chains: readonly Chain[], { stripesOf }: FuseQuestion): Generator<Candidate[]> {
  const count = chains.reduce((sum, { weighted }) => sum + weighted.length, 0);
  const most = Math.min(MOST_FUSED, Math.max(2, Math.floor(MOST_GROUPS / count)));
  const longest = chains.map(({ weighted }) => weighted.map(() => most));
  for (let length = 2; length <= most; length++) {
    const sets: Candidate[][] = Array.from({ length }, () => []);
    for (const [chain, { weighted }] of chains.entries()) {
      for (let from = 0; from + length <= weighted.length; from++) {
        // What does not hold a group holds none that it is a part of.
        const limits = longest[chain] as number[];
        if (length > Math.min(limits[from] as number, (limits[from + 1] as number) + 1)) continue;
        const [first, last] = [weighted[from] as number, weighted[from + length - 1] as number];
        const layers = Array.from({ length: last - first + 1 }, (_, place) => first + place);
        const stripes = stripesOf(layers);
        if (stripes === undefined) limits[from] = length - 1;
        else sets[from % length]?.push({ chain, from, to: from + length, group: { layers, stripes } });
      }
    }
    if (sets.every((set) => set.length === 0)) return;
    yield* sets.filter((set) => set.length > 0);
  }
}

/** The parts of a chain with the least cost of all together. */
function least(
  parts: readonly (readonly Part[])[],
  join: (part: Part, before: number) => number,
  start: number,
): { readonly cost: number; readonly groups: FusedLayers[] } {
  const costs = [start, ...parts.map(() => Number.POSITIVE_INFINITY)];
  const last: (Part | undefined)[] = [];
  for (const part of parts.flat()) {
    const cost = join(part, costs[part.from] as number);
    if (cost >= (costs[part.to] as number)) continue;
    costs[part.to] = cost;
    last[part.to] = part;
  }
  const groups: FusedLayers[] = [];
  for (let part = last[parts.length]; part !== undefined; part = last[part.from]) {
    if (part.group !== undefined) groups.unshift(part.group);
  }
  return { cost: costs[parts.length] as number, groups };
}

/** What is alive at each place of the flow, bytes. */
function aliveBy(flow: Flow, fused: readonly FusedLayers[]): Float64Array {
  const alive = new Float64Array(flow.layers.length + 1);
  for (const { from, to, bytes } of livesOf(flow, { fused })) {
    (alive[from] as number) += bytes;
    (alive[to + 1] as number) -= bytes;
  }
  for (let place = 1; place < alive.length; place++) (alive[place] as number) += alive[place - 1] as number;
  return alive;
}

function mostOf(alive: Float64Array, from: number, to: number): number {
  let most = 0;
  for (let place = from; place < to; place++) most = Math.max(most, alive[place] as number);
  return most;
}
