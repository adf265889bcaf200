/** How a map, and a layer's kernels, are shared out over tiles and clusters. */

import { clustersOf } from "../work.js";
import { atLeast, columnsPer, depthPer, existing, type Rule, rowsPer } from "./laid.js";

const tooManyStripes: Rule = (laid) => {
  const { stripes } = laid.mapping;
  const { stripes: acrossStripes } = laid.split;
  const rows = laid.work.outputHeight;
  const excess = stripes * acrossStripes - rows;
  if (excess <= 0) return undefined;
  const most = {
    stripes: atLeast(1, rowsPer(laid, acrossStripes)),
    acrossStripes: atLeast(1, rowsPer(laid, stripes)),
  };
  return { kind: "too many stripes", stripes, acrossStripes, rows, excess, largest: existing(most) };
};

const tooManyStrides: Rule = (laid) => {
  const { strides } = laid.mapping;
  const { strides: acrossStrides } = laid.split;
  const columns = laid.work.outputWidth;
  const excess = strides * acrossStrides - columns;
  if (excess <= 0) return undefined;
  const most = {
    strides: atLeast(1, columnsPer(laid, acrossStrides)),
    acrossStrides: atLeast(1, columnsPer(laid, strides)),
  };
  return { kind: "too many strides", strides, acrossStrides, columns, excess, largest: existing(most) };
};

const tooManyKernelGroups: Rule = ({ split: { kernels: groups }, work: { kernels } }) => {
  return groups > kernels ? { kind: "too many kernel groups", groups, kernels, excess: groups - kernels } : undefined;
};

const tooManyClusters: Rule = (laid) => {
  const { work, mapping, split } = laid;
  const { clusters: available } = laid.architecture;
  const used = clustersOf(split);
  if (used <= available) return undefined;
  /** What a part of the cut may be at most while the others stay. */
  const left = (part: number, most: number) => atLeast(1, Math.min(Math.floor(available / (used / part)), most));
  const most = {
    kernels: left(split.kernels, work.kernels),
    depth: split.depth > 1 ? left(split.depth, depthPer(laid, mapping.chains * mapping.slices)) : undefined,
    stripes: left(split.stripes, rowsPer(laid, mapping.stripes)),
    strides: split.strides > 1 ? left(split.strides, columnsPer(laid, mapping.strides)) : undefined,
  };
  return { kind: "too many clusters", used, available, excess: used - available, largest: existing(most) };
};

export const CUT_RULES: readonly Rule[] = [tooManyStripes, tooManyStrides, tooManyKernelGroups, tooManyClusters];
