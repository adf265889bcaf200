/** Weights that stay: layers planned together, on each number of clusters, and those reported that must stay and cannot. */
import type { Architecture } from "../../../src-sim/architecture.js";
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { planResidency } from "../../../src-sim/residency/plan.js";
import type { LeftOut, Residency, ResidencyLayer, Wish } from "../../../src-sim/residency/problem.js";
import type { StayProblem } from "../../diagnostics/IMN309.js";
import { IMN313 } from "../../diagnostics/IMN313.js";
import type { Problems } from "../files/problems.js";
import { type Fusion, isMapped, type Layout, type MappedLayer, type TypedLayer } from "../layers/model.js";
import { wishOf } from "../names/stated/residency.js";
import { askedOn } from "./asked.js";
import { reportCannotStay } from "./cannot-stay.js";
import { besideOthers } from "./unfit.js";

export interface ResidenceOptions {
  readonly arch: Architecture;
  /** All numbers of clusters that figures are asked for. */
  readonly counts: readonly number[];
  /** The one that automatic mappings are best for. */
  readonly objective: number;
  readonly cache: SearchCache;
  /** Their layers are in the tiles at once, so where weights stay, theirs do. */
  readonly fusions: readonly Fusion[];
  readonly problems: Problems;
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
  { arch, counts, objective, cache, fusions, problems }: ResidenceOptions,
): Residence | undefined {
  const mapped = layers.filter(isMapped);
  const fused = new Map(fusions.flatMap((fusion) => (fusion.layers ?? []).map((node) => [node, fusion] as const)));
  for (const { node, work, attributes } of mapped) {
    if (work.computed && wishOf(node, attributes) === "must") reportCannotStay(node, { kind: "computed" });
  }
  if (mapped.every(({ wish }) => wish === "no")) return undefined;
  for (const { node, work } of mapped) {
    const fusion = work.computed && fused.get(node);
    if (fusion) problems.add(IMN313.at(fusion.place, { kind: "computed", layer: node.name }));
  }
  const wishIn = ({ node, work, wish }: MappedLayer): Wish => (fused.has(node) && !work.computed ? "must" : wish);
  const planOn = (clusters: number, asked: readonly ResidencyLayer[]) =>
    planResidency({ architecture: arch, clusters, layers: asked }, cache);
  const free = (clusters: number) =>
    planOn(
      clusters,
      mapped.map((layer) => ({ ...askedOn(layer, clusters), wish: wishIn(layer) })),
    );
  const best = free(objective);
  const whole = objective === arch.clusters ? best : free(arch.clusters);
  for (const each of whole.leftOut) {
    const layer = mapped[each.layer] as MappedLayer;
    const fusion = layer.wish === "must" ? undefined : fused.get(layer.node);
    if (fusion === undefined) reportLeftOut(layer, each);
    else problems.add(IMN313.at(fusion.place, besideOthers(layer, each)));
  }
  const chosen = mapped.map((layer, index): MappedLayer => {
    const { resident: _, ...mapping } = best.layers[index]?.mapping ?? layer.mapping;
    return { ...layer, mapping };
  });
  const plans = new Map<number, Residency>();
  for (const clusters of counts) {
    const held = () =>
      planOn(
        clusters,
        chosen.map((layer) => ({ ...askedOn(layer, clusters), mapping: layer.mapping, wish: softer(wishIn(layer)) })),
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
