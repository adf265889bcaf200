/** Random machines, layers and legal mappings. */
import fc from "fast-check";
import type { Architecture } from "../../src-sim/architecture.js";
import type { EnergyProperties } from "../../src-sim/energies.js";
import type { Mapping, Split, Work } from "../../src-sim/work.js";
import { IMNPU18 } from "./machines.js";

const between = (min: number, max: number) => fc.integer({ min, max });

export function architectures(tiles = 32, clusters = 16): fc.Arbitrary<Architecture> {
  return between(1, 48).chain((rows) =>
    fc
      .record({
        tiles: between(1, tiles),
        clusters: between(1, clusters),
        // Room for one weight of 8 bits at least, which a row of whole weights has to have.
        rowBits: fc.oneof(between(8, 1500), fc.constantFrom(64, 256, 1024)),
        stripes: fc.constantFrom("whole" as const, "whole" as const, "ideal" as const),
        usable: fc.uniqueArray(between(1, rows), { minLength: 1, maxLength: 5 }),
        tooLarge: fc.uniqueArray(between(rows + 1, 100), { maxLength: 2 }),
        weightBits: between(1, 8),
        activationBits: between(1, 8),
        weightBus: fc.constantFrom(0.5, 1, 3, 8, 64),
        loads: fc.constantFrom("plain" as const, "plain" as const, "ahead" as const),
        // Of what is given by default: tiles, bits of a row, and bits of an activation.
        shares: fc.tuple(share, share, share),
        readsRows: fc.constantFrom(false, false, true),
        energies: fc.option(energies()),
      })
      .map(({ usable, tooLarge, shares: [chains, bitMacs, inputBits], energies, readsRows, ...more }) => ({
        ...IMNPU18,
        ...more,
        ...energies,
        ...(chains < 1 && { chains: Math.ceil(chains * more.tiles) }),
        // Of the rows that every mode reads, whole or a part.
        ...((bitMacs < 1 || readsRows) && {
          bitMacs: Math.ceil(bitMacs * more.rowBits * (readsRows ? Math.min(...usable) : 1)),
        }),
        ...(inputBits < 1 && { inputBits: Math.ceil(inputBits * more.activationBits) }),
        rows,
        rowParallelism: [...usable, ...tooLarge].sort((one, other) => one - other),
      })),
  );
}

/** Mostly all. */
const share = fc.oneof(
  { weight: 3, arbitrary: fc.constant(1) },
  { weight: 1, arbitrary: between(1, 999).map((thousandths) => thousandths / 1000) },
);

/** What a machine's work costs, in magnitudes that occur; slopes, leakage of idle clusters and factors of points now and then. */
export function energies(): fc.Arbitrary<EnergyProperties> {
  const pico = between(0, 9_000).map((thousandths) => thousandths / 1e15);
  return fc
    .record({
      tileEnergy: pico,
      tileEnergyBit: fc.constantFrom(0, 0.0313, 0.5),
      moveEnergy: pico,
      loadEnergy: pico,
      dataFactor: fc.constantFrom(0.5, 1, 1.295),
      leakage: between(0, 9_000).map((microwatts) => microwatts / 1e6),
      idle: fc.constantFrom("gated" as const, "leaks" as const),
      pointEnergy: fc.constantFrom(1, 1, 3.63),
      slopes: fc.option(fc.record({ zerosSlope: fc.constantFrom(0, 0.4, 2), transitionsSlope: fc.constantFrom(0, 1) })),
    })
    .map(({ slopes, ...others }) => ({ ...others, ...slopes }));
}

