/** A network where weights stay, mapped anew: its layers share the tiles, so they are planned together. */

import { LEAST_GAIN } from "../../src-sim/report/compare.js";
import { cyclesOn } from "../../src-sim/report/simulate.js";
import type { PlannedLayer, Residency, ResidencyLayer, ResidencyProblem } from "../../src-sim/residency/problem.js";
import type { Split } from "../../src-sim/work.js";
import { UNCUT } from "../../src-sim/work.js";
import type { AnalysedNetwork, Analysis } from "../analysis/analyse.js";
import { isMapped, type MappedLayer } from "../analysis/layers/model.js";
import type { DocumentModel } from "../workspace/document.js";
import type { StatementLayers } from "../workspace/layer-figures.js";
import { clauseEdit, clauseText } from "./clause.js";
import {
  type AutomapGoal,
  applied,
  changesOf,
  editsOf,
  isKept,
  type StatementOutcome,
  statementsToMap,
} from "./network.js";

/** Which layers stay and how all lie, as good as it is known how. */
export type PlanAll = (problem: ResidencyProblem) => Promise<Residency>;

export interface ReplanOptions {
  readonly goal: AutomapGoal;
  readonly plan: PlanAll;
  readonly analyse: (text: string) => Analysis;
}

/**
 * The outcomes for a network's statements: directed clauses as the plan has them; all clauses where the plan is better than
 * the one that the figures without them rest on, so that it does not depend on being found again; nothing where neither
 * takes fewer cycles, as an analysis of the changed text says. Statements of a block with several instances stay.
 */
export async function replanned(
  model: DocumentModel,
  analysed: AnalysedNetwork,
  { goal, plan, analyse }: ReplanOptions,
): Promise<{ readonly outcomes: readonly StatementOutcome[]; readonly planned: Residency }> {
  const { network } = analysed;
  const statements = statementsToMap(model, network.name);
  const layers = network.layers.filter(isMapped);
  const free = new Set(
    statements.filter((each) => isFree(each, goal)).flatMap(({ instances }) => instances[0]?.layer ?? []),
  );
  const asked = layers.map((layer) => askedOf(layer, goal.clusters, free.has(layer)));
  const planned = await plan({ architecture: network.arch, clusters: goal.clusters, layers: asked });
  const outcomesWith = (all: boolean) =>
    statements.map((statement): StatementOutcome => {
      const [instance] = statement.instances;
      const place = layers.findIndex(({ node }) => node === instance?.layer?.node);
      const layer = layers[place];
      const layout = planned.layers[place];
      if (layer === undefined || layout === undefined || !free.has(layer)) return { statement, outcome: "kept" };
      const isDirected = !layer.autoMapping || layer.split !== undefined;
      if (!all && !isDirected) return { statement, outcome: "automatic" };
      return { statement, outcome: changeOf(model, statement, layer, layout, analysed, goal.clusters) };
    });
  const cyclesAfter = (outcomes: readonly StatementOutcome[]): number => {
    const changed = analyse(applied(model.text, editsOf(model, changesOf(outcomes))));
    const now = changed.networks.find((each) => each.network.name === network.name);
    return now?.whole ? (now.simulated.report.totals.cycles[goal.clusters] ?? Infinity) : Infinity;
  };
  let least = analysed.simulated.report.totals.cycles[goal.clusters] ?? Infinity;
  let best = statements.map(
    (statement): StatementOutcome => ({ statement, outcome: isKept(statement, goal) ? "kept" : "best" }),
  );
  for (const outcomes of [outcomesWith(false), outcomesWith(true)]) {
    if (changesOf(outcomes).length === 0) continue;
    const cycles = cyclesAfter(outcomes);
    if (cycles >= least * (1 - LEAST_GAIN)) continue;
    [least, best] = [cycles, outcomes];
  }
  return { outcomes: best, planned };
}

/** The figures with what is proven of them: the plan had the freedom of all clauses, so nothing takes fewer cycles than its bound. */
export function proven(after: AnalysedNetwork, { bound }: Residency, clusters: number): AnalysedNetwork {
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
  if (isFree) return { work, wish };
  const fits = clusters > 1 && split !== undefined && split.kernels * split.stripes <= clusters;
  return { work, wish, ...(!autoMapping && { mapping }), ...(fits && { split }) };
}

function changeOf(
  model: DocumentModel,
  { unit }: StatementLayers,
  layer: MappedLayer,
  planned: PlannedLayer,
  { network, simulated }: AnalysedNetwork,
  clusters: number,
): StatementOutcome["outcome"] {
  const { work, node } = layer;
  const split: Split | undefined = clusters > 1 ? planned.split : layer.split;
  // `map auto resident` goes with the clause it is in: where the weights stay, the layer says so itself.
  const stays = unit.node.mapping?.resident !== undefined && planned.stays !== undefined;
  const text = `${stays ? "resident " : ""}${clauseText(planned.mapping, split)}`;
  const edit = clauseEdit(model, unit, text);
  if (typeof edit === "string")
    return edit === "same" ? "best" : edit === "comment" ? "comment in the clause" : "error";
  const report = simulated.report.layers.find(({ name }) => name === node.name);
  const before = { cycles: report?.cycles[clusters]?.total ?? 0, onOne: report?.cycles["1"]?.total ?? 0 };
  const { resident: _, ...mapping } = planned.mapping;
  const onOne = cyclesOn(work, network.arch, mapping, UNCUT, 1);
  return { edit, gains: new Map([[network.name, { clusters, before, after: { cycles: planned.cycles, onOne } }]]) };
}
