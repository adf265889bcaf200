/**
 * The specification once more, as slowly and plainly as it can be said: loops over every slice and every round.
 * Shares no code with src-sim, only the shapes of its data.
 */
import type { Architecture } from "../../src-sim/architecture.js";
import type { Mapping, Split, Work } from "../../src-sim/work.js";

export interface ReferenceResult {
  readonly kernelBits: number;
  readonly rounds: number;
  readonly tilesUsed: number;
  readonly utilization: number;
  readonly mode: number;
  readonly params: number;
  readonly macs: number;
  readonly weightBytes: number;
  readonly activationBytes: number;
  readonly compute: number;
  readonly load: number;
  readonly total: number;
  /** If the weights stay: what each inference costs, rows of a tile that hold everything, and what the first one costs. */
  readonly steadyTotal: number;
  readonly rowsNeeded: number;
  readonly firstLoad: number;
  readonly firstTotal: number;
  /** J of each inference: where the weights stay, of every one but the first; undefined where the machine's are not known. */
  readonly energy: ReferenceEnergy | undefined;
}

export interface ReferenceEnergy {
  readonly compute: number;
  readonly move: number;
  readonly load: number;
  readonly leakage: number;
}

export function reference(
  work: Work,
  arch: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): ReferenceResult {
  const K = work.kernels;
  const isWhole = arch.stripes === "whole";
  const perKernel = (work.channels / work.groups) * work.kernelHeight * work.kernelWidth;
  const kernelBits = perKernel * work.weightBits;
  const bytesInTiles = (K * perKernel * work.weightBits) / 8;

  // Of a transposed convolution the layer's own kernels: one for each of those in the tiles that share it.
  const own = { kernels: 0, weights: perKernel };
  for (let kernel = 0; kernel < K; kernel += work.transposed?.phases ?? 1) own.kernels++;
  if (work.transposed) own.weights = (work.channels / work.groups) * work.transposed.taps;

  // Weights are dealt out one by one over the parts of a kernel; the fullest part counts. Bits in a tile as a fraction.
  const parts = mapping.chains * mapping.slices;
  const [bits, over] = isWhole ? [fullest(perKernel, parts) * work.weightBits, 1] : [kernelBits, parts];

  const bitMacs = arch.bitMacs ?? arch.rowBits;
  let kernelsPerTile = arch.rows;
  if (work.groups > 1) {
    // How many kernels lie side by side in a row, counted one by one.
    let sideBySide = 0;
    while ((sideBySide + 1) * bits <= arch.rowBits * over) sideBySide++;
    kernelsPerTile = Math.min(arch.rows, sideBySide * (K / work.groups));
  }

  const kernelsInRounds = (kernels: number): number[] => {
    const rounds: number[] = [];
    let left = kernels;
    while (left > 0) {
      const now = Math.min(left, kernelsPerTile * mapping.parallel);
      rounds.push(now);
      left -= now;
    }
    return rounds;
  };

  const pixel = (k: number): { cycles: number; mode: number } => {
    let best = { cycles: Number.POSITIVE_INFINITY, mode: 0 };
    for (const p of arch.rowParallelism) {
      if (p > arch.rows) continue;
      let together = p;
      if (work.groups > 1) {
        let n = 0;
        while ((n + 1) * bits * p <= bitMacs * over && n < p) n++;
        together = Math.min(p, Math.max(1, n) * (K / work.groups));
      }
      const cycles = Math.ceil(k / together) * Math.max(1, ((bits / over) * p) / bitMacs);
      if (cycles < best.cycles * (1 + 1e-11)) best = { cycles: Math.min(cycles, best.cycles), mode: p };
    }
    return best;
  };

  const passes = Math.ceil(work.activationBits / (arch.inputBits ?? arch.activationBits));
  const G = clusters === 1 ? 1 : split.kernels;
  const S = clusters === 1 ? 1 : split.stripes;
  const kernelsHere = Math.ceil(K / G);
  let compute = 0;
  let loadsOfTiles = 0;
  let rowsNeeded = 0;
  // Rows of the map are dealt out one by one over all stripes; the one with most rows takes longest.
  const stripes = mapping.stripes * S;
  const mapRows = isWhole ? fullest(work.outputHeight, stripes) : work.outputHeight / stripes;
  const pixels = mapRows * work.outputWidth;
  const roundsOfSlice = kernelsInRounds(kernelsHere).map((kernels) => {
    const k = Math.ceil(kernels / mapping.parallel);
    return { k, cycles: pixel(k).cycles };
  });
  for (let slice = 0; slice < mapping.slices; slice++) {
    for (const { k, cycles } of roundsOfSlice) {
      compute += work.steps * pixels * passes * cycles;
      loadsOfTiles++;
      rowsNeeded += k;
    }
  }
  const timesLoaded = loadsOfTiles > 1 ? work.steps : 1;
  const loadOnce = (bytesInTiles * kernelsHere) / K / arch.weightBus;
  const load = mapping.resident ? 0 : timesLoaded * loadOnce;
  const fed = work.feed ? work.feed.bytes / work.feed.bus : 0;
  const both = (loading: number): number => {
    const together = arch.loads === "ahead" ? Math.max(compute, loading) : compute + loading;
    return Math.max(together, fed);
  };
  const macs = work.outputHeight * work.outputWidth * work.steps * own.kernels * own.weights;
  const cycles = both(load);
  const bytesLoaded = mapping.resident ? 0 : bytesInTiles * (work.steps > 1 ? timesLoaded : 1);
  const busy = mapping.stripes * mapping.chains * mapping.parallel * G * S * compute;
  const most = kernelsInRounds(K)[0] ?? 0;
  const bitsOfSlice = isWhole ? fullest(perKernel, mapping.slices) * work.weightBits : kernelBits / mapping.slices;
  return {
    kernelBits,
    rounds: kernelsInRounds(K).length * mapping.slices,
    tilesUsed: mapping.stripes * mapping.chains * mapping.parallel,
    utilization: (mapping.stripes * most * bitsOfSlice) / (arch.tiles * arch.rows * arch.rowBits),
    mode: pixel(Math.ceil(most / mapping.parallel)).mode,
    params: work.computed ? 0 : own.kernels * own.weights + own.kernels,
    macs,
    weightBytes: work.computed ? 0 : bytesInTiles,
    activationBytes: (work.inputValues * work.activationBits) / 8 + (work.computed ? bytesInTiles : 0),
    compute,
    load,
    total: cycles,
    steadyTotal: Math.max(compute, fed),
    rowsNeeded,
    firstLoad: loadOnce,
    firstTotal: both(loadOnce),
    energy: energyOf(work, arch, { bitMacs: macs * work.weightBits * passes, busy, bytesLoaded, cycles, clusters }),
  };
}

