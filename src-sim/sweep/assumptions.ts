/** What points of a sweep, and what-ifs, assume of machines that nobody has built: what is not said of them stays as it is. */
import type { Architecture } from "../architecture.js";
import { hasEnergies } from "../energies.js";

/** What an axis changes, or what is derived: its kind, and its name in the language. */
export interface Changed {
  readonly kind: string;
  readonly name: string;
}

export interface Assumption {
  /** A sentence. */
  readonly text: string;
  /** The metrics that rest on it; all, unless given. */
  readonly under?: readonly string[];
}

/** Where bits change. */
export const WITHOUT_ACCURACY = "What fewer bits cost in accuracy is in no figure here: `imnpu precision` measures it.";

/** Metrics that are made of energies. */
export const ENERGY_METRICS = ["energy", "edp", "efficiency"] as const;

interface Row extends Required<Assumption> {
  /** The properties that change. */
  readonly of: readonly string[];
  /** Whether constants may change them as well. */
  readonly byConstants?: true;
  /** What, where the sweep says it itself, is not assumed. */
  readonly unless: string;
  readonly isKnown: (base: Architecture) => boolean;
}

const ASSUMPTIONS: readonly Row[] = [
  {
    of: ["clusters", "tiles", "rows", "row_bits"],
    byConstants: true,
    unless: "area",
    under: ["area"],
    isKnown: ({ area }) => area !== undefined,
    text: "The area is that of the stated machine times the bits of all tiles against its own: what is no tile grows and shrinks with them.",
  },
  {
    of: ["tiles", "rows", "row_bits"],
    unless: "leakage",
    under: ENERGY_METRICS,
    isKnown: hasEnergies,
    text: "A cluster leaks as much as one of the stated machine, whatever its tiles, as `leakage` stays.",
  },
  {
    of: ["rows", "row_bits", "bit_macs"],
    unless: "tile_energy",
    under: ENERGY_METRICS,
    isKnown: hasEnergies,
    text: "A tile at work takes as much energy as one of the stated machine, whatever its rows, as `tile_energy` stays.",
  },
  {
    of: ["weight_bus"],
    unless: "load_energy",
    under: ENERGY_METRICS,
    isKnown: hasEnergies,
    text: "A byte of weights takes the same energy to load over a bus of any width, as `load_energy` stays.",
  },
];

/** Of a sweep, or a what-if, that changes these of a machine. */
export function machineAssumptions(changed: readonly Changed[], base: Architecture): Assumption[] {
  const names = new Set(changed.map(({ name }) => name));
  const hasConstants = changed.some(({ kind }) => kind === "const");
  return ASSUMPTIONS.flatMap(({ of, byConstants, unless, under, isKnown, text }) => {
    const changes = of.some((name) => names.has(name)) || (byConstants === true && hasConstants);
    return changes && !names.has(unless) && isKnown(base) ? { text, under } : [];
  });
}
