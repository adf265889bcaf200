/** What the formulas start from: the layer, the machine, and how the one lies on the other. */

export interface InputRow {
  readonly symbol: string;
  readonly label: string;
}

/** In the order of their places. */
export const INPUTS = [
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
  { symbol: "row_bits", label: "bits of a row" },
  { symbol: "input_bits", label: "activation bits of one pass" },
  { symbol: "weight_bus", label: "bytes per cycle of a cluster's weight bus" },
  { symbol: "stripes", label: "groups of tiles on different rows of the map" },
  { symbol: "chains", label: "tiles that hold one kernel" },
  { symbol: "parallel", label: "groups of tiles with different kernels" },
  { symbol: "slices", label: "parts of a kernel loaded one after another" },
  { symbol: "G", label: "kernelwise groups of clusters" },
  { symbol: "S", label: "clusters of one group, on different rows of the map" },
  { symbol: "phases", label: "kernels in the tiles for each kernel of a transposed convolution" },
  { symbol: "taps", label: "height * width of a transposed convolution's own kernel" },
  { symbol: "tile_bit_macs", label: "bit-MACs of a tile per cycle" },
  { symbol: "longest_chain", label: "tiles of the longest chain" },
  { symbol: "n", label: "rows of a tile that a kernel round may use" },
  { symbol: "strides", label: "groups of tiles on different columns of the same rows of the map" },
  { symbol: "D", label: "clusters that hold parts of the same kernels" },
  { symbol: "X", label: "clusters on different columns of the same rows of the map" },
  { symbol: "weight_bits", label: "native weight bits" },
  { symbol: "tile_energy", label: "J of a tile's cycle at all its bit-MACs, weights of 1 bit" },
  { symbol: "tile_energy_bit", label: "share of it that each further bit of a weight adds" },
  { symbol: "move_energy", label: "J of each tile in use and cycle, for movement and control" },
  { symbol: "load_energy", label: "J for each byte loaded" },
  { symbol: "data_factor", label: "share of these with a network's data" },
  { symbol: "zeros_slope", label: "share of a tile's energy that goes with all of the zeros" },
  { symbol: "transitions_slope", label: "share of a tile's energy that comes with all of the transitions" },
  { symbol: "zeros", label: "share of the kernels' bits that are 0" },
  { symbol: "transitions", label: "share of the bits that differ from kernel to kernel" },
  { symbol: "leakage", label: "W of each cluster that is on" },
  { symbol: "clusters_on", label: "clusters that are on" },
  { symbol: "point_energy", label: "share of the energies at the operating point" },
  { symbol: "clock", label: "Hz" },
  { symbol: "compressed", label: "share of a layer's weight bytes that the bus carries" },
] as const satisfies readonly InputRow[];

export type InputSymbol = (typeof INPUTS)[number]["symbol"];

export type Rows = typeof INPUTS;

/**
 * Stages in which formulas are computed: what the work and the machine say first; then how a kernel is cut, which a search changes
 * more often; how kernels are shared out; and how the map is.
 */
export const OF_KERNEL = 1;
export const OF_KERNELS = 2;
export const OF_MAP = 3;
const LATER_STAGES: { readonly [Symbol in InputSymbol]?: number } = {
  ...{ chains: OF_KERNEL, slices: OF_KERNEL, n: OF_KERNEL, strides: OF_KERNEL, D: OF_KERNEL, X: OF_KERNEL },
  ...{ parallel: OF_KERNELS, G: OF_KERNELS },
  ...{ stripes: OF_MAP, S: OF_MAP, clusters_on: OF_MAP },
};

export function stageOf(symbol: InputSymbol): number {
  return LATER_STAGES[symbol] ?? 0;
}

/** The place of each input, by its symbol. */
export type PlaceOf = {
  [Index in Extract<keyof Rows, `${number}`> as Rows[Index]["symbol"]]: Index extends `${infer Place extends number}`
    ? Place
    : never;
};
