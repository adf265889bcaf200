/** Where the model of energies goes beyond its source, whatever the machine. */
import type { FigureSymbol } from "./table.js";

export interface EnergyAssumption {
  /** The row of the table of formulas that rests on it, if one does. */
  readonly symbol?: FigureSymbol;
  /** What a network has that it is about. */
  readonly when: "hasGaps" | "isBroadcast" | "hasStream" | "usesHost";
  readonly text: string;
}

export const ENERGY_ASSUMPTIONS: readonly EnergyAssumption[] = [
  {
    symbol: "energy_compute",
    when: "hasGaps",
    text: "Energies assume that only the bits in use cost where a kernel does not fill its row: the rest is gated.",
  },
  {
    symbol: "loaded_bytes",
    when: "isBroadcast",
    text: "Energies assume that weights which several clusters get by broadcast cost as if loaded once.",
  },
  { when: "hasStream", text: "Energies assume that layers without weights take none of their own." },
  { when: "usesHost", text: "Energies leave out what runs on the host." },
];