/** Ordinary, grouped, depthwise, transposed, dense and recurrent layers and products at all precisions, some fed by an input's bus. */
export function works(kernels = 200): fc.Arbitrary<Work> {
  const precision = { weightBits: between(1, 8), activationBits: between(1, 8) };
  const feed = fc.option(fc.record({ bytes: between(1, 100_000), bus: fc.constantFrom(0.5, 1, 8, 64) }), { freq: 3 });
  const place = {
    height: between(1, 20),
    width: between(1, 20),
    kernelHeight: between(1, 5),
    kernelWidth: between(1, 5),
    outputHeight: between(1, 20),
    outputWidth: between(1, 20),
  };
  const pixel = { height: 1, width: 1, kernelHeight: 1, kernelWidth: 1, outputHeight: 1, outputWidth: 1 };
  const ordinary = fc
    .record({ channels: between(1, 150), kernels: between(1, kernels), ...place, ...precision })
    .map((more) => ({ ...more, groups: 1, steps: 1 }));
  const grouped = fc
    .record({
      groups: between(2, 40),
      channelsEach: between(1, 6),
      kernelsEach: between(1, Math.max(1, Math.floor(kernels / 40))),
      steps: fc.constantFrom(1, 1, 3),
      ...place,
      ...precision,
    })
    .map(({ channelsEach, kernelsEach, groups, ...more }) => ({
      ...more,
      groups,
      channels: groups * channelsEach,
      kernels: groups * kernelsEach,
    }));
  const depthwise = fc
    .record({ groups: between(2, kernels), ...place, ...precision })
    .map((more) => ({ ...more, channels: more.groups, kernels: more.groups, steps: 1 }));
  const denseOrRecurrent = fc
    .record({ channels: between(1, 3000), kernels: between(1, kernels), steps: between(1, 12), ...precision })
    .map((more) => ({ ...more, ...pixel, groups: 1 }));
  const transposed = fc
    .record({
      groups: between(1, 4),
      channelsEach: between(1, 20),
      kernelsEach: between(1, Math.max(1, Math.floor(kernels / 40))),
      stride: fc.tuple(between(1, 3), between(1, 3)),
      size: fc.tuple(between(1, 5), between(1, 5)),
      map: fc.tuple(between(1, 12), between(1, 12)),
      ...precision,
    })
    .map(({ groups, channelsEach, kernelsEach, stride: [sh, sw], size: [kh, kw], map: [height, width], ...bits }) => ({
      ...{ ...bits, groups, channels: groups * channelsEach, kernels: groups * kernelsEach * sh * sw, steps: 1 },
      ...{ height, width, outputHeight: height, outputWidth: width },
      ...{ kernelHeight: Math.ceil(kh / sh), kernelWidth: Math.ceil(kw / sw) },
      transposed: { phases: sh * sw, taps: kh * kw },
    }));
  const products = fc
    .record({
      heads: between(1, 8),
      features: between(1, 100),
      columns: between(1, Math.max(1, Math.floor(kernels / 8))),
      places: fc.tuple(between(1, 20), between(1, 4)),
      ...precision,
    })
    .map(({ heads, features, columns, places: [height, width], ...bits }) => ({
      ...{ ...bits, groups: heads, channels: heads * features, kernels: heads * columns, steps: 1 },
      ...{ height, width, outputHeight: height, outputWidth: width, kernelHeight: 1, kernelWidth: 1 },
      computed: true as const,
    }));
  const kinds = fc.oneof(ordinary, grouped, depthwise, denseOrRecurrent, transposed, products);
  const bits = fc.option(fc.record({ zeros: fc.constantFrom(0, 0.3, 1), transitions: fc.constantFrom(0, 0.7, 1) }));
  return fc.tuple(kinds, feed, bits).map(([work, fed, shares]) => ({
    ...work,
    inputValues: work.channels * work.height * work.width,
    ...(fed && { feed: fed }),
    ...shares,
    ...(!("computed" in work) && compressed(work)),
  }));
}

/** Of some layers; told by their sizes, so that all else is drawn as without. */
function compressed({ channels, kernels }: Pick<Work, "channels" | "kernels">): Pick<Work, "compressed"> {
  const share = [undefined, 0.58, undefined, 1.3, 0.05][(channels + kernels) % 5];
  return share === undefined ? {} : { compressed: share };
}

export interface Case {
  readonly work: Work;
  readonly architecture: Architecture;
  readonly mapping: Mapping;
  readonly split: Split;
  readonly clusters: number;
}

/** Shares between their least and their most that the numbers of a mapping and cut take. */
export interface CaseShares {
  readonly slices: number;
  readonly chains: number;
  readonly parallel: number;
  readonly stripes: number;
  readonly kernels: number;
  readonly across: number;
}

export function caseShares(): fc.Arbitrary<CaseShares> {
  // Not fc.double: nearly all of its values lie so close to 0 that hardly a layer would be striped or cut.
  const part = between(0, 1000).map((thousandths) => thousandths / 1000);
  return fc.record({ slices: part, chains: part, parallel: part, stripes: part, kernels: part, across: part });
}

