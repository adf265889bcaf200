/** How a layer lies on the tiles of a cluster. */

import { atLeast, columnsPer, depthPer, existing, type Rule, rowsPer, usableBits } from "./laid.js";

const chainTooShort: Rule = (laid) => {
  const { mapping, kernelBits, chainsNeeded: fits } = laid;
  const { chains, slices } = mapping;
  const heldBits = chains * slices * usableBits(laid);
  if (heldBits >= kernelBits) return undefined;
  return { kind: "chain too short", kernelBits, heldBits, excessBits: kernelBits - heldBits, chains, slices, fits };
};

const tooManyParts: Rule = (laid) => {
  const { mapping, split, architecture, weights, kernelBits, chainsNeeded } = laid;
  const { chains, slices } = mapping;
  const { depth } = split;
  const parts = chains * slices * depth;
  if (architecture.stripes !== "whole" || parts <= weights) return undefined;
  const isDeep = depth > 1 && chains * slices <= weights;
  const slicesNeeded = Math.ceil(kernelBits / (chains * usableBits(laid)));
  const most = {
    chains: isDeep ? undefined : atLeast(chainsNeeded, Math.floor(weights / (slices * depth))),
    slices: isDeep ? undefined : atLeast(slicesNeeded, Math.floor(weights / (chains * depth))),
    depth: isDeep ? depthPer(laid, chains * slices) : undefined,
  };
  const excess = parts - weights;
  return { kind: "too many parts", parts, weights, excess, chains, slices, depth, largest: existing(most) };
};

const chainTooLong: Rule = ({ mapping: { chains }, architecture: { tiles, chains: longest = tiles } }) => {
  if (chains <= longest || longest >= tiles) return undefined;
  return { kind: "chain too long", chains, longest, excess: chains - longest };
};

const tooManyTiles: Rule = (laid) => {
  const { work, mapping, split, chainsNeeded, tilesUsed: used } = laid;
  const { tiles, chains: longest = tiles } = laid.architecture;
  if (used <= tiles) return undefined;
  const { stripes, chains, parallel, strides } = mapping;
  /** Of what takes `part` of the tiles, as many as there is room for while the others stay. */
  const left = (part: number) => Math.floor(tiles / (used / part));
  const most = {
    stripes: atLeast(1, Math.min(left(stripes), rowsPer(laid, split.stripes))),
    chains: atLeast(chainsNeeded, Math.min(left(chains), longest)),
    parallel: atLeast(1, Math.min(left(parallel), work.kernels)),
    strides: strides === 1 ? undefined : atLeast(1, Math.min(left(strides), columnsPer(laid, split.strides))),
  };
  return { kind: "too many tiles", used, available: tiles, excess: used - tiles, largest: existing(most) };
};

const tooManyRows: Rule = ({ mapping: { rows }, architecture: { rows: available } }) => {
  if (rows === undefined || rows <= available) return undefined;
  return { kind: "too many rows", rows, available, excess: rows - available };
};

/** Legal, but wasteful. */
const idleParallelGroups: Rule = ({ mapping: { parallel }, work: { kernels } }) => {
  return parallel > kernels
    ? { kind: "idle parallel groups", parallel, kernels, excess: parallel - kernels }
    : undefined;
};

export const TILE_RULES: readonly Rule[] = [
  chainTooShort,
  tooManyParts,
  chainTooLong,
  tooManyTiles,
  tooManyRows,
  idleParallelGroups,
];