/** What is counted of a layer: bit-MACs, cycles of tiles in use, bytes loaded, cycles, and the clusters of the figure. */
interface Counted {
  readonly bitMacs: number;
  readonly busy: number;
  readonly bytesLoaded: number;
  readonly cycles: number;
  readonly clusters: number;
}

function energyOf(work: Work, arch: Architecture, counted: Counted): ReferenceEnergy | undefined {
  const { tileEnergy, moveEnergy, loadEnergy, leakage } = arch;
  if (tileEnergy === undefined || moveEnergy === undefined || loadEnergy === undefined || leakage === undefined) {
    return undefined;
  }
  const here = (arch.dataFactor ?? 1) * (arch.pointEnergy ?? 1);
  // A cycle of a tile at w bits: what each further native bit adds, bit by bit.
  let tile = tileEnergy;
  for (let bit = 2; bit <= Math.min(work.weightBits, arch.weightBits); bit++)
    tile += tileEnergy * (arch.tileEnergyBit ?? 0);
  tile -= tile * (arch.zerosSlope ?? 0) * ((work.zeros ?? 0.5) - 0.5);
  tile += tile * (arch.transitionsSlope ?? 0) * ((work.transitions ?? 0.5) - 0.5);
  const leaking = arch.idle === "leaks" ? arch.clusters : counted.clusters;
  return {
    compute: (counted.bitMacs / (arch.bitMacs ?? arch.rowBits)) * tile * here,
    move: counted.busy * moveEnergy * here,
    load: counted.bytesLoaded * loadEnergy * (arch.pointEnergy ?? 1),
    leakage: (leaking * leakage * counted.cycles) / arch.clock,
  };
}

/** What the first of some places, which gets most, gets of things dealt out one by one, round and round. */
function fullest(things: number, places: number): number {
  let dealt = 0;
  for (let thing = 0; thing < things; thing += places) dealt++;
  return dealt;
}

