/** The requests of whoever runs networks on the tiles: what can be run, and how it lies there. */
import type { Connection } from "vscode-languageserver";
import { placeOfName } from "../analysis/names/graph.js";
import { answering } from "../answering.js";
import { layerAt } from "../features/layer-at.js";
import {
  PLAN_REQUEST,
  type PlanParams,
  type PlanResult,
  RUNNABLE_REQUEST,
  type RunnableParams,
  type RunnableResult,
} from "../protocol.js";
import { executionPlan } from "../report/plan.js";
import type { Service } from "../service.js";
import { type DocumentModel, locationOf } from "../workspace/document.js";
import { problemOf } from "../workspace/no-report.js";
import type { Workspace } from "../workspace/workspace.js";

export interface Plans {
  runnable(params: RunnableParams): RunnableResult;
  plan(params: PlanParams): PlanResult;
}

const NOT_WHOLE = "This network cannot be run as the text stands.";
const NO_WEIGHTS = "has no layers with weights: nothing of it is computed on tiles.";

export function registerPlans(connection: Connection, { workspace }: Service): void {
  const plans = createPlans(workspace);
  const answer = answering(connection);
  answer<RunnableParams, RunnableResult>(RUNNABLE_REQUEST, ["uri", "position"], plans.runnable);
  answer<PlanParams, PlanResult>(PLAN_REQUEST, ["uri", "network", "clusters"], plans.plan);
}

export function createPlans({ model: modelOf, cache }: Pick<Workspace, "model" | "cache">): Plans {
  const planOf = (model: DocumentModel, name: string | undefined, clusters?: number): PlanResult => {
    const analysed = model.analysis.networks.find(({ network, whole }) => network.name === name && whole);
    if (analysed === undefined) return { problem: problemOf(model) ?? NOT_WHOLE };
    const { network } = analysed;
    const { arch } = network;
    if (clusters !== undefined && clusters > arch.clusters)
      return { problem: `${arch.name} has ${arch.clusters} clusters, not ${clusters}.` };
    const plan = executionPlan(analysed, clusters ?? 1, cache);
    if (plan === undefined) return { problem: NOT_WHOLE };
    const nodes = new Map(network.graph.layers.map((node) => [node.name, node]));
    const places = plan.layers.flatMap(({ name }) => {
      const node = nodes.get(name);
      return node === undefined ? [] : locationOf(model, placeOfName(node));
    });
    return { plan, places };
  };

  return {
    runnable({ uri, position, network: wanted }) {
      const model = modelOf(uri);
      if (model === undefined) return null;
      const { networks } = model.analysis;
      const name = wanted ?? layerAt(model, position)?.network ?? networks[0]?.network.name;
      const found = planOf(model, name);
      if (found === null || "problem" in found) return found;
      const { network, modelHash, layers } = found.plan;
      if (layers.every(({ tiles }) => tiles === undefined))
        return { problem: `The network \`${network}\` ${NO_WEIGHTS}` };
      const totals = networks.find((each) => each.network.name === network)?.simulated.report.totals;
      return { network, clusters: Object.keys(totals?.cycles ?? {}).map(Number), modelHash: modelHash ?? null };
    },
    plan({ uri, network, clusters }) {
      const model = modelOf(uri);
      return model === undefined ? null : planOf(model, network, clusters);
    },
  };
}
