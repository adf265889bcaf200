/** The networks of a file mapped anew: what changes, and the figures that the changed text then has. */

import type { SearchCache } from "../../src-sim/mapping/search-cache.js";
import type { AnalysedNetwork, Analysis } from "../analysis/analyse.js";
import type { Aim, Proof, TooSlow } from "../analysis/clauses/aim.js";
import type { Candidate } from "../analysis/clauses/placed.js";
import type { MetricStatement } from "../analysis/layers/model.js";
import type { SpanEdit } from "../edits/span-edits.js";
import { documentModel } from "../workspace/document.js";
import { changesFor } from "./for-budget.js";
import {
  type AutomapGoal,
  applied,
  changesOf,
  editsOf,
  mapStatement,
  type StatementOutcome,
  statementsToMap,
} from "./network.js";
import type { MappingChange } from "./outcome.js";
import { type PlanAll, proofOf } from "./plan-for.js";
import { proven, type Replanned, replanned } from "./residence.js";
import { mapTogether } from "./together.js";

export interface FileGoal extends Omit<AutomapGoal, "clusters" | "cache"> {
  /** By default the fewest cycles. Energies have to be known for any other. */
  readonly aim?: Aim;
  /** By default all of each network's architecture. */
  readonly clusters?: number;
  /** Of the file's one network mapped: as few clauses change as reach it. */
  readonly budget?: MetricStatement;
}

export interface MappedFile {
  readonly text: string;
  /** What is written anew, in the order of the file. */
  readonly edits: readonly SpanEdit[];
  readonly after: Analysis;
  readonly networks: readonly MappedNetwork[];
  /** Clauses that are written anew. */
  readonly changed: number;
  /** Networks that no mapping makes fast enough: they stay as they are. */
  readonly tooSlow: readonly (TooSlow & { readonly network: string })[];
}

export interface MappedNetwork {
  readonly before: AnalysedNetwork;
  readonly after: AnalysedNetwork;
  readonly clusters: number;
  readonly aim: Aim;
  /** Where energy counts. */
  readonly proof?: Proof | undefined;
  /** By the names of layers: of those whose statements are in another file there is none. */
  readonly outcomes: ReadonlyMap<string, StatementOutcome["outcome"] | "not needed">;
}

export interface FileSource {
  readonly path: string;
  readonly text: string;
  /** Without errors but missed budgets. */
  readonly analysis: Analysis;
  readonly analyse: (text: string) => Analysis;
  readonly cache: SearchCache;
  /** For networks where weights stay. */
  readonly plan: PlanAll;
  /** A network at the operating point meant, if that is not its own. */
  readonly at?: (analysed: AnalysedNetwork) => AnalysedNetwork;
}

/** Maps these networks of a file, which are at the operating point meant. Undefined networks in `after` cannot be: only clauses change. */
export async function mapFile(
  { path, text, analysis, analyse, cache, plan, at = asItIs }: FileSource,
  networks: readonly AnalysedNetwork[],
  { clusters, budget, aim = FASTEST, ...goal }: FileGoal,
): Promise<MappedFile> {
  const model = documentModel({ uri: path, version: undefined, text, analysis });
  const clustersOf = ({ network }: AnalysedNetwork) => clusters ?? network.arch.clusters;
  const outcomes = new Map<number, StatementOutcome>();
  const plans = new Map<string, Replanned>();
  const proofs = new Map<string, Proof>();
  /** A block's statement stays for all networks as the first of them has it, with the clause that is written for that one or without. */
  const settled = new Map<number, Candidate | undefined>();
  const atPoint = new Map(networks.map(({ network }) => [network.name, network]));
  const tooSlow: { network: string; fastest: number }[] = [];
  for (const each of networks) {
    const own = { ...goal, clusters: clusters ?? Number.POSITIVE_INFINITY, cache };
    if (each.network.plans !== undefined) {
      const { name } = each.network;
      const options = { goal: { ...own, clusters: clustersOf(each) }, aim, plan, analyse, at };
      const found = await replanned(model, each, options);
      if ("fastest" in found) {
        tooSlow.push({ network: name, ...found });
        continue;
      }
      for (const outcome of found.outcomes) {
        const { at } = outcome.statement.unit;
        if (settled.has(at)) continue;
        outcomes.set(at, outcome);
        settled.set(at, undefined);
      }
      plans.set(name, found);
      continue;
    }
    const statements = statementsToMap(model, each.network.name);
    if (aim.objective !== "cycles") {
      const { name } = each.network;
      const found = mapTogether(model, each, statements, { ...own, clusters: clustersOf(each) }, aim, settled);
      if ("fastest" in found) {
        tooSlow.push({ network: name, ...found });
        continue;
      }
      proofs.set(name, found.proof);
      for (const outcome of found.outcomes) {
        const { at } = outcome.statement.unit;
        if (settled.has(at)) continue;
        outcomes.set(at, outcome);
        settled.set(at, found.written.get(at));
      }
      continue;
    }
    for (const statement of statements) {
      const { at } = statement.unit;
      // A block's statement is mapped once, for all networks that use it.
      if (outcomes.has(at)) continue;
      const instances = statement.instances.map((instance) => {
        return { ...instance, network: atPoint.get(instance.networkName) ?? instance.network };
      });
      outcomes.set(at, mapStatement(model, { ...statement, instances }, own));
    }
  }
  const all = changesOf([...outcomes.values()]);
  const chosen = new Set(budget === undefined ? all : changesFor(budget, networks, all, aim.objective));
  const edits = editsOf(model, [...chosen]);
  const changed = applied(text, edits);
  const after = analyse(changed);
  return {
    text: changed,
    edits,
    after,
    changed: chosen.size,
    tooSlow,
    networks: networks.flatMap((before) => {
      const found = after.networks.find(({ network }) => network.name === before.network.name);
      if (found === undefined) return [];
      const now = at(found);
      const { name } = before.network;
      const { cycles, bound } = plans.get(name) ?? {};
      const own = clustersOf(before);
      return {
        before,
        after: cycles === undefined ? now : proven(now, cycles, own),
        clusters: own,
        aim,
        proof: bound === undefined ? proofs.get(name) : proofOf(now, bound, aim, own),
        outcomes: byLayer(name, [...outcomes.values()], chosen),
      };
    }),
  };
}

const FASTEST: Aim = { objective: "cycles" };

function asItIs(analysed: AnalysedNetwork): AnalysedNetwork {
  return analysed;
}

function byLayer(
  networkName: string,
  outcomes: readonly StatementOutcome[],
  chosen: ReadonlySet<MappingChange>,
): MappedNetwork["outcomes"] {
  const found = new Map<string, StatementOutcome["outcome"] | "not needed">();
  for (const { statement, outcome } of outcomes) {
    const isLeft = typeof outcome !== "string" && !chosen.has(outcome);
    for (const { name, networkName: of } of statement.instances)
      if (of === networkName) found.set(name, isLeft ? "not needed" : outcome);
  }
  return found;
}
