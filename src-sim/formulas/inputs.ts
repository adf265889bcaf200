/** What the formulas start from: the layer, the machine, and how the one lies on the other. */
import type { Architecture } from "../architecture.js";
import type { Mapping, Split, Work } from "../work.js";

export interface InputRow {
  readonly symbol: string;
  readonly label: string;
}

/** In the order in which `writeInputs` writes them. */
export const INPUTS: readonly InputRow[] = [
  { symbol: "C", label: "input channels" },
  { symbol: "H", label: "input height" },
  { symbol: "W", label: "input width" },
  { symbol: "K", label: "kernels" },
  { symbol: "kh", label: "kernel height" },
  { symbol: "kw", label: "kernel width" },
  { symbol: "g", label: "groups" },
  { symbol: "Ho", label: "output height" },
  { symbol: "Wo", label: "output width" },
  { symbol: "T", label: "steps of a recurrent layer" },
  { symbol: "input_values", label: "values of the layer's input" },
  { symbol: "w", label: "bits of a weight" },
  { symbol: "a", label: "bits of an activation" },
  { symbol: "input_bytes", label: "bytes of the network input" },
  { symbol: "input_bus", label: "bytes per cycle of the network input's bus" },
  { symbol: "tiles", label: "tiles of a cluster" },
  { symbol: "rows", label: "rows of a tile" },
  { symbol: "row_bits", label: "bits of a row, and bit-MACs of a tile per cycle" },
  { symbol: "activation_bits", label: "native activation bits" },
  { symbol: "weight_bus", label: "bytes per cycle of a cluster's weight bus" },
  { symbol: "stripes", label: "groups of tiles on different rows of the map" },
  { symbol: "chains", label: "tiles that hold one kernel" },
  { symbol: "parallel", label: "groups of tiles with different kernels" },
  { symbol: "slices", label: "parts of a kernel loaded one after another" },
  { symbol: "G", label: "kernelwise groups of clusters" },
  { symbol: "S", label: "clusters of one group, on different rows of the map" },
];

/** Writes every input's value to the first places of `frame`. Without a feed, `input_bytes` is 0. */
export function writeInputs(
  frame: Float64Array,
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
): void {
  frame[0] = work.channels;
  frame[1] = work.height;
  frame[2] = work.width;
  frame[3] = work.kernels;
  frame[4] = work.kernelHeight;
  frame[5] = work.kernelWidth;
  frame[6] = work.groups;
  frame[7] = work.outputHeight;
  frame[8] = work.outputWidth;
  frame[9] = work.steps;
  frame[10] = work.inputValues;
  frame[11] = work.weightBits;
  frame[12] = work.activationBits;
  const feed = work.feed;
  frame[13] = feed ? feed.bytes : 0;
  frame[14] = feed ? feed.bus : 1;
  frame[15] = architecture.tiles;
  frame[16] = architecture.rows;
  frame[17] = architecture.rowBits;
  frame[18] = architecture.activationBits;
  frame[19] = architecture.weightBus;
  frame[20] = mapping.stripes;
  frame[21] = mapping.chains;
  frame[22] = mapping.parallel;
  frame[23] = mapping.slices;
  frame[24] = split.kernels;
  frame[25] = split.stripes;
}
