/** What a network's energies rest on, and how they read in sentences. */
import type { Architecture } from "../architecture.js";
import { type EnergyProperties, hasEnergies } from "../energies.js";
import { ENERGY_ASSUMPTIONS, type EnergyAssumption } from "../formulas/energy-assumptions.js";
import { byParts } from "./chunks.js";
import { formatEfficiency, formatEnergy, formatPercent, plural } from "./display.js";
import type { LayerReport, NetworkReport } from "./report.js";

/** Each a sentence; of the machine's properties first. Undefined where no energies are known. */
export function energyAssumptions(
  architecture: EnergyProperties & Pick<Architecture, "provenance">,
  layers: readonly LyingLayer[],
  clusterCounts: readonly number[],
): readonly string[] | undefined {
  if (!hasEnergies(architecture)) return undefined;
  const found = seenIn(layers, "");
  const sees = (what: keyof Seen) => found.some((each) => each[what]);
  const seen: Seen = {
    hasGaps: sees("hasGaps"),
    isBroadcast: clusterCounts.some((count) => count > 1) && sees("isBroadcast"),
    hasStream: sees("hasStream"),
    usesHost: sees("usesHost"),
  };
  return [...notesOf(architecture), ...ENERGY_ASSUMPTIONS.flatMap(({ when, text }) => (seen[when] ? text : []))];
}

type LyingLayer = Pick<LayerReport, "mapping" | "across" | "host" | "rowOccupancy">;
type Seen = Readonly<Record<EnergyAssumption["when"], boolean>>;

const seenIn = byParts((part: readonly LyingLayer[]): Seen => {
  return {
    hasGaps: part.some(({ mapping, rowOccupancy }) => mapping !== null && rowOccupancy < 1),
    isBroadcast: part.some(({ across }) => (across?.stripes ?? 1) > 1),
    hasStream: part.some(({ mapping, host }) => mapping === null && host === undefined),
    usesHost: part.some(({ host }) => host !== undefined),
  };
});

/** Of the properties that energies read: what is assumed. */
const READ = new Set([
  ...["tile_energy", "tile_energy_bit", "move_energy", "load_energy", "data_factor", "zeros_slope"],
  ...["transitions_slope", "leakage", "idle", "energy"],
]);

function notesOf({ provenance = {} }: Pick<Architecture, "provenance">): readonly string[] {
  return Object.entries(provenance).flatMap(([word, { kind, note }]) =>
    note === undefined || kind !== "assumed" || !READ.has(word) ? [] : `Energies assume that ${note}.`,
  );
}

/** What the energies of a network at one or several points come to, and what they rest on, which is told once; nothing where none is taken. */
export function energyRemarks(
  networks: readonly Pick<NetworkReport, "totals" | "point" | "energyAssumptions">[],
): string[] {
  const sentences = networks.flatMap(energySentences);
  if (sentences.length === 0) return [];
  return [...sentences, ...new Set(networks.flatMap(({ energyAssumptions = [] }) => energyAssumptions))];
}

/** A sentence for each number of clusters: how much at which point, what it goes to, and how efficient that is. */
function energySentences({ totals, point }: Pick<NetworkReport, "totals" | "point">): string[] {
  return Object.entries(totals.energy ?? {}).flatMap(([clusters, { compute, move, load, leakage, total }]) => {
    if (total === 0) return [];
    const on = `On ${plural(Number(clusters), "cluster")}${point === undefined ? "" : ` at ${point}`}`;
    const share = (part: number) => formatPercent(part / total);
    const efficiency = totals.efficiency?.[clusters];
    const each = typeof efficiency === "number" ? `; ${formatEfficiency(efficiency)}` : "";
    const first = totals.firstEnergy?.[clusters];
    const loading = first === undefined ? "" : ` The first inference takes ${formatEnergy(first.total)}.`;
    return `${on} ${formatEnergy(total)}: ${share(compute)} computing, ${share(move)} movement and control, ${share(load)} loading, ${share(leakage)} leakage${each}.${loading}`;
  });
}
