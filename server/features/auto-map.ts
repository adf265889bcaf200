/** A network or a layer of an open document mapped anew, in steps between which other work can be done. */
import type { Position, WorkspaceEdit } from "vscode-languageserver-types";
import { missingEnergies } from "../../src-sim/energies.js";
import type { SearchCache } from "../../src-sim/mapping/search-cache.js";
import type { Objective } from "../../src-sim/objective.js";
import { OBJECTIVE_WORDS } from "../../src-sim/report/objectives.js";
import { planResidency } from "../../src-sim/residency/plan.js";
import type { AnalysedNetwork, Analysis } from "../analysis/analyse.js";
import { choicesOf, placedIn } from "../analysis/clauses/choices.js";
import { clustersMeant, goalFor } from "../analysis/clauses/goal-for.js";
import { gainText, networkGainText } from "../automap/gain.js";
import {
  type AutomapGoal,
  changesOf,
  editsOf,
  isKept,
  type StatementOutcome,
  statementsToMap,
} from "../automap/network.js";
import { outcomeOf } from "../automap/outcome.js";
import type { PlanAll } from "../automap/plan-for.js";
import { replanned } from "../automap/residence.js";
import { mapTogether } from "../automap/together.js";
import { notKnownText } from "../diagnostics/IMN207.js";
import { plural, quoted } from "../diagnostics/words.js";
import { ownEdits } from "../edits/span-edits.js";
import { workspaceEdit } from "../edits/workspace-edit.js";
import type { DocumentModel } from "../workspace/document.js";
import { problemOf } from "../workspace/no-report.js";
import { layerAt } from "./layer-at.js";

export interface DocumentAsked {
  readonly what: "network" | "layer";
  readonly position: Position;
  readonly network?: string | undefined;
}

export interface DocumentOptions {
  readonly cache: SearchCache;
  /** By default the fewest cycles. */
  readonly objective?: Objective | undefined;
  /** The number of clusters that figures stand for; null or none: all of the architecture. */
  readonly chosen?: number | null;
  readonly documentChanges: boolean;
  /** What would be said of the document with another text. */
  readonly tried: (text: string) => Analysis;
  /** Called after each statement with the share that is done; awaited. Ends the work by throwing. */
  readonly pause: (share: number) => Promise<void>;
}

export interface DocumentMapped {
  readonly message: string;
  readonly edit?: WorkspaceEdit;
  readonly isProblem: boolean;
}

export async function automapDocument(
  model: DocumentModel,
  { what, position, network: wanted }: DocumentAsked,
  options: DocumentOptions,
): Promise<DocumentMapped> {
  const place = layerAt(model, position);
  const name = wanted ?? place?.network ?? model.analysis.networks[0]?.network.name;
  const analysed = model.analysis.networks.find(({ network }) => network.name === name);
  if (name === undefined || analysed === undefined || !analysed.whole)
    return problem(problemOf(model) ?? "The file has no network to map.");
  const { layer } = place ?? {};
  if (what === "layer" && layer === undefined) return problem("Put the cursor on a layer first.");
  const { cache, chosen = null, documentChanges, objective = "cycles" } = options;
  const { arch } = analysed.network;
  const missing = objective === "cycles" ? [] : missingEnergies(arch);
  if (missing.length > 0)
    return problem(`${notKnownText({ metric: objective, arch: arch.name, point: arch.point, missing })}.`);
  const clusters = clustersMeant(analysed, chosen);
  const goal = { clusters, cache, ...(what === "layer" && layer !== undefined && { only: new Set([layer]) }) };
  const outcomes = await outcomesOf(model, analysed, goal, options);
  const changes = changesOf(outcomes);
  const subject = what === "layer" && layer !== undefined ? layer : name;
  if (changes.length === 0) return { message: unchanged(subject, outcomes, objective), isProblem: false };
  const edit = workspaceEdit([model], ownEdits(model, editsOf(model, changes)), { documentChanges });
  const gain =
    what === "layer" ? gainText(changes, objective) : networkGainText(analysed, changes, clusters, objective);
  return { message: `${subject}: ${gain}; ${plural(changes.length, "clause")} changed`, edit, isProblem: false };
}

/** Of one statement after the other; where weights stay, of all together, as planned at once: the extension has no solver. */
async function outcomesOf(
  model: DocumentModel,
  analysed: AnalysedNetwork,
  goal: AutomapGoal,
  { cache, chosen = null, tried, pause, objective = "cycles" }: DocumentOptions,
): Promise<readonly StatementOutcome[]> {
  const { network } = analysed;
  if (network.plans !== undefined) {
    const plan: PlanAll = async (problem) => planResidency(problem, cache);
    const options = { goal, aim: { objective }, plan, analyse: tried, at: (each: AnalysedNetwork) => each };
    const found = await replanned(model, analysed, options);
    return "fastest" in found ? [] : found.outcomes;
  }
  const statements = statementsToMap(model, network.name);
  const isTogether = objective !== "cycles" && goal.only === undefined;
  const outcomes: StatementOutcome[] = [];
  for (const [place, statement] of statements.entries()) {
    // Searches are remembered, and what follows is short.
    if (isTogether) choicesOf(model.text, statement, placedIn(statement, network, goal), goal, objective);
    else {
      const own = goalFor(statement, model.analysis.networks, { cache, objective, chosen });
      outcomes.push({ statement, outcome: isKept(statement, goal) ? "kept" : outcomeOf(model, statement, own) });
    }
    await pause((place + 1) / statements.length);
  }
  if (!isTogether) return outcomes;
  const found = mapTogether(model, analysed, statements, goal, { objective });
  return "fastest" in found ? [] : found.outcomes;
}

function problem(message: string): DocumentMapped {
  return { message, isProblem: true };
}

/** Nothing is better, or what is better would lose a comment. */
function unchanged(subject: string, outcomes: readonly StatementOutcome[], objective: Objective): string {
  const { isBetter, better } = OBJECTIVE_WORDS[objective];
  const commented = outcomes.filter(({ outcome }) => outcome === "comment in the clause");
  const fused = outcomes.filter(({ outcome }) => outcome === "fused");
  if (commented.length === 0 && fused.length > 0 && fused.length === outcomes.length)
    return `${subject}: fused layers stay as they are mapped, for with another mapping their group might not fit the tiles.`;
  if (commented.length === 0) return `${subject}: no mapping ${isBetter}.`;
  const names = commented.map(({ statement }) => statement.unit.node.name?.text ?? "");
  const what = objective === "cycles" ? `a ${better} mapping` : `a mapping with ${better}`;
  return `${subject}: ${what} would lose the comment inside the clause of ${quoted(names).join(", ")}.`;
}
