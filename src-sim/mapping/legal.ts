/** Which mappings a machine can run, and what stands in the way of the others, in numbers. */

import type { Architecture } from "../architecture.js";
import { computeAll, figureOf } from "../formulas/evaluate.js";
import type { FigureSymbol } from "../formulas/table.js";
import type { Mapping, Split, Work } from "../work.js";
import { clustersOf, UNCUT } from "../work.js";

/** Words for people are made where diagnostics are. A `largest` or `fits` that is undefined does not exist. */
export type Violation =
  /** chains x slices x row bits hold less than a kernel has. `fits`: fewest chains that hold it in these slices. */
  | {
      readonly kind: "chain too short";
      readonly kernelBits: number;
      readonly heldBits: number;
      readonly excessBits: number;
      readonly chains: number;
      readonly slices: number;
      readonly fits: number;
    }
  /** Against the longest chain of the architecture, which a whole cluster may exceed. */
  | { readonly kind: "chain too long"; readonly chains: number; readonly longest: number; readonly excess: number }
  /** stripes x strides x chains x parallel. `largest`: what each may be at most while the others stay. */
  | {
      readonly kind: "too many tiles";
      readonly used: number;
      readonly available: number;
      readonly excess: number;
      readonly largest: Partial<Pick<Mapping, "stripes" | "chains" | "parallel" | "strides">>;
    }
  /** Rows of a round against those of a tile. */
  | { readonly kind: "too many rows"; readonly rows: number; readonly available: number; readonly excess: number }
  /** Strides in a cluster times strides across clusters, against the output's columns. */
  | {
      readonly kind: "too many strides";
      readonly strides: number;
      readonly acrossStrides: number;
      readonly columns: number;
      readonly excess: number;
      readonly largest: { readonly strides?: number; readonly acrossStrides?: number };
    }
  /** Stripes in a cluster times stripes across clusters, against the output's rows. */
  | {
      readonly kind: "too many stripes";
      readonly stripes: number;
      readonly acrossStripes: number;
      readonly rows: number;
      readonly excess: number;
      readonly largest: { readonly stripes?: number; readonly acrossStripes?: number };
    }
  | {
      readonly kind: "too many kernel groups";
      readonly groups: number;
      readonly kernels: number;
      readonly excess: number;
    }
  /** chains x slices x depth parts of a kernel, against its weights, none of which is cut. `largest`: chains, or depth where chains and slices fit alone. */
  | {
      readonly kind: "too many parts";
      readonly parts: number;
      readonly weights: number;
      readonly excess: number;
      readonly chains: number;
      readonly slices: number;
      readonly depth: number;
      readonly largest: { readonly chains?: number; readonly depth?: number };
    }
  | {
      readonly kind: "too many clusters";
      readonly used: number;
      readonly available: number;
      readonly excess: number;
      readonly largest: Partial<Split>;
    }
  /** Legal, but some tiles hold no kernel: a warning. */
  | {
      readonly kind: "idle parallel groups";
      readonly parallel: number;
      readonly kernels: number;
      readonly excess: number;
    };

const UNMAPPED: Mapping = { stripes: 1, chains: 1, parallel: 1, slices: 1 };

/**
 * Fills in what a mapping leaves out: stripes 1, parallel 1, strides 1, all rows of a tile, the fewest slices with which a whole cluster holds the
 * kernel, and the fewest chains that hold it in these slices; in no more parts than the kernel has weights, where a row holds
 * one. The result need not be legal: see `violations`.
 */
export function completeMapping(work: Work, architecture: Architecture, directed: Partial<Mapping>): Mapping {
  const needed = (mapping: Mapping, symbol: FigureSymbol): number =>
    figureOf(computeAll(work, architecture, mapping, UNCUT, 1), symbol);
  const { stripes = 1, parallel = 1, rows, strides = 1 } = directed;
  const besides = {
    ...(rows !== undefined && { rows }),
    ...(strides > 1 && { strides }),
  };
  const slices = directed.slices ?? needed(UNMAPPED, "slices_needed");
  const chains = directed.chains ?? needed({ ...UNMAPPED, slices }, "chains_needed");
  const weights = needed(UNMAPPED, "kernel_bits") / work.weightBits;
  const isOurs = directed.slices === undefined && directed.chains === undefined;
  if (isOurs && architecture.stripes === "whole" && chains * slices > weights) {
    const each = largestDivisor(weights, architecture.chains ?? architecture.tiles);
    return { stripes, chains: each, parallel, slices: weights / each, ...besides };
  }
  return { stripes, chains, parallel, slices, ...besides };
}

function largestDivisor(value: number, most: number): number {
  let divisor = Math.min(value, most);
  while (value % divisor !== 0) divisor--;
  return divisor;
}

