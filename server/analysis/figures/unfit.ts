/** Fused groups whose weights are not all in the tiles at once, reported. */
import type { Architecture } from "../../../src-sim/architecture.js";
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { fewestRoom } from "../../../src-sim/residency/options.js";
import type { LeftOut } from "../../../src-sim/residency/problem.js";
import { type FitProblem, IMN313 } from "../../diagnostics/IMN313.js";
import type { Problems } from "../files/problems.js";
import { isMapped, type MappedLayer, type Network } from "../layers/model.js";
import type { LayerNode } from "../names/graph.js";
import { askedOn } from "./asked.js";
import { loadedTogether } from "./fused.js";

/** Judged on all clusters of the architecture; where weights stay, as they are planned (resident-plan.ts). */
export function reportUnfit(
  { arch, fusions, plans, layers }: Pick<Network, "arch" | "fusions" | "plans" | "layers">,
  problems: Problems,
  cache: SearchCache,
): void {
  if (plans !== undefined || fusions.length === 0) return;
  const mapped = new Map(layers.filter(isMapped).map((layer) => [layer.node, layer]));
  for (const { layers: fused, place } of fusions) {
    const group = fused?.flatMap((node) => mapped.get(node) ?? []);
    const problem = group && problemOf(group, arch, cache);
    if (problem !== undefined) problems.add(IMN313.at(place, problem));
  }
}

/** Of a group in a network where weights stay: it has to fit beside all that do. */
export function besideOthers(layer: MappedLayer, { reason }: LeftOut): FitProblem {
  if (reason.kind === "no mapping") return noMapping(layer, reason);
  const { rowsNeeded, rowsAvailable } = reason;
  return { kind: "beside", layer: layer.node.name, neededRows: rowsNeeded, availableRows: rowsAvailable };
}

function problemOf(group: readonly MappedLayer[], arch: Architecture, cache: SearchCache): FitProblem | undefined {
  const { clusters, tiles, rows } = arch;
  const { leftOut } = loadedTogether(group, arch, clusters, cache);
  for (const { of, reason } of leftOut) if (reason.kind === "no mapping") return noMapping(of, reason);
  if (leftOut.length === 0) return undefined;
  const setting = { architecture: arch, clusters };
  return {
    kind: "no room",
    layers: group.map(({ node }) => node.name),
    neededRows: group.reduce((sum, layer) => sum + (fewestRoom(askedOn(layer, clusters), setting, cache) ?? 0), 0),
    availableRows: clusters * tiles * rows,
    directed: group.some(isDirected),
    fitsFree: group.some(isDirected) && isFitting(group.map(undirected), arch, cache),
    fitting: firstThatFit(group, arch, cache).map(({ name }) => name),
  };
}

function isDirected({ autoMapping, split }: MappedLayer): boolean {
  return !autoMapping || split !== undefined;
}

function undirected({ split: _, ...layer }: MappedLayer): MappedLayer {
  return { ...layer, autoMapping: true };
}

function isFitting(group: readonly MappedLayer[], arch: Architecture, cache: SearchCache): boolean {
  return loadedTogether(group, arch, arch.clusters, cache).leftOut.length === 0;
}

function noMapping(
  layer: MappedLayer,
  { rowsNeeded, rows }: Extract<LeftOut["reason"], { readonly kind: "no mapping" }>,
): FitProblem {
  return { kind: "no mapping", layer: layer.node.name, rowsNeeded, rowsThere: rows, directed: isDirected(layer) };
}

/** As many of the first layers as fit, two at least; else none. */
function firstThatFit(group: readonly MappedLayer[], arch: Architecture, cache: SearchCache): readonly LayerNode[] {
  for (let count = group.length - 1; count > 1; count--) {
    const part = group.slice(0, count);
    if (isFitting(part, arch, cache)) return part.map(({ node }) => node);
  }
  return [];
}
