/** Whole mappings, and whole cuts over clusters, the best first. */
import type { Architecture } from "../../../../src-sim/architecture.js";
import { bestFor } from "../../../../src-sim/mapping/best-for.js";
import { chainsFor } from "../../../../src-sim/mapping/chainings.js";
import { completeMapping } from "../../../../src-sim/mapping/complete.js";
import { bestMapping } from "../../../../src-sim/mapping/search.js";
import { kernelGroups } from "../../../../src-sim/mapping/split.js";
import type { Split, Work } from "../../../../src-sim/work.js";
import { bestClause } from "../../../analysis/clauses/better-clause.js";
import { exactText } from "../../../analysis/clauses/choices.js";
import type { Layout } from "../../../analysis/clauses/placed.js";
import { acrossText } from "../../../diagnostics/IMN306.js";
import type { LayerPlace } from "./place.js";
import { objectiveOf, type Ranked, ranked } from "./ranked.js";
import { costText } from "./text.js";
import { placedWith, statementOf } from "./what-if.js";

/** What stands behind `map` or `across`, with what the layers take then. */
export interface RankedClause {
  readonly text: string;
  readonly cost: string;
}

const SHOWN = 3;
/** So many ways to share out tiles, or to cut, are searched: of more, those that promise most by the plainest mapping. */
const SEARCHED = 32;

/**
 * For `map |`: the best mapping, as actions and hovers have it, and the best two of those with other chains or other parallel groups.
 * `head`: the statement up to its `map`.
 */
export function bestMappings(place: LayerPlace, head: string): readonly RankedClause[] {
  const { clusters, cache } = place;
  const unit = statementOf(`${head}map auto`);
  const layers = placedWith(place, unit, clusters);
  const [first] = layers;
  if (unit === undefined || first === undefined) return [];
  const { work } = first.layer;
  const { arch } = first.network;
  const objective = objectiveOf(place);
  const seek = ({ layout: { mapping } }: Ranked): Layout[] => {
    const fixed = { mapping: { chains: mapping.chains, parallel: mapping.parallel } };
    const found = bestFor(objective, work, arch, first.clusters, { cache, fixed });
    return found === undefined ? [] : [{ mapping: found.mapping, ...(first.clusters > 1 && { split: found.split }) }];
  };
  const best = bestClause("", unit, layers, { clusters, cache, objective });
  const promising = ranked(place, layers, plainMappings(work, arch)).slice(0, SEARCHED);
  const others = ranked(place, layers, promising.flatMap(seek)).map(({ layout, costs }) => {
    return { text: exactText({ ...layout, kept: new Map() }, layers, cache), costs };
  });
  const clauses = best === undefined ? others : [{ text: best.text, costs: best.after }, ...others];
  const distinct = clauses.filter(({ text }, index) => clauses.findIndex((each) => each.text === text) === index);
  return distinct.slice(0, SHOWN).map(({ text, costs }) => ({
    text: text.replace(/^map /, ""),
    cost: costText(layers, costs),
  }));
}

/** Longer chains, and more parallel groups, are not tried one by one. */
const MOST = 32;

/** One for each way to share tiles out among parts of a kernel and among kernels, the others in stripes; not all are legal. */
function plainMappings(work: Work, arch: Architecture): Layout[] {
  const longest = Math.min(arch.chains ?? arch.tiles, arch.tiles, MOST);
  return upTo(longest).flatMap((length) =>
    chainsFor(work, arch, { chains: length }).flatMap(({ chains, slices: [slices = 1] }) =>
      upTo(Math.min(Math.floor(arch.tiles / chains), work.kernels, MOST)).map((parallel) => {
        const stripes = Math.min(Math.floor(arch.tiles / (chains * parallel)), work.outputHeight);
        return { mapping: completeMapping(work, arch, { chains, parallel, stripes, slices }) };
      }),
    ),
  );
}

const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, index) => index + 1);

/**
 * For `across |`: the best three cuts, with the mapping as directed or each with the best for it; on all clusters where costs stand for
 * one, on which a cut does nothing.
 * `statement`: all up to its `across`.
 */
export function bestCuts(place: LayerPlace, statement: string): readonly RankedClause[] {
  const { cache, first: instance } = place;
  const { arch } = instance.network;
  const clusters = place.clusters > 1 ? place.clusters : arch.clusters;
  const layers = clusters === 1 ? [] : placedWith(place, statementOf(statement), clusters);
  const [first] = layers;
  if (first === undefined) return [];
  const { work, autoMapping } = first.layer;
  const mapping = autoMapping ? bestMapping(work, arch, clusters, { cache }).mapping : first.layer.mapping;
  const withOwn = ({ layout: { split } }: Ranked<Cut>): Cut[] => {
    const own = bestMapping(work, arch, clusters, { cache, fixed: { split } });
    return own === undefined ? [] : [{ mapping: own.mapping, split }];
  };
  const all = ranked(
    place,
    layers,
    cutsOf(work, clusters).map((split) => ({ mapping, split })),
  );
  const found = autoMapping ? ranked(place, layers, all.slice(0, SEARCHED).flatMap(withOwn)) : all;
  return found
    .slice(0, SHOWN)
    .map(({ layout, costs }) => ({ text: acrossText(layout.split), cost: costText(layers, costs) }));
}

type Cut = Layout & { readonly split: Split };

/** Over more than one cluster. */
function cutsOf(work: Work, clusters: number): readonly Split[] {
  return kernelGroups(work, clusters).flatMap((kernels) => {
    const most = Math.min(Math.floor(clusters / kernels), work.outputHeight);
    return upTo(most).flatMap((stripes) => (kernels * stripes > 1 ? { kernels, stripes } : []));
  });
}