/** Everything that makes a mapping, with its cut over clusters, illegal or wasteful; empty for a good one. */
export function violations(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split = UNCUT,
): Violation[] {
  const found: Violation[] = [];
  const { stripes, chains, parallel, slices, strides = 1 } = mapping;
  const { depth = 1, strides: acrossStrides = 1 } = split;
  const plan = computeAll(work, architecture, mapping, UNCUT, 1);
  const kernelBits = figureOf(plan, "kernel_bits");
  const fits = figureOf(plan, "chains_needed");
  const heldBits = chains * slices * usableBits(work, architecture);
  if (heldBits < kernelBits) {
    const excessBits = kernelBits - heldBits;
    found.push({ kind: "chain too short", kernelBits, heldBits, excessBits, chains, slices, fits });
  }

  const weights = kernelBits / work.weightBits;
  const parts = chains * slices * depth;
  if (architecture.stripes === "whole" && parts > weights) {
    const most = {
      chains: chains * slices > weights || depth === 1 ? atLeast(1, Math.floor(weights / slices)) : undefined,
      depth: depth > 1 ? atLeast(1, Math.floor(weights / (chains * slices))) : undefined,
    };
    const excess = parts - weights;
    found.push({ kind: "too many parts", parts, weights, excess, chains, slices, depth, largest: existing(most) });
  }

  const used = figureOf(plan, "tiles_used");
  const { tiles, clusters, chains: longest = tiles } = architecture;
  if (chains > longest && longest < tiles) {
    found.push({ kind: "chain too long", chains, longest, excess: chains - longest });
  }
  const most = {
    stripes: atLeast(1, Math.min(Math.floor(tiles / (strides * chains * parallel)), rowsPer(work, split.stripes))),
    chains: atLeast(fits, Math.min(Math.floor(tiles / (stripes * strides * parallel)), longest)),
    parallel: atLeast(1, Math.min(Math.floor(tiles / (stripes * strides * chains)), work.kernels)),
    strides:
      strides === 1
        ? undefined
        : atLeast(1, Math.min(Math.floor(tiles / (stripes * chains * parallel)), columnsPer(work, acrossStrides))),
  };
  if (used > tiles) {
    found.push({
      kind: "too many tiles",
      used,
      available: tiles,
      excess: used - tiles,
      largest: existing(most),
    });
  }

  if (mapping.rows !== undefined && mapping.rows > architecture.rows) {
    const { rows: available } = architecture;
    found.push({ kind: "too many rows", rows: mapping.rows, available, excess: mapping.rows - available });
  }

  const rows = work.outputHeight;
  if (stripes * split.stripes > rows) {
    const inside = atLeast(1, rowsPer(work, split.stripes));
    const across = atLeast(1, rowsPer(work, stripes));
    found.push({
      kind: "too many stripes",
      stripes,
      acrossStripes: split.stripes,
      rows,
      excess: stripes * split.stripes - rows,
      largest: existing({ stripes: inside, acrossStripes: across }),
    });
  }

  const columns = work.outputWidth;
  if (strides * acrossStrides > columns) {
    const largest = existing({
      strides: atLeast(1, columnsPer(work, acrossStrides)),
      acrossStrides: atLeast(1, columnsPer(work, strides)),
    });
    const excess = strides * acrossStrides - columns;
    found.push({ kind: "too many strides", strides, acrossStrides, columns, excess, largest });
  }

  if (split.kernels > work.kernels) {
    const excess = split.kernels - work.kernels;
    found.push({ kind: "too many kernel groups", groups: split.kernels, kernels: work.kernels, excess });
  }
  const taken = clustersOf(split);
  if (taken > clusters) {
    /** What a part of the cut may be at most while the others stay. */
    const left = (part: number, most: number) => atLeast(1, Math.min(Math.floor(clusters / (taken / part)), most));
    found.push({
      kind: "too many clusters",
      used: taken,
      available: clusters,
      excess: taken - clusters,
      largest: existing({
        kernels: left(split.kernels, work.kernels),
        depth: depth > 1 ? left(depth, Math.floor(weights / (chains * slices))) : undefined,
        stripes: left(split.stripes, rowsPer(work, stripes)),
        strides: acrossStrides > 1 ? left(acrossStrides, columnsPer(work, strides)) : undefined,
      }),
    });
  }
  if (parallel > work.kernels) {
    const excess = parallel - work.kernels;
    found.push({ kind: "idle parallel groups", parallel, kernels: work.kernels, excess });
  }
  return found;
}

/** Bits of a row that hold weights of a kernel: of whole weights only. */
function usableBits({ weightBits }: Work, { stripes, rowBits }: Architecture): number {
  return stripes === "whole" ? rowBits - (rowBits % weightBits) : rowBits;
}

/** Stripes that may be made of each of `parts` stripes. */
function rowsPer(work: Work, parts: number): number {
  return Math.floor(work.outputHeight / parts);
}

/** Strides that may be made of each of `parts` strides. */
function columnsPer(work: Work, parts: number): number {
  return Math.floor(work.outputWidth / parts);
}

/** Without what does not exist. */
function existing<Word extends string>(most: { readonly [W in Word]: number | undefined }): { [W in Word]?: number } {
  return Object.fromEntries(Object.entries(most).filter(([, value]) => value !== undefined)) as {
    [W in Word]?: number;
  };
}

function atLeast(least: number, value: number): number | undefined {
  return value >= least ? value : undefined;
}