/**
 * A layer with a random legal mapping and cut, seldom a good one; slices and chains beyond need included, and where loads go ahead
 * rows of a round.
 */
export function cases(): fc.Arbitrary<Case> {
  return fc.tuple(ordinaryCases(), between(1, 50)).map(([each, rows]) => {
    const isRowed = each.architecture.loads === "ahead" && rows < each.architecture.rows;
    return isRowed ? { ...each, mapping: { ...each.mapping, rows } } : each;
  });
}

/** The same with rows of a round anywhere, strides and depth, of which the mapper chooses none. */
export function directedCases(): fc.Arbitrary<Case> {
  return fc.tuple(ordinaryCases(), directives()).map(([each, wished]) => directed(each, wished));
}

/** What only directives make, at most. */
export interface Directives {
  readonly rows: number;
  readonly strides: number;
  readonly depth: number;
  /** Strides over clusters. */
  readonly across: number;
}

export function directives(): fc.Arbitrary<Directives> {
  return fc.record({ rows: between(1, 50), strides: between(1, 4), depth: between(1, 4), across: between(1, 3) });
}

/** The case with as much of them as is legal. */
export function directed(each: Case, { rows, strides, depth, across }: Directives): Case {
  const { work, architecture, clusters, mapping, split } = each;
  const weights = (work.channels / work.groups) * work.kernelHeight * work.kernelWidth;
  const room = Math.min(architecture.tiles / (mapping.stripes * mapping.chains * mapping.parallel), work.outputWidth);
  const own = Math.max(1, Math.min(strides, Math.floor(room)));
  const parts = architecture.stripes === "whole" ? weights / (mapping.chains * mapping.slices) : depth;
  const free = Math.floor(clusters / (split.kernels * split.stripes));
  const deep = Math.max(1, Math.min(depth, Math.floor(parts), free));
  const strided = Math.max(1, Math.min(across, Math.floor(free / deep), Math.floor(work.outputWidth / own)));
  return {
    ...each,
    mapping: {
      ...mapping,
      ...(rows < architecture.rows && { rows }),
      ...(own > 1 && { strides: own }),
    },
    split: { ...split, ...(deep > 1 && { depth: deep }), ...(strided > 1 && { strides: strided }) },
  };
}

function ordinaryCases(): fc.Arbitrary<Case> {
  return fc
    .tuple(works(), architectures(), caseShares())
    .map(([work, architecture, at]) => caseOf(work, architecture, at));
}

/** The layer with the mapping and cut on the machine that the shares pick. */
export function caseOf(work: Work, architecture: Architecture, at: CaseShares): Case {
  const pick = (share: number, min: number, max: number): number => min + Math.floor(share * (max - min) * 0.999);
  const { tiles, rowBits, clusters } = architecture;
  const weights = (work.channels / work.groups) * work.kernelHeight * work.kernelWidth;
  const inRow = architecture.stripes === "whole" ? Math.floor(rowBits / work.weightBits) : rowBits / work.weightBits;
  const { chains: longest = tiles } = architecture;
  const fewest = Math.ceil(weights / (longest * inRow));
  const room = architecture.stripes === "whole" ? weights : Number.POSITIVE_INFINITY;
  const wanted = at.slices < 0.7 ? fewest : fewest + Math.floor(at.slices * 4);
  // No more parts than weights, of which a row holds so many: where that cannot be, a chain of one tile.
  const chainsFor = (slices: number) =>
    [Math.ceil(weights / (slices * inRow)), Math.min(longest, room / slices)] as const;
  const slices = chainsFor(wanted)[0] <= chainsFor(wanted)[1] ? wanted : Math.ceil(weights / inRow);
  const [least, most] = chainsFor(slices);
  const chains = pick(at.chains, least, Math.floor(most) + 1);
  const parallel = pick(at.parallel, 1, Math.min(Math.floor(tiles / chains), work.kernels) + 1);
  const rows = work.outputHeight;
  const stripes = pick(at.stripes, 1, Math.min(Math.floor(tiles / (chains * parallel)), rows) + 1);
  const kernels = pick(at.kernels, 1, Math.min(clusters, work.kernels) + 1);
  const across = pick(at.across, 1, Math.min(Math.floor(clusters / kernels), Math.floor(rows / stripes)) + 1);
  const mapping = { stripes, chains, parallel, slices };
  return { work, architecture, mapping, split: { kernels, stripes: across }, clusters };
}
