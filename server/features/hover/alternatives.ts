/** Mappings of a layer that are better than the one it has, as Auto-map would write them. */
import { createSearchCache, type SearchCache } from "../../../src-sim/mapping/search-cache.js";
import type { Objective } from "../../../src-sim/objective.js";
import { formatCount, formatPercent } from "../../../src-sim/report/display.js";
import { OBJECTIVE_WORDS } from "../../../src-sim/report/objectives.js";
import { type BetterClause, betterClause, type Stays, valuesOf } from "../../analysis/clauses/better-clause.js";
import { goalFor } from "../../analysis/clauses/goal-for.js";
import { sumOf } from "../../analysis/clauses/placed.js";
import { plural } from "../../diagnostics/words.js";
import { APPLY_COMMAND } from "../../protocol.js";
import { type DocumentModel, rangeOf } from "../../workspace/document.js";
import type { StatementLayers } from "../../workspace/layer-figures.js";
import { code, command, type Part, type Phrase, paragraph } from "./text.js";

export interface AlternativeOptions {
  /** Mappings that were searched for before. */
  readonly cache?: SearchCache | undefined;
  /** What they are better at: by default, and where energies are not known, cycles. */
  readonly objective?: Objective | undefined;
  /** The number of clusters that figures stand for; null or none: all of the architecture. */
  readonly chosen?: number | null;
  /** The client runs the command that applies a better mapping from a link. */
  readonly links?: boolean;
}

const WHY: Readonly<Partial<Record<Stays, string>>> = {
  planned: "Weights stay in this network: its layers are mapped together, each with room for the others.",
  fused: "This layer is fused: its mapping leaves room for the others of its group.",
};

/** The better mapping on the chosen number of clusters, which a link applies; or that there is none. */
export function betterMapping(model: DocumentModel, statement: StatementLayers, options: AlternativeOptions): Part[] {
  const { objective = "cycles", links } = options;
  const found = betterOn(model, statement, options);
  if (typeof found === "string") {
    const why = WHY[found];
    if (why !== undefined) return [paragraph(why)];
    return found === "error" ? [] : [paragraph(`No mapping ${OBJECTIVE_WORDS[objective].isBetter}.`)];
  }
  const { unit } = statement;
  const { start } = rangeOf(model.lines, { start: unit.at, end: unit.at });
  const isLink = links === true && unit.node.broken !== true;
  const clause = isLink ? command(found.better.text, APPLY_COMMAND, [model.uri, start]) : code(found.better.text);
  return [paragraph(`${found.title}: `, clause, found.gain)];
}

/** Of other numbers of clusters, what is better on them. */
export function otherMappings(
  model: DocumentModel,
  statement: StatementLayers,
  counts: readonly string[],
  options: AlternativeOptions,
): Part[] {
  const items = counts.flatMap((count): Phrase[] => {
    const found = betterOn(model, statement, { ...options, chosen: Number(count) });
    return typeof found === "string" ? [] : [[`${found.title}: `, code(found.better.text), found.gain]];
  });
  return items.length > 0 ? [{ kind: "list", items }] : [];
}

interface Found {
  readonly better: BetterClause;
  /** `Faster on 8 clusters`. */
  readonly title: string;
  /** `: 8,208 cycles, 22.3% fewer`. */
  readonly gain: string;
}

function betterOn(
  model: DocumentModel,
  statement: StatementLayers,
  { cache = createSearchCache(), objective = "cycles", chosen = null }: AlternativeOptions,
): Found | Stays {
  const goal = goalFor(statement, model.analysis.networks, { cache, objective, chosen });
  const better = betterClause(model.text, statement, goal);
  if (typeof better === "string") return better;
  const [first] = better.layers;
  const fewer = valuesOf(better, first && goal.whole?.(first.network));
  // In as many cycles a mapping is better that takes less energy.
  const saved = better.objective === "cycles" && formatCount(fewer[0]) === formatCount(fewer[1]) && savedBy(better);
  const { better: words, less, show } = OBJECTIVE_WORDS[saved ? "energy" : better.objective];
  const [value, then] = saved || fewer;
  const title = `${words[0]?.toUpperCase()}${words.slice(1)} on ${plural(first?.clusters ?? 1, "cluster")}`;
  const all = better.layers.length > 1 ? ` for ${better.layers.length} layers` : "";
  const of = better.objective === "edp" ? " of the network" : all;
  return { better, title, gain: `: ${show(then)}${of}, ${formatPercent(1 - then / value, 1)} ${less}` };
}

/** J before and after, where it is less. */
function savedBy({ before, after }: BetterClause): readonly [number, number] | false {
  const [{ energy: now = 0 }, { energy: then = 0 }] = [sumOf(before), sumOf(after)];
  return then < now && [now, then];
}
