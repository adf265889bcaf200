/** The requests of whoever runs networks on the tiles. */
import type { Connection } from "vscode-languageserver";
import { expectMembers } from "./params.js";
import { createPlans } from "./plans.js";
import {
  PLAN_REQUEST,
  type PlanParams,
  type PlanResult,
  RUNNABLE_REQUEST,
  type RunnableParams,
  type RunnableResult,
} from "./protocol.js";
import type { Service } from "./service.js";

export function registerPlans(connection: Connection, { workspace }: Service): void {
  const plans = createPlans(workspace);
  const runnable = (params: RunnableParams): RunnableResult => {
    expectMembers(params, ["uri", "position"]);
    return plans.runnable(params);
  };
  connection.onRequest<RunnableResult, void>(RUNNABLE_REQUEST, runnable);
  const plan = (params: PlanParams): PlanResult => {
    expectMembers(params, ["uri", "network", "clusters"]);
    return plans.plan(params);
  };
  connection.onRequest<PlanResult, void>(PLAN_REQUEST, plan);
}
