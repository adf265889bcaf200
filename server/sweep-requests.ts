/** The requests of the Front view, and of whoever runs a sweep: with progress, cancelled by the user. */
import {
  type CancellationToken,
  type Connection,
  ProgressType,
  type WorkDoneProgressReport,
} from "vscode-languageserver";
import { createFronts } from "./background/fronts.js";
import type { Sweeps } from "./background/sweeps.js";
import { guarded } from "./guard.js";
import { expectMembers } from "./params.js";
import {
  FRONT_REQUEST,
  type FrontParams,
  type FrontResult,
  SWEEP_POINT_REQUEST,
  type SweepPointParams,
  type SweepPointResult,
} from "./protocol.js";
import type { Service } from "./service.js";

const REPORT = new ProgressType<WorkDoneProgressReport>();

export function registerSweeps(connection: Connection, { workspace }: Service, sweeps: Sweeps): void {
  const fronts = createFronts(workspace, sweeps);
  /** Tells each percent once. */
  const teller = ({ workDoneToken }: FrontParams) => {
    let told = 0;
    return (share: number) => {
      const percentage = Math.floor(share * 100);
      if (workDoneToken === undefined || percentage === told) return;
      told = percentage;
      guarded("telling of progress", connection.console.error, () =>
        connection.sendProgress(REPORT, workDoneToken, { kind: "report", percentage }),
      );
    };
  };
  const front = (params: FrontParams, token: CancellationToken): Promise<FrontResult> => {
    expectMembers(params, ["uri", "run", ...(params.sweep === undefined ? [] : (["sweep"] as const))]);
    return fronts.answer(params, token, teller(params));
  };
  connection.onRequest<FrontResult, void>(FRONT_REQUEST, front);
  const point = (params: SweepPointParams): SweepPointResult => {
    expectMembers(params, ["uri", "sweep", "index"]);
    return fronts.point(params);
  };
  connection.onRequest<SweepPointResult, void>(SWEEP_POINT_REQUEST, point);
}
