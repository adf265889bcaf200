/** A typed network mapped on a machine, and what it then comes to there. */
import type { Architecture } from "../../src-sim/architecture.js";
import { hasEnergies } from "../../src-sim/energies.js";
import { type Best, bestMapping } from "../../src-sim/mapping/search.js";
import { inexactFigure } from "../../src-sim/report/exact-figures.js";
import type { Energy, Totals } from "../../src-sim/report/report.js";
import { energyOn, NO_ENERGY, simulateCycles } from "../../src-sim/report/simulate.js";
import { type CountedLayer, totalEnergy, totalsOf } from "../../src-sim/report/totals.js";
import type { Work } from "../../src-sim/work.js";
import { layoutText } from "./layouts-text.js";
import { streamOf, type Typed } from "./typed.js";

/** The same on all machines that take the same cycles. */
export interface Mapped {
  /** By work. */
  readonly bests: readonly (Best & { readonly work: Work })[];
  /** How the layers lie, as the language says it. */
  readonly mapping: string;
  /** Without energies, and without what follows from the clock; undefined where one is too large to be exact. */
  readonly totals: Totals | undefined;
}

export function mappedOn({ layers, works, workOf }: Typed, arch: Architecture): Mapped {
  const { clusters } = arch;
  const bests = works.map((work) => ({ work, ...bestMapping(work, arch, clusters) }));
  const found = bests.map(({ work, mapping, split }): Counted => {
    const { values, cycles } = simulateCycles(work, arch, mapping, split, clusters);
    return { ...values, cycles };
  });
  const counts = clusters === 1 ? [1] : [1, clusters];
  const counted = layers.map((layer, place) => found[workOf[place] ?? -1] ?? streamOf(layer, arch, counts));
  const totals = totalsOf(counted, arch.clock, counts);
  const isExact = inexactFigure(totals, counted) === undefined;
  return { bests, mapping: textOf({ layers, workOf }, bests), totals: isExact ? totals : undefined };
}

/** What totals, and whether they are exact, are found from. */
type Counted = CountedLayer & { readonly activationBytes: number };

function textOf({ layers, workOf }: Pick<Typed, "layers" | "workOf">, bests: readonly Best[]): string {
  const texts = bests.map(layoutText);
  const lying = layers.flatMap(({ node }, place) => {
    const work = workOf[place];
    return work === undefined ? [] : `${node.name}: ${texts[work]}`;
  });
  return lying.join("; ");
}

/** The energies of a network that is mapped so, by the number of all clusters; undefined where they are not known. */
export function energyIn({ workOf }: Typed, { bests }: Mapped, arch: Architecture): Totals["energy"] {
  if (!hasEnergies(arch) || workOf.length === 0) return undefined;
  const { clusters } = arch;
  const energies = bests.map(({ work, mapping, split }) => energyOn(work, arch, mapping, split, clusters) as Energy);
  return { [clusters]: totalEnergy(workOf.map((work = -1) => energies[work] ?? NO_ENERGY)) };
}
