/** A network where weights stay, mapped anew: its layers share the tiles, so they are planned together. */

import { LEAST_GAIN } from "../../src-sim/report/compare.js";
import type { ResidencyLayer } from "../../src-sim/residency/problem.js";
import { clustersOf } from "../../src-sim/work.js";
import type { AnalysedNetwork, Analysis } from "../analysis/analyse.js";
import type { Aim, TooSlow } from "../analysis/clauses/aim.js";
import { isDirectedOnly } from "../analysis/clauses/clause.js";
import { isMapped, type MappedLayer } from "../analysis/layers/model.js";
import type { DocumentModel } from "../workspace/document.js";
import type { StatementLayers } from "../workspace/layer-figures.js";
import { isNoBetter, needed } from "./needed.js";
import {
  type AutomapGoal,
  applied,
  changesOf,
  editsOf,
  isKept,
  type StatementOutcome,
  statementsToMap,
} from "./network.js";
import { type PlanAll, planFor, secondsOf, takenBy } from "./plan-for.js";
import { changeOf } from "./planned-change.js";

export interface ReplanOptions {
  readonly goal: AutomapGoal;
  readonly aim: Aim;
  readonly plan: PlanAll;
  readonly analyse: (text: string) => Analysis;
  /** A network at the operating point meant. */
  readonly at: (analysed: AnalysedNetwork) => AnalysedNetwork;
}

export interface Replanned {
  readonly outcomes: readonly StatementOutcome[];
  /** Of a plan for the fewest cycles: no plan takes fewer. */
  readonly cycles?: number;
  /** Of any other, in the objective's unit. */
  readonly bound?: number;
}

/** All clauses, or those that are there; and whether they pin the plan, with the cut over one cluster and with what stays. */
interface Written {
  readonly all: boolean;
  readonly pinned: boolean;
}

const FOR_CYCLES: readonly Written[] = [
  { all: false, pinned: false },
  { all: true, pinned: false },
];
/** What is not pinned is chosen for fewest cycles when the text is read. */
const FOR_ENERGY: readonly Written[] = [
  { all: false, pinned: true },
  { all: true, pinned: true },
];

/**
 * The outcomes for a network's statements: directed clauses as the plan has them; all clauses where the plan is better than
 * the one that the figures without them rest on, so that it does not depend on being found again; nothing where neither
 * is better, as an analysis of the changed text says. For another aim than cycles, layers that stay by the plan say so.
 * Statements of a block with several instances stay.
 */
export async function replanned(
  model: DocumentModel,
  analysed: AnalysedNetwork,
  { goal, aim, plan, analyse, at }: ReplanOptions,
): Promise<Replanned | TooSlow> {
  const { network } = analysed;
  const statements = statementsToMap(model, network.name);
  const layers = network.layers.filter(isMapped);
  const free = new Set(
    statements.filter((each) => isFree(each, goal)).flatMap(({ instances }) => instances[0]?.layer ?? []),
  );
  const nodes = new Set([...free].map(({ node }) => node));
  const isFreeLayer = ({ node }: MappedLayer) => nodes.has(node);
  const asked = layers.map((layer) => askedOf(layer, goal.clusters, isFreeLayer(layer)));
  const problem = { architecture: network.arch, clusters: goal.clusters, layers: asked };
  const found = await planFor(problem, analysed, aim, plan);
  if ("fastest" in found) return found;
  const planned = found.plan;
  const outcomesWith = ({ all, pinned }: Written) =>
    statements.map((statement): StatementOutcome => {
      const [instance] = statement.instances;
      const place = layers.findIndex(({ node }) => node === instance?.layer?.node);
      const layer = layers[place];
      const layout = planned.layers[place];
      if (layer === undefined || layout === undefined || !isFreeLayer(layer)) return { statement, outcome: "kept" };
      const isDirected = !layer.autoMapping || layer.split !== undefined;
      if (!all && !isDirected) return { statement, outcome: "automatic" };
      return {
        statement,
        outcome: changeOf(model, statement, layer, layout, { analysed, clusters: goal.clusters, pinned }),
      };
    });
  /** Undefined where it cannot be so: what must stay and finds no place is an error. */
  const after = (outcomes: readonly StatementOutcome[]): AnalysedNetwork | undefined => {
    const changed = analyse(applied(model.text, editsOf(model, changesOf(outcomes))));
    const found = changed.networks.find((each) => each.network.name === network.name);
    return found?.whole && !changed.diagnostics.some(({ code }) => code === "IMN309") ? at(found) : undefined;
  };
  const takenIn = (now: AnalysedNetwork | undefined) => (now ? takenBy(now, aim, goal.clusters) : Infinity);
  let fastest = secondsOf(analysed, goal.clusters);
  let least = takenIn(analysed);
  let best = statements.map(
    (statement): StatementOutcome => ({ statement, outcome: isKept(statement, goal) ? "kept" : "best" }),
  );
  let then = analysed;
  for (const outcomes of (aim.objective === "cycles" ? FOR_CYCLES : FOR_ENERGY).map(outcomesWith)) {
    if (changesOf(outcomes).length === 0) continue;
    const now = after(outcomes);
    if (now === undefined) continue;
    fastest = Math.min(fastest, secondsOf(now, goal.clusters));
    if (!(takenIn(now) < least * (1 - LEAST_GAIN))) continue;
    [least, best, then] = [takenIn(now), outcomes, now];
  }
  if (least === Infinity && aim.within !== undefined) return { fastest };
  const [was, is] = [analysed, then].map(
    ({ simulated: { report } }) => new Map(report.layers.map((layer) => [layer.name, layer])),
  );
  const vain = best.filter(({ statement: { instances }, outcome }) => {
    const name = instances[0]?.name ?? "";
    const [one, other] = [was?.get(name), is?.get(name)];
    return typeof outcome !== "string" && one && other && isNoBetter(one, other, aim.objective, goal.clusters);
  });
  const outcomes = needed(best, vain, (left) => takenIn(after(left)) <= least * (1 + LEAST_GAIN));
  return { outcomes, ...(aim.objective === "cycles" ? { cycles: found.bound } : { bound: found.bound }) };
}

/** The same for cycles, in the report's own words. */
export function proven(after: AnalysedNetwork, bound: number, clusters: number): AnalysedNetwork {
  const { report } = after.simulated;
  const known = report.residency?.[clusters];
  const cycles = report.totals.cycles[clusters] ?? 0;
  if (known === undefined || bound <= known.bound) return after;
  const gap = Math.max(0, cycles - bound) / cycles;
  const better = { ...known, bound, gap: gap < LEAST_GAIN ? 0 : gap };
  const residency = { ...report.residency, [clusters]: better };
  return { ...after, simulated: { ...after.simulated, report: { ...report, residency } } };
}

function isFree(statement: StatementLayers, goal: AutomapGoal): boolean {
  return statement.instances.length === 1 && !isKept(statement, goal);
}

function askedOf(layer: MappedLayer, clusters: number, isFree: boolean): ResidencyLayer {
  const { work, wish, mapping, autoMapping, split } = layer;
  // What no search chooses stays, with all of its clause.
  const isDirected = mapping.strides !== undefined || (split !== undefined && isDirectedOnly(split));
  if (isFree && !isDirected) return { work, wish };
  const fits = clusters > 1 && split !== undefined && clustersOf(split) <= clusters;
  return { work, wish, ...(!autoMapping && { mapping }), ...(fits && { split }) };
}
