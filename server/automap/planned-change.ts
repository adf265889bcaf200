/** What a plan makes of one statement. */
import { hasEnergies } from "../../src-sim/energies.js";
import { costOn } from "../../src-sim/formulas/cost.js";
import { cyclesOn } from "../../src-sim/report/simulate.js";
import type { PlannedLayer } from "../../src-sim/residency/problem.js";
import { clustersOf, type Split, UNCUT } from "../../src-sim/work.js";
import type { AnalysedNetwork } from "../analysis/analyse.js";
import type { MappedLayer } from "../analysis/layers/model.js";
import { WHOLE } from "../diagnostics/IMN306.js";
import type { DocumentModel } from "../workspace/document.js";
import type { StatementLayers } from "../workspace/layer-figures.js";
import { clauseEdit, clauseText } from "./clause.js";
import type { StatementOutcome } from "./network.js";
import type { Cost } from "./placed.js";

interface Changing {
  /** At the point meant. */
  readonly analysed: AnalysedNetwork;
  readonly clusters: number;
  readonly pinned: boolean;
}

/** The clause of a statement of one layer, as planned; why there is none. */
export function changeOf(
  model: DocumentModel,
  { unit }: StatementLayers,
  layer: MappedLayer,
  planned: PlannedLayer,
  { analysed: { network, simulated }, clusters, pinned }: Changing,
): StatementOutcome["outcome"] {
  const { work, node } = layer;
  const split: Split | undefined = clusters > 1 ? planned.split : layer.split;
  // `map auto resident` goes with the clause it is in: where the weights stay, the layer says so itself.
  const says = pinned ? layer.wish === "may" : unit.node.mapping?.resident !== undefined;
  const isWhole = pinned && clusters > 1 && clustersOf(planned.split) === 1;
  const clause = clauseText(planned.mapping, split, isWhole ? new Map([["across", WHOLE]]) : undefined);
  const text = `${says && planned.stays !== undefined ? "resident " : ""}${clause}`;
  const edit = clauseEdit(model, unit, text);
  if (typeof edit === "string")
    return edit === "same" ? "best" : edit === "comment" ? "comment in the clause" : "error";
  const report = simulated.report.layers.find(({ name }) => name === node.name);
  const before: Cost = {
    cycles: report?.cycles[clusters]?.total ?? 0,
    onOne: report?.cycles["1"]?.total ?? 0,
    energy: report?.energy?.[clusters]?.total,
  };
  const { resident: _, ...mapping } = planned.mapping;
  const onOne = cyclesOn(work, network.arch, mapping, UNCUT, 1);
  const energy = hasEnergies(network.arch)
    ? costOn(work, network.arch, planned.mapping, planned.split, clusters).energy
    : undefined;
  return {
    edit,
    gains: new Map([[network.name, { clusters, before, after: { cycles: planned.cycles, onOne, energy } }]]),
  };
}
