/** Where the properties of architectures and of their points are kept. */
import type { PointPropertyWord, PropertyWord } from "../../../grammar/vocabulary.js";
import type { Architecture, OperatingPoint } from "../../../src-sim/architecture.js";

/** Where each property of the language is kept in the simulator's architecture. */
export const FIELD_OF_PROPERTY = {
  clusters: "clusters",
  tiles: "tiles",
  stripes: "stripes",
  rows: "rows",
  row_bits: "rowBits",
  row_parallelism: "rowParallelism",
  segments: "segments",
  weight_bits: "weightBits",
  narrow: "narrow",
  activation_bits: "activationBits",
  weight_bus: "weightBus",
  clock: "clock",
  supply: "supply",
  body_bias: "bodyBias",
  chains: "chains",
  bit_macs: "bitMacs",
  input_bits: "inputBits",
  accumulator_bits: "accumulatorBits",
  loads: "loads",
  layers: "layers",
  memory: "memory",
  memory_bus: "memoryBus",
  area: "area",
  tile_energy: "tileEnergy",
  tile_energy_bit: "tileEnergyBit",
  move_energy: "moveEnergy",
  load_energy: "loadEnergy",
  data_factor: "dataFactor",
  zeros_slope: "zerosSlope",
  transitions_slope: "transitionsSlope",
  leakage: "leakage",
  idle: "idle",
} as const satisfies Readonly<Record<PropertyWord, Exclude<keyof Architecture, "name">>>;

type PropertyValue = Architecture[(typeof FIELD_OF_PROPERTY)[PropertyWord]];

/** What a field that is kept in another unit counts, in base units of the language: a byte is 8 bits. */
const SCALES: { readonly [Word in PropertyWord]?: number } = { memory: 8 };

/** The value of a property in base units; undefined where it is not given. */
export function propertyOf(arch: Architecture, word: PropertyWord): PropertyValue {
  const value = arch[FIELD_OF_PROPERTY[word]];
  return typeof value === "number" ? value * (SCALES[word] ?? 1) : value;
}

/** The same as it is kept. */
export function keptValue<Value>(word: PropertyWord, value: Value): Value | number {
  return typeof value === "number" ? value / (SCALES[word] ?? 1) : value;
}

/** Where each property of a point is kept. */
export const FIELD_OF_POINT_PROPERTY = {
  supply: "supply",
  body_bias: "bodyBias",
  clock: "clock",
  leakage: "leakage",
  energy: "energy",
} as const satisfies Readonly<Record<PointPropertyWord, keyof OperatingPoint>>;
