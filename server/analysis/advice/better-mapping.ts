/** Directed mappings that another one beats: what Auto-map would write, said where the clause stands. */
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import type { Objective, Taken } from "../../../src-sim/objective.js";
import { LEAST_GAIN } from "../../../src-sim/report/compare.js";
import { tilesOf } from "../../../src-sim/work.js";
import { replace } from "../../diagnostics/diagnostic.js";
import { IMN306 } from "../../diagnostics/IMN306.js";
import { type BetterClause, betterClause, valuesOf } from "../clauses/better-clause.js";
import type { Statement } from "../clauses/choices.js";
import { clustersMeant, type Figured, goalFor, wholeOf } from "../clauses/goal-for.js";
import type { Instance } from "../clauses/placed.js";
import { type Problems, placeOf, report } from "../files/problems.js";
import { isFused } from "../layers/is-fused.js";
import { foundSince, memoOf, reportAgain } from "../layers/memo.js";
import { isMapped, type Network } from "../layers/model.js";
import type { LayerNode } from "../names/graph.js";

export interface BetterOptions {
  readonly problems: Problems;
  /** By file. */
  readonly textOf: (file: string) => string | undefined;
  readonly cache: SearchCache;
  readonly objective: Objective;
  /** The number of clusters that is meant; null: all of the architecture. */
  readonly chosen: number | null;
}

/** The layers of one directed statement, in all networks. */
interface Directed {
  readonly nodes: LayerNode[];
  readonly networks: Network[];
}

export function reportBetterMappings(networks: readonly Figured[], options: BetterOptions): void {
  const { problems, objective, chosen } = options;
  const figured = new Map(networks.map((each) => [each.network, each]));
  const clusters = new Map(networks.map((each) => [each.network, clustersMeant(each, chosen)]));
  for (const group of directedIn(networks)) {
    const [node] = group.nodes;
    const memo = node && memoOf(node)?.figures;
    if (node === undefined || memo === undefined) continue;
    const layers = group.nodes.map((each) => memoOf(each)?.layer);
    const [first] = group.networks;
    const own = first && figured.get(first);
    const count = Math.max(...group.networks.map((each) => clusters.get(each) ?? 1));
    const whole = objective === "edp" && own ? wholeOf(own, count) : undefined;
    const isInGroup = group.nodes.some((each, place) => isFused(group.networks[place] as Network, each));
    const soughtFor = `${objective} ${count} ${isInGroup} ${whole?.cycles} ${whole?.energy}`;
    const { better } = memo;
    const isKnown =
      better?.soughtFor === soughtFor &&
      better.layers.length === layers.length &&
      better.layers.every((each, place) => each === layers[place]);
    if (isKnown) reportAgain(better.found, node.unit.at, problems);
    else {
      const before = problems.list.length;
      reportBetter(node, group, networks, options);
      memo.better = { soughtFor, layers, found: foundSince(problems, before, node.unit.at) };
    }
  }
}

function directedIn(networks: readonly Figured[]): Iterable<Directed> {
  const found = new Map<LayerNode["unit"], Directed>();
  for (const { network } of networks) {
    for (const node of network.graph.layers) {
      const { mapping } = node.unit.node;
      if (mapping === undefined || mapping.auto !== undefined) continue;
      const known = found.get(node.unit);
      if (known === undefined) found.set(node.unit, { nodes: [node], networks: [network] });
      else {
        known.nodes.push(node);
        known.networks.push(network);
      }
    }
  }
  return found.values();
}

function reportBetter(
  node: LayerNode,
  { nodes, networks: of }: Directed,
  networks: readonly Figured[],
  { textOf, ...meant }: BetterOptions,
): void {
  const { site, unit } = node;
  const text = textOf(site.file);
  const clause = unit.node.mapping;
  if (text === undefined || clause === undefined) return;
  const instances = nodes.flatMap((each, place) => {
    const network = of[place];
    return network === undefined ? [] : [{ networkName: network.name, network, layer: memoOf(each)?.layer }];
  });
  if (meant.objective === "cycles" && !instances.some(leavesTiles)) return;
  const statement: Statement = { unit, instances };
  const goal = goalFor(statement, networks, meant);
  const better = betterClause(text, statement, goal);
  if (typeof better === "string") return;
  const facts = factsOf(better, goal.whole?.(better.layers[0]?.network as Network));
  if (facts === undefined) return;
  const place = placeOf(site, clause.span);
  const isCommented = /\/[/*]/.test(text.slice(place.span.start, place.span.end));
  const fixes = isCommented ? [] : [replace(place, better.text, `Change to \`${better.text}\``)];
  report(site, IMN306, clause.span, facts, { fixes });
}

/** Whether tiles idle, without which nothing is said of cycles: it is known before a mapping is sought. */
function leavesTiles({ layer, network }: Pick<Instance, "layer" | "network">): boolean {
  return layer !== undefined && network !== undefined && isMapped(layer) && tilesOf(layer.mapping) < network.arch.tiles;
}

/** Undefined where it is not spoken of. */
function factsOf(better: BetterClause, whole: Taken | undefined): Parameters<typeof IMN306.message>[0] | undefined {
  const { objective, text, layers } = better;
  const idling = layers.find(leavesTiles);
  const spoken = objective === "cycles" ? idling : layers[0];
  if (spoken === undefined) return undefined;
  const { arch } = spoken.network;
  const [value, betterValue] = valuesOf(better, whole);
  if (betterValue >= value * (1 - LEAST_GAIN)) return undefined;
  return {
    ...{ objective, value, betterValue, clause: text, layers: layers.length },
    idle: arch.tiles - tilesOf(spoken.layer.mapping),
    tiles: arch.tiles,
    clusters: spoken.clusters,
    port: arch.memoryBus !== undefined,
  };
}
