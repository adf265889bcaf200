/** What a plan makes of one statement. */
import type { Architecture } from "../../src-sim/architecture.js";
import { hasEnergies } from "../../src-sim/energies.js";
import { costOn } from "../../src-sim/formulas/cost.js";
import { violations } from "../../src-sim/mapping/legal.js";
import type { PlannedLayer } from "../../src-sim/residency/problem.js";
import { clustersOf, type Mapping, type Split, UNCUT } from "../../src-sim/work.js";
import type { AnalysedNetwork } from "../analysis/analyse.js";
import { clauseText, isDirectedOnly } from "../analysis/clauses/clause.js";
import type { MappedLayer } from "../analysis/layers/model.js";
import { WHOLE } from "../diagnostics/IMN306.js";
import type { DocumentModel } from "../workspace/document.js";
import type { StatementLayers } from "../workspace/layer-figures.js";
import { clauseEdit } from "./clause-edit.js";
import type { StatementOutcome } from "./network.js";

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
  const split = cutOf(layer, planned, network.arch, clusters);
  if (split !== undefined && !isLegal(layer, planned.mapping, network.arch, split)) return "best";
  // `map auto resident` goes with the clause it is in: where the weights stay, the layer says so itself.
  const says = pinned ? layer.wish === "may" : unit.node.mapping?.resident !== undefined;
  const isWhole = pinned && clusters > 1 && clustersOf(split ?? UNCUT) === 1;
  const clause = clauseText(planned.mapping, split, isWhole ? new Map([["across", WHOLE]]) : undefined);
  const staying = says && planned.stays !== undefined ? "resident " : "";
  // In whatever order its words stand.
  const isSaid = !layer.autoMapping && clause === clauseText(layer.mapping, layer.split);
  if (isSaid && staying === "") return "best";
  const text = `${staying}${clause}`;
  const edit = clauseEdit(model, unit, text);
  if (typeof edit === "string")
    return edit === "same" ? "best" : edit === "comment" ? "comment in the clause" : "error";
  const report = simulated.report.layers.find(({ name }) => name === node.name);
  const before = { cycles: report?.cycles[clusters]?.total ?? 0, energy: report?.energy?.[clusters]?.total };
  const energy = hasEnergies(network.arch)
    ? costOn(work, network.arch, planned.mapping, planned.split, clusters).energy
    : undefined;
  return {
    edit,
    gains: new Map([[network.name, { clusters, before, after: { cycles: planned.cycles, energy } }]]),
  };
}

/**
 * The cut of the clause: the plan's, but where no search would choose the one that is written, which stays. On one cluster a cut does nothing,
 * and stays as long as it is legal.
 */
function cutOf(
  layer: MappedLayer,
  { mapping, split }: PlannedLayer,
  arch: Architecture,
  clusters: number,
): Split | undefined {
  const written = layer.split;
  if (written !== undefined && isDirectedOnly(written)) return written;
  if (clusters > 1) return split;
  return written !== undefined && isLegal(layer, mapping, arch, written) ? written : undefined;
}

function isLegal({ work }: MappedLayer, mapping: Mapping, arch: Architecture, split: Split): boolean {
  return violations(work, arch, mapping, split).every(({ kind }) => kind === "idle parallel groups");
}
