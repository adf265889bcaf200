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
  const depth = clusters === 1 ? 1 : (split.depth ?? 1);
  const partsOf = (parts: number): readonly [bits: number, over: number] =>
    isWhole ? [fullest(perKernel, parts) * work.weightBits, 1] : [kernelBits, parts];
  const [bits, over] = partsOf(mapping.chains * mapping.slices * depth);

  const bitMacs = arch.bitMacs ?? arch.rowBits;
  const kernelsInTile = ([bits, over]: readonly [number, number]): number => {
    const rows = mapping.rows ?? arch.rows;
    if (work.groups === 1) return rows;
    // How many kernels lie side by side in a row, counted one by one.
    let sideBySide = 0;
    while ((sideBySide + 1) * bits <= arch.rowBits * over) sideBySide++;
    return Math.min(rows, sideBySide * (K / work.groups));
  };
  const kernelsPerTile = kernelsInTile([bits, over]);
  const kernelsPerTileAlone = kernelsInTile(partsOf(mapping.chains * mapping.slices));

  const kernelsInRounds = (kernels: number, inTile = kernelsPerTile): number[] => {
    const rounds: number[] = [];
    let left = kernels;
    while (left > 0) {
      const now = Math.min(left, inTile * mapping.parallel);
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
  // Columns are dealt out so too, to the groups of tiles and of clusters with the same rows.
  const strides = (mapping.strides ?? 1) * (clusters === 1 ? 1 : (split.strides ?? 1));
  const mapColumns = isWhole ? fullest(work.outputWidth, strides) : work.outputWidth / strides;
  const pixels = mapRows * mapColumns;
  const roundsOfSlice = kernelsInRounds(kernelsHere).map((kernels) => {
    const k = Math.ceil(kernels / mapping.parallel);
    return { k, kernels, cycles: pixel(k).cycles };
  });
  // The cluster with most weights of a kernel: dealt out over clusters, and then over slices.
  const onBus = work.compressed ?? 1;
  const weightsHere = isWhole ? fullest(perKernel, depth) : perKernel / depth;
  const rounds: Round[] = [];
  for (const { k, kernels, cycles } of roundsOfSlice) {
    for (let slice = 0; slice < mapping.slices; slice++) {
      const weights = isWhole ? dealtTo(weightsHere, mapping.slices, slice) : weightsHere / mapping.slices;
      const load = (((kernels * weights * work.weightBits) / 8) * onBus) / arch.weightBus;
      rounds.push({ rows: k, load, compute: pixels * passes * cycles });
    }
  }
  for (const round of rounds) {
    compute += work.steps * round.compute;
    loadsOfTiles++;
    rowsNeeded += round.rows;
  }
  const timesLoaded = loadsOfTiles > 1 ? work.steps : 1;
  const loadOnce = (((kernelsHere * weightsHere * work.weightBits) / 8) * onBus) / arch.weightBus;
  const load = mapping.resident ? 0 : timesLoaded * loadOnce;
  const fed = work.feed ? work.feed.bytes / work.feed.bus : 0;
  const unloaded = rounds.map((round) => ({ ...round, load: 0 }));
  const steps = (first: readonly Round[], others: readonly Round[]): (readonly Round[])[] =>
    Array.from({ length: work.steps }, (_, step) => (step === 0 ? first : others));
  // Weights that stay, and those of a single round, are loaded in the first step alone.
  const loaded = steps(rounds, mapping.resident || timesLoaded === 1 ? unloaded : rounds);
  const computed = steps(unloaded, unloaded);
  const isAhead = arch.loads === "ahead";
  const steadyTotal = plainOf(computed, fed);
  // With rows of its own each round of weights that stay is loaded while the input comes.
  const firstTotal = isAhead
    ? Math.max(aheadOf(rounds, Number.POSITIVE_INFINITY) + ((work.steps - 1) / work.steps) * compute, steadyTotal)
    : plainOf(loaded, fed);
  const loadedTotal = (): number => {
    if (!isAhead || rounds.length === 1) return plainOf(loaded, fed);
    if (mapping.slices === 1 && work.steps === 1) return farAheadOf(rounds, arch.rows, fed);
    return aheadOf(loaded.flat(), arch.rows, { input: fed, rounds: rounds.length });
  };
  const total = mapping.resident ? steadyTotal : loadedTotal();
  const macs = work.outputHeight * work.outputWidth * work.steps * own.kernels * own.weights;
  const bytesLoaded = mapping.resident ? 0 : bytesInTiles * onBus * (work.steps > 1 ? timesLoaded : 1);
  const tilesUsed = mapping.stripes * (mapping.strides ?? 1) * mapping.chains * mapping.parallel;
  const busy = tilesUsed * G * S * depth * (clusters === 1 ? 1 : (split.strides ?? 1)) * compute;
  const most = kernelsInRounds(K, kernelsPerTileAlone)[0] ?? 0;
  const bitsOfSlice = isWhole ? fullest(perKernel, mapping.slices) * work.weightBits : kernelBits / mapping.slices;
  return {
    kernelBits,
    rounds: kernelsInRounds(K, kernelsPerTileAlone).length * mapping.slices,
    tilesUsed,
    utilization:
      (mapping.stripes * (mapping.strides ?? 1) * most * bitsOfSlice) / (arch.tiles * arch.rows * arch.rowBits),
    mode: pixel(Math.ceil(most / mapping.parallel)).mode,
    params: work.computed ? 0 : own.kernels * own.weights + own.kernels,
    macs,
    weightBytes: work.computed ? 0 : bytesInTiles,
    activationBytes: (work.inputValues * work.activationBits) / 8 + (work.computed ? bytesInTiles : 0),
    compute,
    load,
    total,
    steadyTotal,
    rowsNeeded,
    firstLoad: loadOnce,
    firstTotal,
    energy: energyOf(work, arch, {
      bitMacs: macs * work.weightBits * passes,
      busy,
      bytesLoaded,
      cycles: total,
      clusters,
    }),
  };
}

/** What a round takes: rows of a tile, cycles of loading and of computing it once. */
interface Round {
  readonly rows: number;
  readonly load: number;
  readonly compute: number;
}

/**
 * Cycles of all rounds of some steps, each loaded and computed after the one before. The first round of each step ends no earlier
 * than so many parts of the `input` are there as there have been steps.
 */
function plainOf(steps: readonly (readonly Round[])[], input: number): number {
  let time = 0;
  for (const [step, rounds] of steps.entries()) {
    for (const [place, round] of rounds.entries()) {
      time += round.load;
      time += round.compute;
      if (place === 0) time = Math.max(time, (input / steps.length) * (step + 1));
    }
  }
  return time;
}

/** Cycles of rounds one after another, each loaded while the one before computes, or waits for the input, if `room` rows hold both. */
function aheadOf(rounds: readonly Round[], room: number, fed = { input: 0, rounds: rounds.length }): number {
  const steps = rounds.length / fed.rounds;
  let time = rounds[0]?.load ?? 0;
  for (let place = 0; place < rounds.length; place++) {
    const [here, next] = [rounds[place] as Round, rounds[place + 1]];
    let end = time + here.compute;
    if (place % fed.rounds === 0) end = Math.max(end, (fed.input / steps) * (place / fed.rounds + 1));
    if (next === undefined) time = end;
    else if (here.rows + next.rows <= room) time = Math.max(end, time + next.load);
    else time = end + next.load;
  }
  return time;
}

/** The same where each is loaded as soon as the one before has been, and `room` rows hold it with all that are not yet computed. */
function farAheadOf(rounds: readonly Round[], room: number, input: number): number {
  const computed: number[] = [];
  let loaded = 0;
  for (const [place, round] of rounds.entries()) {
    // The rounds right before it that may be there besides.
    let before = place;
    let rows = round.rows;
    while (before > 0 && rows + (rounds[before - 1] as Round).rows <= room) rows += (rounds[--before] as Round).rows;
    loaded = Math.max(loaded, computed[before - 1] ?? 0) + round.load;
    const end = Math.max(loaded, computed[place - 1] ?? 0) + round.compute;
    computed.push(place === 0 ? Math.max(end, input) : end);
  }
  return computed.at(-1) ?? 0;
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

/** What one of some places gets of things dealt out one by one, round and round. */
function dealtTo(things: number, places: number, place: number): number {
  let dealt = 0;
  for (let thing = place; thing < things; thing += places) dealt++;
  return dealt;
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

/** What every mapping and cut is to have. */
export interface Given {
  readonly rows?: number;
  readonly strides?: number;
  readonly depth?: number;
  readonly acrossStrides?: number;
}

/** Every mapping and cut, with many more slices than are needed, and where loads go ahead with all rows of a round. */
export function everyMapping(
  work: Work,
  arch: Architecture,
  clusters: number,
  { rows, strides = 1, depth = 1, acrossStrides = 1 }: Given = {},
): readonly Tried[] {
  const isWhole = arch.stripes === "whole";
  const tried: Tried[] = [];
  const rowsTried =
    rows !== undefined ? [rows] : arch.loads === "ahead" ? [undefined, ...upTo(arch.rows)] : [undefined];
  const weights = (work.channels / work.groups) * work.kernelHeight * work.kernelWidth;
  const [D, X] = clusters === 1 ? [1, 1] : [depth, acrossStrides];
  const besides = { ...(D > 1 && { depth: D }), ...(X > 1 && { strides: X }) };
  if (strides * X > work.outputWidth) return [];
  for (let chains = 1; chains <= (arch.chains ?? arch.tiles); chains++) {
    for (const slices of slicesTried(work, arch, chains)) {
      if (isWhole && chains * slices * D > weights) continue;
      const most = Math.floor(arch.tiles / (chains * strides));
      for (let parallel = 1; parallel <= most && parallel <= work.kernels; parallel++) {
        for (let stripes = 1; stripes * parallel <= most && stripes <= work.outputHeight; stripes++) {
          for (const n of rowsTried) {
            const own = { ...(n !== undefined && { rows: n }), ...(strides > 1 && { strides }) };
            const mapping = { stripes, chains, parallel, slices, ...own };
            const one = reference(work, arch, mapping, UNCUT, 1);
            for (let G = 1; G * D * X <= clusters && G <= work.kernels; G++) {
              for (let S = 1; G * D * X * S <= clusters && stripes * S <= work.outputHeight; S++) {
                const split = { kernels: G, stripes: S, ...besides };
                const { total, energy } = reference(work, arch, mapping, split, clusters);
                const uneven = isWhole && work.outputHeight % stripes > 0 ? 1 : 0;
                const shape = [slices, chains, parallel, n ?? 0, G * S, G];
                const keys = [one.total, uneven, one.tilesUsed, one.rounds, ...shape];
                const { compute, move, load, leakage } = energy ?? NOT_KNOWN;
                tried.push({ mapping, split, cycles: total, energy: compute + move + load + leakage, keys });
              }
            }
          }
        }
      }
    }
  }
  return tried;
}

function upTo(most: number): readonly number[] {
  return Array.from({ length: most }, (_, index) => index + 1);
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
  return preferred(everyMapping(work, arch, clusters), objective);
}

/** The best of these by that order. */
export function preferred(all: readonly Tried[], objective: keyof typeof FIRST = "cycles"): Tried {
  let left = all.map((tried) => ({ tried, order: [...FIRST[objective](tried), ...tried.keys] }));
  for (let key = 0; key < 13; key++) {
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
    // Where loads go ahead, smaller pieces may win as long as any mode reads them faster.
    const modes = arch.rowParallelism.filter((mode) => mode <= arch.rows);
    const read = arch.loads === "ahead" ? weights * work.weightBits * Math.max(...modes) : 0;
    for (
      let count = 1;
      slices.length <= more || (count - 1) * chains * (arch.bitMacs ?? arch.rowBits) < read;
      count++
    ) {
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
