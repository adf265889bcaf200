/** Layers that run fused, on a number of clusters: the groups, and where their weights lie while their group runs. */
import type { Architecture } from "../../../src-sim/architecture.js";
import { asMap } from "../../../src-sim/layers/shapes.js";
import { createSearchCache, type SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { planResidency } from "../../../src-sim/residency/plan.js";
import type { LeftOut } from "../../../src-sim/residency/problem.js";
import { roughStay } from "../../../src-sim/residency/rough.js";
import type { FusedGroup } from "../../../src-sim/timeline/timeline.js";
import { isMapped, type Layout, type MappedLayer, type Network, type TypedLayer } from "../layers/model.js";
import type { LayerNode } from "../names/graph.js";
import { askedOn } from "./asked.js";
import { autoGroups, type Fitting, type Layers, type Layouts } from "./auto-groups.js";
import type { NetworkFlow } from "./flow.js";

export interface Fused {
  /** Of the flow. Those whose weights do not fit so many clusters are not among them: their layers run one after another. */
  readonly groups: readonly FusedGroup[];
  /** Of their layers with weights. */
  readonly layouts: Layouts;
}

/** Where a group does not fit so many clusters, its layers run one after another: it is not among the result. */
export function fusedOn(
  network: Pick<Network, "arch" | "fusions" | "plans">,
  found: NetworkFlow,
  clusters: number,
  cache: SearchCache = createSearchCache(),
): Fused {
  const { arch, fusions, plans } = network;
  const { layers } = found;
  const fitOf = (group: Layers, layouts: Layouts | undefined): Fitting | undefined =>
    layouts && { layouts, stripes: finestStripes(group, layouts) };
  const placed = (group: Layers) =>
    fitOf(group, plans === undefined ? loadedTogether(group, arch, clusters, cache).layouts : staying(group, clusters));
  const roughly = (group: Layers) => fitOf(group, roughlyTogether(group, arch, clusters, cache));
  const places = new Map(layers.map(({ node }, place) => [node, place]));
  const groups: FusedGroup[] = [];
  const layouts = new Map<LayerNode, Layout>();
  const add = (indices: readonly number[], stripes: number | undefined): void => {
    const fitting = placed(indices.map((index) => layers[index] as TypedLayer));
    if (fitting === undefined) return;
    groups.push({ layers: indices, stripes: stripes ?? fitting.stripes });
    for (const [node, layout] of fitting.layouts) layouts.set(node, layout);
  };
  for (const { layers: fused, stripes } of fusions) {
    if (fused === undefined) {
      const fits = { placed, roughly: plans === undefined ? roughly : placed };
      for (const group of autoGroups(found, arch, clusters, fits, cache)) add(group.layers, group.stripes);
      continue;
    }
    const indices = fused.flatMap((node) => places.get(node) ?? []);
    // A layer with an error is not there.
    if (indices.length === fused.length)
      add(
        indices.sort((a, b) => a - b),
        stripes,
      );
  }
  return { groups, layouts };
}

/** What `fuse` statements say, as part of a question. */
export function fusionsText({ fusions }: Pick<Network, "fusions">): string {
  return fusions
    .map(({ layers, stripes }) => `${layers?.map(({ index }) => index).join() ?? "auto"} ${stripes ?? "finest"}`)
    .join("; ");
}

export interface Together {
  /** Undefined where not all fit. */
  readonly layouts: Layouts | undefined;
  readonly leftOut: readonly (LeftOut & { readonly of: MappedLayer })[];
}

/** The weights of a group that is loaded when it starts: it has the whole machine to itself. */
export function loadedTogether(group: Layers, arch: Architecture, clusters: number, cache: SearchCache): Together {
  const mapped = group.filter(isMapped);
  const layers = mapped.map((layer) => ({ ...askedOn(layer, clusters), wish: "must" as const }));
  const plan = planResidency({ architecture: arch, clusters, layers }, cache);
  const leftOut = plan.leftOut.map((each) => ({ ...each, of: mapped[each.layer] as MappedLayer }));
  if (leftOut.length > 0) return { layouts: undefined, leftOut };
  const layouts = plan.layers.map(({ mapping: { resident: _, ...mapping }, split, stays }, index) => {
    return [(mapped[index] as MappedLayer).node, { mapping, split, stays }] as const;
  });
  return { layouts: new Map(layouts), leftOut };
}

/** The same before places are looked for. */
function roughlyTogether(group: Layers, arch: Architecture, clusters: number, cache: SearchCache): Layouts | undefined {
  const mapped = group.filter(isMapped);
  const layers = mapped.map((layer) => ({ ...askedOn(layer, clusters), wish: "must" as const }));
  const ways = roughStay({ architecture: arch, clusters, layers }, cache);
  return (
    ways && new Map(ways.map(({ mapping, split }, index) => [(mapped[index] as MappedLayer).node, { mapping, split }]))
  );
}

/** Where weights stay, those of a group do too; undefined where some found no room on so many clusters. */
function staying(group: Layers, clusters: number): Layouts | undefined {
  const layouts = new Map<LayerNode, Layout>();
  for (const layer of group.filter(isMapped)) {
    const layout = layer.planned?.get(clusters);
    if (layout?.stays === undefined) return undefined;
    layouts.set(layer.node, layout);
  }
  return layouts;
}

/** As few rows of the last map at a time as give each group of tiles that shares a map a row of it. */
function finestStripes(group: Layers, layouts: Layouts): number {
  const height = heightOf(group.at(-1));
  const rows = group.map((layer) => {
    const layout = layouts.get(layer.node);
    if (layout === undefined) return 1;
    return (layout.mapping.stripes * layout.split.stripes * height) / heightOf(layer);
  });
  return Math.max(1, Math.floor(height / Math.max(...rows)));
}

function heightOf(layer: TypedLayer | undefined): number {
  return asMap(layer?.output ?? [])[1] ?? 1;
}