/** Slices tried beyond the fewest that hold the kernel in a chain. */
const MORE = 3;
const MORE_GROUPED = 60;

export interface Tried {
  readonly mapping: Mapping;
  readonly split: Split;
  readonly cycles: number;
  /** NaN where the machine's energies are not known. */
  readonly energy: number;
  /** What tells those apart that take as much, in order. */
  readonly keys: readonly number[];
}

/** Every mapping and cut, with many more slices than are needed. */
export function everyMapping(work: Work, arch: Architecture, clusters: number): readonly Tried[] {
  const isWhole = arch.stripes === "whole";
  const tried: Tried[] = [];
  for (let chains = 1; chains <= (arch.chains ?? arch.tiles); chains++) {
    for (const slices of slicesTried(work, arch, chains)) {
      for (let parallel = 1; chains * parallel <= arch.tiles && parallel <= work.kernels; parallel++) {
        for (let stripes = 1; stripes * chains * parallel <= arch.tiles && stripes <= work.outputHeight; stripes++) {
          const mapping = { stripes, chains, parallel, slices };
          const one = reference(work, arch, mapping, UNCUT, 1);
          for (let G = 1; G <= clusters && G <= work.kernels; G++) {
            for (let S = 1; G * S <= clusters && stripes * S <= work.outputHeight; S++) {
              const split = { kernels: G, stripes: S };
              const { total, energy } = reference(work, arch, mapping, split, clusters);
              const uneven = isWhole && work.outputHeight % stripes > 0 ? 1 : 0;
              const keys = [one.total, uneven, one.tilesUsed, one.rounds, slices, chains, parallel, G * S, G];
              const { compute, move, load, leakage } = energy ?? NOT_KNOWN;
              tried.push({ mapping, split, cycles: total, energy: compute + move + load + leakage, keys });
            }
          }
        }
      }
    }
  }
  return tried;
}

const NOT_KNOWN: ReferenceEnergy = { compute: Number.NaN, move: 0, load: 0, leakage: 0 };

/** What counts before the keys, by objective. */
const FIRST: Readonly<Record<"cycles" | "energy" | "edp", (tried: Tried) => readonly number[]>> = {
  cycles: ({ cycles }) => [cycles],
  energy: ({ energy, cycles }) => [energy, cycles],
  edp: ({ energy, cycles }) => [energy * cycles, energy, cycles],
};

/** The best of every mapping and cut by the order that the search promises. */
export function bruteForce(
  work: Work,
  arch: Architecture,
  clusters: number,
  objective: keyof typeof FIRST = "cycles",
): Tried {
  let left = everyMapping(work, arch, clusters).map((tried) => ({
    tried,
    order: [...FIRST[objective](tried), ...tried.keys],
  }));
  for (let key = 0; key < 12; key++) {
    const least = left.reduce((least, { order }) => Math.min(least, order[key] ?? 0), Number.POSITIVE_INFINITY);
    left = left.filter(({ order }) => (order[key] ?? 0) <= least * (1 + 1e-11));
  }
  const [best] = left;
  if (best === undefined) throw new Error("no mapping at all");
  return best.tried;
}

/**
 * The slices of a chain that hold the kernel and could be best: in fractions so many more than are needed; of whole weights
 * all that leave fewer in the fullest tile than one slice less does, down to one weight, and none in no tile.
 */
export function slicesTried(work: Work, arch: Architecture, chains: number): number[] {
  const weights = (work.channels / work.groups) * work.kernelHeight * work.kernelWidth;
  const slices: number[] = [];
  if (arch.stripes === "ideal") {
    const more = work.groups > 1 ? MORE_GROUPED : MORE;
    for (let count = 1; slices.length <= more; count++) {
      if (weights * work.weightBits <= chains * count * arch.rowBits) slices.push(count);
    }
    return slices;
  }
  for (let count = 1; slices.length === 0 || fullest(weights, chains * (count - 1)) > 1; count++) {
    if (chains * count > weights) return slices;
    const part = fullest(weights, chains * count);
    if (
      part * work.weightBits <= arch.rowBits &&
      (slices.length === 0 || part < fullest(weights, chains * (count - 1)))
    )
      slices.push(count);
  }
  return slices;
}

const UNCUT: Split = { kernels: 1, stripes: 1 };
