/** Whole mappings, and whole cuts over clusters, the best first. */
import type { Architecture } from "../../../../src-sim/architecture.js";
import { bestFor } from "../../../../src-sim/mapping/best-for.js";
import { chainsFor } from "../../../../src-sim/mapping/chainings.js";
import { completeMapping } from "../../../../src-sim/mapping/complete.js";
import { bestMapping } from "../../../../src-sim/mapping/search.js";
import { kernelGroups } from "../../../../src-sim/mapping/split.js";
import type { Mapping, Split, Work } from "../../../../src-sim/work.js";
import { isMapped } from "../../../analysis/layers/model.js";
import { exactText } from "../../../automap/choices.js";
import type { Cost, Layout } from "../../../automap/placed.js";
import { acrossText } from "../../../diagnostics/IMN306.js";
import type { LayerPlace } from "./place.js";
import { objectiveOf, type Ranked, ranked } from "./ranked.js";
import { layerOf } from "./what-if.js";

/** What stands behind `map` or `across`, with what the layer takes then on so many clusters. */
export interface RankedClause {
  readonly text: string;
  readonly cost: Cost;
  readonly clusters: number;
}

const SHOWN = 3;
/** So many ways to share out tiles, or to cut, are searched: of more, those that promise most by the plainest mapping. */
const SEARCHED = 32;

/**
 * For `map |`: the best mapping, and the best two of those with other chains or other parallel groups.
 * `head`: the statement up to its `map`.
 */
export function bestMappings(place: LayerPlace, head: string): readonly RankedClause[] {
  const { network, clusters, cache } = place;
  const layer = place.isPlanned ? undefined : layerOf(place, `${head}map auto`);
  if (layer === undefined || !isMapped(layer)) return [];
  const { work } = layer;
  const { arch } = network;
  const objective = objectiveOf(place);
  const seek = (mapping: Partial<Mapping>): Layout[] => {
    const found = bestFor(objective, work, arch, clusters, { cache, fixed: { mapping } });
    if (found === undefined) return [];
    return [{ mapping: found.mapping, ...(clusters > 1 && { split: found.split }) }];
  };
  const best = ranked(place, layer, clusters, seek({}));
  const promising = ranked(place, layer, clusters, plainMappings(work, arch)).slice(0, SEARCHED);
  const found = promising.flatMap(({ layout: { mapping } }) => {
    return seek({ chains: mapping.chains, parallel: mapping.parallel });
  });
  const others = ranked(place, layer, clusters, found);
  const written = new Map<string, RankedClause>();
  for (const { layout, cost } of [...best, ...others]) {
    const clause = exactText({ ...layout, kept: new Map() }, [{ layer, network, clusters }], cache);
    const text = clause.replace(/^map /, "");
    if (!written.has(text)) written.set(text, { text, cost, clusters });
    if (written.size === SHOWN) break;
  }
  return [...written.values()];
}

/** One for each way to share tiles out among parts of a kernel and among kernels, the others in stripes. */
function plainMappings(work: Work, arch: Architecture): Layout[] {
  return chainsFor(work, arch, {}).flatMap(({ chains, slices: [slices = 1] }) =>
    kernelGroups(work, Math.floor(arch.tiles / chains)).map((parallel) => {
      const stripes = Math.min(Math.floor(arch.tiles / (chains * parallel)), work.outputHeight);
      return { mapping: completeMapping(work, arch, { chains, parallel, stripes, slices }) };
    }),
  );
}

/**
 * For `across |`: the best three cuts, with the mapping as directed or each with the best for it; on all clusters where costs stand for
 * one, on which a cut does nothing.
 * `statement`: all up to its `across`.
 */
export function bestCuts(place: LayerPlace, statement: string): readonly RankedClause[] {
  const { network, cache } = place;
  const { arch } = network;
  const clusters = place.clusters > 1 ? place.clusters : arch.clusters;
  const layer = place.isPlanned || clusters === 1 ? undefined : layerOf(place, statement);
  if (layer === undefined || !isMapped(layer)) return [];
  const { work, autoMapping } = layer;
  const mapping = autoMapping ? bestMapping(work, arch, clusters, { cache }).mapping : layer.mapping;
  const cuts = cutsOf(work, clusters).map((split) => ({ mapping, split }));
  const withOwn = ({ layout: { split } }: Ranked<Cut>): Cut[] => {
    const own = bestMapping(work, arch, clusters, { cache, fixed: { split } });
    return own === undefined ? [] : [{ mapping: own.mapping, split }];
  };
  const all = ranked(place, layer, clusters, cuts);
  const found = autoMapping ? ranked(place, layer, clusters, all.slice(0, SEARCHED).flatMap(withOwn)) : all;
  return found.slice(0, SHOWN).map(({ layout, cost }) => ({ text: acrossText(layout.split), cost, clusters }));
}

type Cut = Layout & { readonly split: Split };

/** Over more than one cluster. */
function cutsOf(work: Work, clusters: number): readonly Split[] {
  return kernelGroups(work, clusters).flatMap((kernels) => {
    const most = Math.min(Math.floor(clusters / kernels), work.outputHeight);
    const cuts = Array.from({ length: most }, (_, index) => ({ kernels, stripes: index + 1 }));
    return cuts.filter(({ stripes }) => kernels * stripes > 1);
  });
}
