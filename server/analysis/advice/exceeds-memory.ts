/** Feature maps that exceed the memory of the architecture. */
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import type { FeatureMap } from "../../../src-sim/memory/memory.js";
import { memoryOf } from "../../../src-sim/memory/plan.js";
import type { Fix } from "../../diagnostics/diagnostic.js";
import { IMN311 } from "../../diagnostics/IMN311.js";
import { flowOf } from "../figures/flow.js";
import { fusedOn } from "../figures/fused.js";
import { type MemoryAsked, networkMemory } from "../figures/memory.js";
import { type Problems, placeOf } from "../files/problems.js";
import type { Network } from "../layers/model.js";
import { placeOfName } from "../names/graph.js";

type Facts = Parameters<typeof IMN311.message>[0];

/** Places of maps that are named besides. */
const MOST_RELATED = 9;

/** Said at the network's name. */
export function exceedsMemory(network: Network, problems: Problems, asked: MemoryAsked & { cache: SearchCache }): void {
  const { arch, place } = network;
  const { memory: available, name } = arch;
  const found = available === undefined ? undefined : networkMemory(network, asked);
  if (available === undefined || found === undefined || found.figures.peak <= available) return;
  const { figures, flow } = found;
  const { peak, bound, at, maps } = figures;
  const alive = maps.filter(({ from, to }) => from <= at && at <= to).sort((one, other) => other.bytes - one.bytes);
  const fused = asked.storeAll === true ? undefined : fusedFitting(network, available, asked.cache);
  const facts = { peak, bound, available, arch: name, at: flow.layers[at]?.name ?? "", alive, fused };
  const fixes = fused === undefined ? [] : fixesOf(network);
  problems.add(IMN311.at(place, facts, { related: placesOf(alive, network), fixes }));
}

/** What `fuse auto` comes to, where the network says nothing of fusion itself and it fits. */
function fusedFitting(network: Network, available: number, cache: SearchCache): Facts["fused"] {
  const found = network.fusions.length === 0 ? flowOf(network) : undefined;
  if (found === undefined) return undefined;
  const fusions = [{ place: network.place, layers: undefined, stripes: undefined }];
  const { groups } = fusedOn({ ...network, fusions }, found, network.arch.clusters, cache);
  const { peak } = memoryOf(found.flow, { fused: groups });
  if (peak > available) return undefined;
  return { peak, groups: groups.map(({ layers }) => layers.map((index) => found.flow.layers[index]?.name ?? "")) };
}

/** A line below the last statement. */
function fixesOf({ graph }: Network): Fix[] {
  const last = graph.root.statements.at(-1);
  if (last === undefined) return [];
  const { end } = last.unit.node.span;
  const edit = { place: placeOf(last.site, { start: end, end }), newText: "\n  fuse auto" };
  return [{ title: "Add `fuse auto`", edits: [edit], safe: false }];
}

function placesOf(alive: readonly FeatureMap[], { graph }: Network) {
  const nodes = new Map([...graph.layers, ...graph.inputs].map((node) => [node.name, node]));
  return alive.slice(0, MOST_RELATED).flatMap(({ name }) => {
    const node = nodes.get(name);
    return node === undefined ? [] : [{ place: placeOfName(node), message: `\`${name}\` is alive at the peak` }];
  });
}
