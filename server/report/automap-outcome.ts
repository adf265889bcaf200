/** What became of a layer, and what that means. */
import { OBJECTIVE_WORDS } from "../../src-sim/report/objectives.js";
import type { LayerReport } from "../../src-sim/report/report.js";
import type { Aim } from "../analysis/clauses/aim.js";
import type { MappedNetwork } from "../automap/file.js";

/** What became of a layer. */
export type Outcome =
  | "changed"
  | "best"
  | "automatic"
  | "kept"
  | "fused"
  | "not needed"
  | "comment in the clause"
  | "in another file"
  | "no weights";

const MEANS: Readonly<Record<Exclude<Outcome, "best">, string>> = {
  changed: "its clause is written anew",
  automatic: "it has no directives, so the mapper's choice is in the figures already",
  kept: "it is to stay as it is",
  fused: "with another mapping its fused group might not fit the tiles",
  "not needed": "the budget is reached without it",
  "comment in the clause": "a comment inside its clause would be lost",
  "in another file": "its statement is in a file that is imported",
  "no weights": "it runs in the stream between layers, or on the host",
};

export function outcomeOf({ outcomes }: Pick<MappedNetwork, "outcomes">, { name, mapping }: LayerReport): Outcome {
  if (mapping === null) return "no weights";
  const outcome = outcomes.get(name);
  if (outcome === undefined || outcome === "error") return "in another file";
  return typeof outcome === "string" ? outcome : "changed";
}

/** A sentence. */
export function meansOf(outcome: Outcome, aim: Aim): string {
  return outcome === "best" ? bestMeans(aim) : MEANS[outcome];
}

function bestMeans({ objective, within }: Aim): string {
  if (within !== undefined) return "the network takes least energy in that time with it as it is";
  if (objective === "edp") return "the network's energy-delay product is least with it as it is";
  return `no mapping within what is fixed ${OBJECTIVE_WORDS[objective].isBetter}`;
}
