/** How layers lie on tiles and clusters, and in how many bits. */
import type { AttributeRow, WordRow } from "./rows.js";
import { count, FLAG } from "./values.js";

/** How a layer lies on the tiles of one cluster. */
export const MAP_DIRECTIVES: readonly AttributeRow[] = [
  {
    word: "stripes",
    type: count(1),
    default: "1",
    documentation: "Groups of tiles that hold the same kernels and work on different rows of the feature map.",
  },
  {
    word: "chains",
    type: count(1),
    default: "the fewest that hold the kernel",
    documentation: "Tiles over which one kernel is cut; partial sums flow from tile to tile.",
  },
  {
    word: "parallel",
    type: count(1),
    default: "1",
    documentation: "Groups of tiles that hold different kernels and work on the same features.",
  },
  {
    word: "slices",
    type: count(1),
    default: "1, more only for a kernel that no cluster can hold whole",
    documentation: "Parts of a kernel that are loaded one after another; their partial sums are accumulated.",
  },
  {
    word: "rows",
    type: count(1),
    default: "all of a tile; under `loads ahead`, `map auto` finds the best",
    documentation: "Rows of each tile that a kernel round uses, so that the others can be written meanwhile.",
  },
  {
    word: "strides",
    type: count(1),
    default: "1",
    documentation:
      "Groups of tiles that hold the same kernels and take the columns of the feature map in turn: no halo between them, but each reads all rows of its stripe.",
  },
];

/** Words that may follow `map auto`. */
export const AUTO_OPTIONS: readonly AttributeRow[] = [
  {
    word: "resident",
    type: FLAG,
    documentation: "The mapper may keep the layer's weights in the tiles, where that saves the network cycles.",
  },
];

/** How a layer is cut over clusters. */
export const ACROSS_DIRECTIVES: readonly AttributeRow[] = [
  {
    word: "kernels",
    type: count(1),
    default: "1",
    documentation: "Kernelwise groups of clusters: each group holds other kernels.",
  },
  {
    word: "stripes",
    type: count(1),
    default: "1",
    documentation: "Clusters of one group: the same kernels by broadcast, other rows of the feature map.",
  },
  {
    word: "depth",
    type: count(1),
    default: "1",
    documentation: "Clusters that hold parts of the same kernels; their partial sums are added.",
  },
  {
    word: "strides",
    type: count(1),
    default: "1",
    documentation: "Clusters that hold the same kernels and take the columns of the feature map in turn.",
  },
];

/** Operands of `w4`, `a4`. */
export const PRECISIONS: readonly WordRow[] = [
  { word: "w", documentation: "Bits of a weight, 1 to 16: `w4`." },
  { word: "a", documentation: "Bits of an activation, 1 to 16: `a4`." },
];
