/** Weights that stay: layers planned together, on each number of clusters, and those reported that must stay and cannot. */
import type { Architecture } from "../../../src-sim/architecture.js";
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { planResidency } from "../../../src-sim/residency/plan.js";
import type { LeftOut, Residency, ResidencyLayer, Wish } from "../../../src-sim/residency/problem.js";
import { clustersOf, type Split } from "../../../src-sim/work.js";
import type { StayProblem } from "../../diagnostics/IMN309.js";
import { isMapped, type Layout, type MappedLayer, type TypedLayer } from "../layers/model.js";
import { wishOf } from "../names/stated-residency.js";
import { reportCannotStay } from "./cannot-stay.js";

export interface ResidenceOptions {
  readonly arch: Architecture;
  /** All numbers of clusters that figures are asked for. */
  readonly counts: readonly number[];
  /** The one that automatic mappings are best for. */
  readonly objective: number;
  readonly cache: SearchCache;
}

export interface Residence {
  /** The same layers, those with weights planned. */
  readonly layers: readonly (TypedLayer | MappedLayer)[];
  /** By number of clusters. */
  readonly plans: ReadonlyMap<number, Residency>;
}

/**
 * Plans the layers of a network; undefined where none asks to stay. Mappings are found for the objective, and are the same
 * on all numbers of clusters; there a layer that must stay and finds no room is loaded at every inference. Whether all
 * that must stay can is judged on all clusters of the architecture, and reported.
 */
export function residenceOf(
  layers: readonly (TypedLayer | MappedLayer)[],
  { arch, counts, objective, cache }: ResidenceOptions,
): Residence | undefined {
  const mapped = layers.filter(isMapped);
  for (const { node, work, attributes } of mapped) {
    if (work.computed && wishOf(node, attributes) === "must") reportCannotStay(node, { kind: "computed" });
  }
  if (mapped.every(({ wish }) => wish === "no")) return undefined;
  const planOn = (clusters: number, asked: readonly ResidencyLayer[]) =>
    planResidency({ architecture: arch, clusters, layers: asked }, cache);
  const free = (clusters: number) =>
    planOn(
      clusters,
      mapped.map((layer) => asked(layer, clusters)),
    );
  const best = free(objective);
  const whole = objective === arch.clusters ? best : free(arch.clusters);
  for (const each of whole.leftOut) reportLeftOut(mapped[each.layer] as MappedLayer, each);
  const chosen = mapped.map((layer, index): MappedLayer => {
    const { resident: _, ...mapping } = best.layers[index]?.mapping ?? layer.mapping;
    return { ...layer, mapping };
  });
  const plans = new Map<number, Residency>();
  for (const clusters of counts) {
    const held = () =>
      planOn(
        clusters,
        chosen.map((layer) => ({ ...asked(layer, clusters), mapping: layer.mapping, wish: softer(layer.wish) })),
      );
    plans.set(clusters, clusters === objective ? best : held());
  }
  let index = 0;
  const planned = layers.map((layer) => {
    if (!isMapped(layer)) return layer;
    const place = index++;
    const layouts = [...plans].map(([clusters, { layers }]): [number, Layout] => {
      const { mapping, split, stays } = layers[place] as (typeof layers)[number];
      return [clusters, { mapping, split, stays }];
    });
    return { ...(chosen[place] as MappedLayer), planned: new Map(layouts) };
  });
  return { layers: planned, plans };
}

/** With what its directives fix; a cut over more clusters than there are fixes nothing. */
function asked({ work, wish, mapping, autoMapping, split }: MappedLayer, clusters: number): ResidencyLayer {
  const fits = split !== undefined && clustersOf(split) <= clusters;
  const fixed: Split | undefined = clusters > 1 && fits ? split : undefined;
  return { work, wish, ...(!autoMapping && { mapping }), ...(fixed && { split: fixed }) };
}

/** On other numbers of clusters than all, what finds no room is no error. */
function softer(wish: Wish): Wish {
  return wish === "must" ? "may" : wish;
}

function reportLeftOut({ node, autoMapping, split }: MappedLayer, { reason }: LeftOut): void {
  reportCannotStay(node, problemOf(reason, !autoMapping || split !== undefined));
}

function problemOf(reason: LeftOut["reason"], directed: boolean): StayProblem {
  if (reason.kind === "no mapping")
    return { kind: reason.kind, rowsNeeded: reason.rowsNeeded, rowsThere: reason.rows, directed };
  return { kind: reason.kind, neededRows: reason.rowsNeeded, availableRows: reason.rowsAvailable };
}
