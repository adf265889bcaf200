/** A what-if as its view shows it, beside the network as the file has it. */
import type { Architecture } from "../../src-sim/architecture.js";
import type { SearchCache } from "../../src-sim/mapping/search-cache.js";
import { noFiguresSentence, whyNoFigures } from "../../src-sim/report/no-figures.js";
import type { Knob, WhatIfLayer, WhatIfSide, WhatIfView } from "../../src-sim/report/what-if-view.js";
import { SWEEP_METRICS } from "../../src-sim/sweep/metrics.js";
import type { AnalysedNetwork } from "../analysis/analyse.js";
import { layoutOn } from "../analysis/figures/layout.js";
import { isMapped } from "../analysis/layers/model.js";
import { layoutText } from "../sweep/layouts-text.js";
import type { Setting } from "./setting.js";
import { useOn } from "./use-on.js";
import type { WhatIf } from "./what-if.js";

export interface Viewed {
  readonly network: string;
  readonly freeName: string;
  readonly knobs: readonly Knob[];
  readonly set: readonly Setting[];
  readonly anew: boolean;
  /** Undefined where the file has an error. */
  readonly now: AnalysedNetwork | undefined;
  readonly problem: string | undefined;
  /** Undefined where nothing is set. */
  readonly outcome: WhatIf | undefined;
  /** Which of the counts that figures are known for is shown. */
  readonly clustersOf: (counts: readonly string[]) => string;
  readonly cache: SearchCache;
}

const MOST_LAYERS = 12;

export function viewOf(viewed: Viewed): WhatIfView {
  const { network, freeName, knobs, set, anew, now, problem, outcome, clustersOf, cache } = viewed;
  const found = outcome?.kind === "found" ? outcome.analysed : undefined;
  const saysArea = set.some(({ name }) => name === "area");
  const base = now?.network.arch;
  const sideOf = (side: AnalysedNetwork) => ({ side, clusters: clustersIn(side, clustersOf) });
  // What is set changes nothing of it: no layer takes time on any machine.
  const whyNone = now && whyNoFigures(now.simulated.report);
  const [before, after] = whyNone === undefined ? [now && sideOf(now), found && sideOf(found)] : [];
  const changes = before && after ? changesOf(before, after) : [];
  const whatIf = found?.simulated.report.whatIf;
  return {
    ...{ network, freeName, knobs, set, anew },
    now: before ? figuresOf(before, base, false, cache) : null,
    changed: after ? figuresOf(after, base, saysArea, cache) : null,
    layers: changes.slice(0, MOST_LAYERS).map((each) => layerOf(each, before, after, cache)),
    others: Math.max(0, changes.length - MOST_LAYERS),
    remapped: whatIf?.remapped ?? [],
    assumptions: whatIf?.assumptions ?? [],
    wrong: wrongIn(outcome, set),
    problem: problem ?? problemIn(outcome, whyNone),
  };
}

function problemIn(outcome: WhatIf | undefined, whyNone: string | undefined): string | null {
  if (outcome?.kind === "unknown") return "The network has an error.";
  return whyNone === undefined ? null : noFiguresSentence(whyNone);
}

interface Side {
  readonly side: AnalysedNetwork;
  readonly clusters: string;
}

function clustersIn({ simulated }: AnalysedNetwork, clustersOf: Viewed["clustersOf"]): string {
  return clustersOf(Object.keys(simulated.totals.cycles));
}

function figuresOf(
  { side, clusters }: Side,
  base: Architecture | undefined,
  saysArea: boolean,
  cache: SearchCache,
): WhatIfSide {
  const { arch } = side.network;
  const { totals } = side.simulated;
  const on = { ...arch, clusters: Number(clusters) };
  // Those of the totals are of one cluster.
  const use = clusters === "1" ? totals : useOn(side, Number(clusters), cache);
  const metrics = SWEEP_METRICS.map(({ word, of }) => {
    // The area is that of the whole chip, however many of its clusters work.
    const machine = word === "area" ? arch : on;
    const value = of({ totals: { ...totals, ...use }, machine, base: base ?? arch, saysArea });
    return { word, value: value !== undefined && Number.isFinite(value) ? value : null };
  });
  return { clusters: Number(clusters), metrics };
}

interface Change {
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** Layers that take other cycles, the largest change first; of equal ones in the order of the network. */
function changesOf(before: Side, after: Side): Change[] {
  const [was, is] = [cyclesByName(before), cyclesByName(after)];
  const names = [...new Set([...is.keys(), ...was.keys()])];
  const changes = names.map((name) => ({ name, before: was.get(name) ?? null, after: is.get(name) ?? null }));
  const sizeOf = ({ before, after }: Change) => Math.abs((after ?? 0) - (before ?? 0));
  return changes.filter((each) => sizeOf(each) > 0).sort((a, b) => sizeOf(b) - sizeOf(a));
}

function cyclesByName({ side, clusters }: Side): Map<string, number> {
  return new Map(side.simulated.report.layers.map(({ name, cycles }) => [name, cycles[clusters]?.total ?? 0]));
}

function layerOf(change: Change, before: Side | undefined, after: Side | undefined, cache: SearchCache): WhatIfLayer {
  const mapped = (side: Side | undefined) => (side === undefined ? null : mappedIn(side, change.name, cache));
  return { ...change, mappedBefore: mapped(before), mappedAfter: mapped(after) };
}

function mappedIn({ side: { network }, clusters }: Side, name: string, cache: SearchCache): string | null {
  const layer = network.layers.find(({ node }) => node.name === name);
  if (layer === undefined || !isMapped(layer)) return null;
  return layoutText(layoutOn(layer, network, Number(clusters), cache));
}

function wrongIn(outcome: WhatIf | undefined, set: readonly Setting[]): WhatIfView["wrong"] {
  if (outcome?.kind === "illegal") return [{ name: null, message: outcome.message }];
  if (outcome?.kind !== "wrong") return [];
  return outcome.wrong.map(({ setting, message }) => ({ name: set[setting]?.name ?? null, message }));
}
