/** Every area, every way of every layer, every set of clusters and tiles: for tiny machines only. */
import type { Architecture } from "../../../src-sim/architecture.js";
import type { ResidencyLayer, ResidencyProblem } from "../../../src-sim/residency/problem.js";
import type { Mapping, Split, Work } from "../../../src-sim/work.js";
import { type ReferenceResult, reference } from "../reference.js";

export interface Optimum {
  readonly leftOut: number;
  /** Cycles, unless the problem weighs them and energy. */
  readonly cost: number;
}

interface Way {
  readonly clusters: number;
  readonly tiles: number;
  readonly rows: number;
  /** If its weights stay, and if they are loaded. */
  readonly steady: number;
  readonly loaded: number;
}

export function optimum(problem: ResidencyProblem): Optimum {
  const { architecture, clusters, layers } = problem;
  const ways = layers.map((layer) => waysOf(layer, problem));
  let best: Optimum = { leftOut: Number.POSITIVE_INFINITY, cost: Number.POSITIVE_INFINITY };
  const isWorse = ({ leftOut, cost }: Optimum): boolean =>
    leftOut > best.leftOut || (leftOut === best.leftOut && cost >= best.cost);

  const place = (
    free: readonly (readonly number[])[],
    streamed: readonly number[],
    index: number,
    sum: Optimum,
  ): void => {
    if (isWorse(sum)) return;
    const layer = layers[index];
    if (layer === undefined) {
      best = sum;
      return;
    }
    if (layer.wish !== "no") {
      for (const way of ways[index] ?? []) {
        const next = { leftOut: sum.leftOut, cost: sum.cost + way.steady };
        if (isWorse(next)) continue;
        for (const after of placesOf(free, way)) place(after, streamed, index + 1, next);
      }
    }
    // No area that holds it.
    if (streamed[index] === Number.POSITIVE_INFINITY) return;
    const leftOut = sum.leftOut + (layer.wish === "must" ? 1 : 0);
    place(free, streamed, index + 1, { leftOut, cost: sum.cost + (streamed[index] as number) });
  };

  const whole = (cluster: number, tile: number, area: readonly [number, number]): number =>
    cluster < area[0] && tile < area[1] ? 0 : architecture.rows;
  for (let count = 0; count <= clusters; count++) {
    for (let tiles = count === 0 ? 0 : 1; tiles <= (count === 0 ? 0 : architecture.tiles); tiles++) {
      const free = range(clusters).map((cluster) =>
        range(architecture.tiles).map((tile) => whole(cluster, tile, [count, tiles])),
      );
      const streamed = layers.map((_, index) => {
        const inArea = (ways[index] ?? []).filter((way) => way.clusters <= count && way.tiles <= tiles);
        return Math.min(...inArea.map(({ loaded }) => loaded));
      });
      place(free, streamed, 0, { leftOut: 0, cost: 0 });
    }
  }
  return best;
}

/** All that are legal. */
function waysOf(
  { work, mapping, split }: ResidencyLayer,
  { architecture, clusters, weights }: Omit<ResidencyProblem, "layers">,
): Way[] {
  const found = new Map<string, Way>();
  const consider = (whole: Mapping, cut: Split): void => {
    const of = (one: Mapping) => reference(work, architecture, one, cut, clusters);
    const figures = of(whole);
    const { rowsNeeded } = figures;
    const loaded = weighed(figures, figures.total, weights);
    const steady = weighed(of({ ...whole, resident: true }), figures.steadyTotal, weights);
    const tiles = whole.stripes * whole.chains * whole.parallel;
    const count = cut.kernels * cut.stripes;
    // All that need more rows than there are only differ when loaded.
    const rows = Math.min(rowsNeeded, architecture.rows + 1);
    const shape = `${count} ${tiles} ${rows}`;
    const other = found.get(shape);
    found.set(shape, {
      clusters: count,
      tiles,
      rows,
      steady: Math.min(steady, other?.steady ?? steady),
      loaded: Math.min(loaded, other?.loaded ?? loaded),
    });
  };
  const mappings = mapping ? [mapping] : mappingsOf(work, architecture);
  for (const whole of mappings) {
    for (let kernels = 1; kernels <= Math.min(clusters, work.kernels); kernels++) {
      for (let stripes = 1; kernels * stripes <= clusters; stripes++) {
        if (stripes * whole.stripes > Math.max(work.outputHeight, whole.stripes)) continue;
        const isFixed = split !== undefined && clusters > 1;
        if (isFixed && (split.kernels !== kernels || split.stripes !== stripes)) continue;
        consider(whole, { kernels, stripes });
      }
    }
  }
  return [...found.values()];
}

/** Cycles, or these and energy by their weights. */
export function weighed({ energy }: ReferenceResult, cycles: number, weights: ResidencyProblem["weights"]): number {
  if (weights === undefined) return cycles;
  if (energy === undefined) throw new Error("energies are not known");
  const { compute, move, load, leakage } = energy;
  return weights.cycles * cycles + weights.energy * (compute + move + load + leakage);
}

/** So many slices, and more, cut the kernels of a tiny machine into parts of less than a row in any mode. */
const MOST_SLICES = 48;

function mappingsOf(work: Work, { tiles, rowBits }: Architecture): Mapping[] {
  const found: Mapping[] = [];
  for (let slices = 1; slices <= MOST_SLICES; slices++) {
    for (let chains = 1; chains <= tiles; chains++) {
      if (chains * slices * rowBits < bitsOf(work)) continue;
      for (let parallel = 1; chains * parallel <= tiles && parallel <= work.kernels; parallel++) {
        for (let stripes = 1; stripes * chains * parallel <= tiles && stripes <= work.outputHeight; stripes++) {
          found.push({ stripes, chains, parallel, slices });
        }
      }
    }
  }
  return found;
}

function bitsOf({ channels, groups, kernelHeight, kernelWidth, weightBits }: Work): number {
  return (channels / groups) * kernelHeight * kernelWidth * weightBits;
}

/** What is free after each way of placing; sets of tiles that leave the same are taken once. */
function placesOf(
  free: readonly (readonly number[])[],
  { clusters, tiles, rows }: Way,
): (readonly (readonly number[])[])[] {
  const found = new Map<string, readonly (readonly number[])[]>();
  for (const chosen of subsets(free.length, clusters)) {
    const perCluster = chosen.map((cluster) =>
      subsets(free[cluster]?.length ?? 0, tiles).filter((set) =>
        set.every((tile) => (free[cluster]?.[tile] ?? 0) >= rows),
      ),
    );
    for (const sets of product(perCluster)) {
      const after = free.map((row, cluster) => {
        const set = sets[chosen.indexOf(cluster)] ?? [];
        return row.map((each, tile) => (set.includes(tile) ? each - rows : each));
      });
      found.set(JSON.stringify(after), after);
    }
  }
  return [...found.values()];
}

function subsets(size: number, count: number): number[][] {
  if (count === 0) return [[]];
  return range(size).flatMap((last) => subsets(last, count - 1).map((set) => [...set, last]));
}

function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((all, list) => all.flatMap((head) => list.map((each) => [...head, each])), [[]]);
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
