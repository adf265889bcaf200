/** Writes the values of inputs to their places. */
import type { Architecture } from "../architecture.js";
import { clustersOn, hasEnergies } from "../energies.js";
import { EVEN, type Mapping, type Split, type Work } from "../work.js";
import { OF_KERNEL, OF_KERNELS, OF_MAP, type PlaceOf, type Rows } from "./inputs.js";

/**
 * Writes what a work and a machine say to its places of `frame`. Without a feed, `input_bytes` is 0. Called millions of times, so
 * places are plain numbers; the compiler holds each against its row, and their number against that of the rows.
 */
export function writeFixedInputs(frame: Float64Array, work: Work, architecture: Architecture): void {
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
  const own = work.transposed;
  frame[26 satisfies PlaceOf["phases"]] = own ? own.phases : 1;
  frame[27 satisfies PlaceOf["taps"]] = own ? own.taps : work.kernelHeight * work.kernelWidth;
  frame[28 satisfies PlaceOf["tile_bit_macs"]] = architecture.bitMacs ?? architecture.rowBits;
  frame[29 satisfies PlaceOf["longest_chain"]] = architecture.chains ?? architecture.tiles;
  frame[48 satisfies PlaceOf["compressed"]] = work.compressed ?? 1;
  49 satisfies Rows["length"];
}

/** The same of how the one lies on the other. Returns the first stage in which something differs from what was there. */
export function writeLayout(frame: Float64Array, mapping: Mapping, split: Split): number {
  const { stripes, chains, parallel, slices } = mapping;
  const isCutAlike = frame[21] === chains && frame[23] === slices;
  const isSharedAlike = frame[22] === parallel && frame[24] === split.kernels;
  frame[20 satisfies PlaceOf["stripes"]] = stripes;
  frame[21 satisfies PlaceOf["chains"]] = chains;
  frame[22 satisfies PlaceOf["parallel"]] = parallel;
  frame[23 satisfies PlaceOf["slices"]] = slices;
  frame[24 satisfies PlaceOf["G"]] = split.kernels;
  frame[25 satisfies PlaceOf["S"]] = split.stripes;
  return isCutAlike ? (isSharedAlike ? OF_MAP : OF_KERNELS) : OF_KERNEL;
}

/** The same for what only formulas of layers read whose mapping or cut says it: all of it in stage `OF_KERNEL`. */
export function writeSeldomLayout(
  frame: Float64Array,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
): void {
  frame[30 satisfies PlaceOf["n"]] = mapping.rows ?? architecture.rows;
  frame[31 satisfies PlaceOf["strides"]] = mapping.strides ?? 1;
  frame[32 satisfies PlaceOf["D"]] = split.depth ?? 1;
  frame[33 satisfies PlaceOf["X"]] = split.strides ?? 1;
}

/** The same for what only energies read. @throws RangeError where the architecture's are not known. */
export function writeEnergyInputs(frame: Float64Array, work: Work, architecture: Architecture): void {
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
  frame[46 satisfies PlaceOf["point_energy"]] = architecture.pointEnergy ?? 1;
  frame[47 satisfies PlaceOf["clock"]] = architecture.clock;
}

/** The same for what energies read of the clusters asked for, in the last stage. */
export function writeClustersOn(frame: Float64Array, architecture: Architecture, clusters: number): void {
  frame[45 satisfies PlaceOf["clusters_on"]] = clustersOn(architecture, clusters);
}

/** Every input's value, those of energies where the architecture's are known. */
export function writeAllInputs(
  frame: Float64Array,
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split,
  clusters: number,
): void {
  writeFixedInputs(frame, work, architecture);
  writeLayout(frame, mapping, split);
  writeSeldomLayout(frame, architecture, mapping, split);
  if (!hasEnergies(architecture)) return;
  writeEnergyInputs(frame, work, architecture);
  writeClustersOn(frame, architecture, clusters);
}
