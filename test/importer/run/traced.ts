/** A model imported, its file edited, and the plan that the edited file makes traced back to the model. */
import { createHash } from "node:crypto";
import { type GivenModel, type Trace, trace } from "../../../importer/run/trace.js";
import { executionPlan } from "../../../server/report/plan.js";
import type { ExecutionPlan } from "../../../src-sim/datapath/plan.js";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { analyseText } from "../../server/analysis/analyse.js";
import { importAs } from "../models/imported.js";

/** Searches done once for all tests of a file. */
const cache = createSearchCache();

export interface Edited {
  readonly shapes?: Readonly<Record<string, readonly number[]>>;
  readonly flat?: boolean;
  readonly clusters?: number;
  readonly edit?: (text: string) => string;
}

export function modelOf(bytes: Uint8Array, shapes: Edited["shapes"]): GivenModel {
  const hash = createHash("sha256").update(bytes).digest("hex");
  return { fileName: "model.bin", bytes, hash, ...(shapes && { shapes }) };
}

export function planOf(text: string, clusters = 1): ExecutionPlan {
  const { networks, diagnostics } = analyseText(text, { clusters: [clusters], cache });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  const [network] = networks;
  const plan = network && executionPlan(network, clusters, cache);
  if (plan === undefined) throw new Error("no network");
  return plan;
}

export async function importedPlan(bytes: Uint8Array, edited: Edited = {}): Promise<ExecutionPlan> {
  const { shapes, flat = false, clusters, edit = (text) => text } = edited;
  const { hash } = modelOf(bytes, shapes);
  const { text } = await importAs(bytes, { hash, flat, ...(shapes && { shapes }) });
  const changed = edit(text);
  if (edited.edit && changed === text) throw new Error("the edit changes nothing");
  return planOf(changed, clusters);
}

export async function tracedAs(bytes: Uint8Array, edited: Edited = {}): Promise<Trace> {
  return trace(modelOf(bytes, edited.shapes), await importedPlan(bytes, edited));
}
