/** What a machine's work costs in energy, as data. Terms and units: docs/hardware-model.md. */

/** Each may be unknown; without one of `ENERGY_PROPERTIES` no energy is. */
export interface EnergyProperties {
  /** J of a tile at work at all its bit-MACs for a cycle, with weights of 1 bit. */
  readonly tileEnergy?: number;
  /** What each further bit of a weight adds to it, of it; 0 unless given. */
  readonly tileEnergyBit?: number;
  /** J of each tile in use and cycle, for movement and control. */
  readonly moveEnergy?: number;
  /** J/B of weights loaded. */
  readonly loadEnergy?: number;
  /** What tile and movement take with a network's data, of what they take with that of peaks; 1 unless given. */
  readonly dataFactor?: number;
  /** How much less of its energy a tile takes for each unit of zeros above 0.5. */
  readonly zerosSlope?: number;
  /** How much more of its energy a tile takes for each unit of transitions above 0.5. */
  readonly transitionsSlope?: number;
  /** W of each cluster that is on. */
  readonly leakage?: number;
  /** Whether the clusters that a figure is not for are cut off, as they are unless said, or leak too. */
  readonly idle?: "gated" | "leaks";
  /** What computing, moving and loading take at the operating point, of all this; 1 unless given. */
  readonly pointEnergy?: number;
}

/** Where the value of a property comes from. */
export interface Provenance {
  readonly kind: "published" | "fitted" | "assumed";
  /** What is assumed, or how it was found. */
  readonly note?: string;
}

/** What must be known for an energy to be, by the words of the language. */
export const ENERGY_PROPERTIES = {
  tile_energy: "tileEnergy",
  move_energy: "moveEnergy",
  load_energy: "loadEnergy",
  leakage: "leakage",
} as const satisfies Readonly<Record<string, keyof EnergyProperties>>;

export function hasEnergies({ tileEnergy, moveEnergy, loadEnergy, leakage }: EnergyProperties): boolean {
  return tileEnergy !== undefined && moveEnergy !== undefined && loadEnergy !== undefined && leakage !== undefined;
}

/** The words of the properties without which no energy is known. */
export function missingEnergies(architecture: EnergyProperties): readonly string[] {
  return Object.entries(ENERGY_PROPERTIES).flatMap(([word, field]) => (architecture[field] === undefined ? word : []));
}

/** Clusters that leak while a figure for so many clusters is reached. */
export function clustersOn(
  { idle, clusters }: EnergyProperties & { readonly clusters: number },
  figure: number,
): number {
  return idle === "leaks" ? clusters : figure;
}
