/** A typed network mapped on a machine, and what it then comes to there. */
import type { Architecture } from "../../src-sim/architecture.js";
import { LARGEST_COUNT } from "../../src-sim/layers/shapes.js";
import { type Best, bestMapping } from "../../src-sim/mapping/search.js";
import { inexactFigure } from "../../src-sim/report/exact-figures.js";
import type { Cycles, Totals } from "../../src-sim/report/report.js";
import { energyOn, type LayerFigures, simulateLayer } from "../../src-sim/report/simulate.js";
import { type CountedLayer, totalsOf } from "../../src-sim/report/totals.js";
import type { Work } from "../../src-sim/work.js";
import { layoutText } from "./layouts-text.js";
import { streamOf, type Typed } from "./typed.js";

/** The same on all machines that take the same cycles. */
export interface Mapped {
  /** By work. */
  readonly laid: readonly Laid[];
  /** How the layers lie, as the language says it. */
  readonly mapping: string;
  /** Of the network on one cluster. */
  readonly cyclesOnOne: number;
}

interface Laid {
  readonly work: Work;
  readonly best: Best;
  readonly values: LayerFigures["values"];
  readonly cycles: Readonly<Record<string, Cycles>>;
}

export function mappedOn({ layers, works, workOf }: Typed, arch: Architecture): Mapped {
  const { clusters } = arch;
  const counts = clusters === 1 ? [1] : [1, clusters];
  const laid = works.map((work): Laid => {
    const best = bestMapping(work, arch, clusters);
    const { values, cycles } = simulateLayer(work, arch, best.mapping, () => best.split, counts);
    return { work, best, values, cycles };
  });
  const texts = laid.map(({ best }) => layoutText(best));
  const mapping = layers
    .flatMap(({ node }, place) => {
      const work = workOf[place];
      return work === undefined ? [] : `${node.name}: ${texts[work]}`;
    })
    .join("; ");
  const cyclesOnOne = workOf.reduce<number>((sum, work = -1) => sum + (laid[work]?.cycles[1]?.total ?? 0), 0);
  return { laid, mapping, cyclesOnOne };
}

/** On all clusters, as a report has them; undefined where a figure is too large to be exact. */
export function totalsOn(
  { layers, workOf }: Typed,
  { laid, cyclesOnOne }: Mapped,
  arch: Architecture,
): Totals | undefined {
  const counts = [arch.clusters];
  const found = laid.map(({ work, best, values, cycles }): CountedLayer & { readonly activationBytes: number } => {
    const energy = energyOn(work, arch, best.mapping, best.split, arch.clusters);
    return { ...values, cycles, ...(energy && { energy: { [arch.clusters]: energy } }) };
  });
  const counted = layers.map((layer, place) => found[workOf[place] ?? -1] ?? streamOf(layer, arch, [1, arch.clusters]));
  const totals = totalsOf(counted, arch.clock, counts);
  return cyclesOnOne > LARGEST_COUNT || inexactFigure(totals, counted) !== undefined ? undefined : totals;
}
