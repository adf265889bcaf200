/** What the formulas start from: the layer, the machine, and how the one lies on the other. */
import type { Architecture } from "../architecture.js";
import { clustersOn } from "../energies.js";
import { EVEN, type Mapping, type Split, type Work } from "../work.js";

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

type Rows = typeof INPUTS;

/** The place of each input, by its symbol. */
type PlaceOf = {
  [Index in Extract<keyof Rows, `${number}`> as Rows[Index]["symbol"]]: Index extends `${infer Place extends number}`
    ? Place
    : never;
};

/**
 * Writes every input's value to the first places of `frame`. Without a feed, `input_bytes` is 0. Called millions of times, so
 * places are plain numbers; the compiler holds each against its row, and their number against that of the rows.
 */
export function writeInputs(
  frame: Float64Array,
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
): void {
  frame[0 satisfies PlaceOf["C"]] = work.channels;
  frame[1 satisfies PlaceOf["H"]] = work.height;
  frame[2 satisfies PlaceOf["W"]] = work.width;
  frame[3 satisfies PlaceOf["K"]] = work.kernels;
  frame[4 satisfies PlaceOf["kh"]] = work.kernelHeight;
  frame[5 satisfies PlaceOf["kw"]] = work.kernelWidth;
  frame[6 satisfies PlaceOf["g"]] = work.groups;
  frame[7 satisfies PlaceOf["Ho"]] = work.outputHeight;
  frame[8 satisfies PlaceOf["Wo"]] = work.outputWidth;
  frame[9 satisfies PlaceOf["T"]] = work.steps;
  frame[10 satisfies PlaceOf["input_values"]] = work.inputValues;
  frame[11 satisfies PlaceOf["w"]] = work.weightBits;
  frame[12 satisfies PlaceOf["a"]] = work.activationBits;
  const feed = work.feed;
  frame[13 satisfies PlaceOf["input_bytes"]] = feed ? feed.bytes : 0;
  frame[14 satisfies PlaceOf["input_bus"]] = feed ? feed.bus : 1;
  frame[15 satisfies PlaceOf["tiles"]] = architecture.tiles;
  frame[16 satisfies PlaceOf["rows"]] = architecture.rows;
  frame[17 satisfies PlaceOf["row_bits"]] = architecture.rowBits;
  frame[18 satisfies PlaceOf["input_bits"]] = architecture.inputBits ?? architecture.activationBits;
  frame[19 satisfies PlaceOf["weight_bus"]] = architecture.weightBus;
  frame[20 satisfies PlaceOf["stripes"]] = mapping.stripes;
  frame[21 satisfies PlaceOf["chains"]] = mapping.chains;
  frame[22 satisfies PlaceOf["parallel"]] = mapping.parallel;
  frame[23 satisfies PlaceOf["slices"]] = mapping.slices;
  frame[24 satisfies PlaceOf["G"]] = split.kernels;
  frame[25 satisfies PlaceOf["S"]] = split.stripes;
  const own = work.transposed;
  frame[26 satisfies PlaceOf["phases"]] = own ? own.phases : 1;
  frame[27 satisfies PlaceOf["taps"]] = own ? own.taps : work.kernelHeight * work.kernelWidth;
  frame[28 satisfies PlaceOf["tile_bit_macs"]] = architecture.bitMacs ?? architecture.rowBits;
  frame[29 satisfies PlaceOf["longest_chain"]] = architecture.chains ?? architecture.tiles;
}

/** The same for what only formulas of layers read whose mapping or cut says it, or which are loaded compressed. */
export function writeSeldomInputs(
  frame: Float64Array,
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
): void {
  frame[30 satisfies PlaceOf["n"]] = mapping.rows ?? architecture.rows;
  frame[31 satisfies PlaceOf["strides"]] = mapping.strides ?? 1;
  frame[32 satisfies PlaceOf["D"]] = split.depth ?? 1;
  frame[33 satisfies PlaceOf["X"]] = split.strides ?? 1;
  frame[48 satisfies PlaceOf["compressed"]] = work.compressed ?? 1;
  49 satisfies Rows["length"];
}

/** The same for what only energies read. @throws RangeError where the architecture's are not known. */
export function writeEnergyInputs(frame: Float64Array, work: Work, architecture: Architecture, clusters: number): void {
  const { tileEnergy, moveEnergy, loadEnergy, leakage } = architecture;
  if (tileEnergy === undefined || moveEnergy === undefined || loadEnergy === undefined || leakage === undefined) {
    throw new RangeError(`the energies of ${architecture.name} are not known`);
  }
  frame[34 satisfies PlaceOf["weight_bits"]] = architecture.weightBits;
  frame[35 satisfies PlaceOf["tile_energy"]] = tileEnergy;
  frame[36 satisfies PlaceOf["tile_energy_bit"]] = architecture.tileEnergyBit ?? 0;
  frame[37 satisfies PlaceOf["move_energy"]] = moveEnergy;
  frame[38 satisfies PlaceOf["load_energy"]] = loadEnergy;
  frame[39 satisfies PlaceOf["data_factor"]] = architecture.dataFactor ?? 1;
  frame[40 satisfies PlaceOf["zeros_slope"]] = architecture.zerosSlope ?? 0;
  frame[41 satisfies PlaceOf["transitions_slope"]] = architecture.transitionsSlope ?? 0;
  frame[42 satisfies PlaceOf["zeros"]] = work.zeros ?? EVEN;
  frame[43 satisfies PlaceOf["transitions"]] = work.transitions ?? EVEN;
  frame[44 satisfies PlaceOf["leakage"]] = leakage;
  frame[45 satisfies PlaceOf["clusters_on"]] = clustersOn(architecture, clusters);
  frame[46 satisfies PlaceOf["point_energy"]] = architecture.pointEnergy ?? 1;
  frame[47 satisfies PlaceOf["clock"]] = architecture.clock;
}
