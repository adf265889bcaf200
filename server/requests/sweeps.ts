/** The requests of the Front view, and of whoever runs a sweep: with progress, cancelled by the user. */
import type { CancellationToken, Connection } from "vscode-languageserver";
import { createFronts } from "../background/fronts.js";
import type { Sweeps } from "../background/sweeps.js";
import { expectMembers } from "../params.js";
import { progressTeller } from "../progress.js";
import {
  FRONT_REQUEST,
  type FrontParams,
  type FrontResult,
  SWEEP_POINT_REQUEST,
  type SweepPointParams,
  type SweepPointResult,
} from "../protocol.js";
import type { Service } from "../service.js";

export function registerSweeps(connection: Connection, { workspace }: Service, sweeps: Sweeps): void {
  const fronts = createFronts(workspace, sweeps);
  const front = (params: FrontParams, token: CancellationToken): Promise<FrontResult> => {
    expectMembers(params, ["uri", "run", ...(params.sweep === undefined ? [] : (["sweep"] as const))]);
    return fronts.answer(params, token, progressTeller(connection, params.workDoneToken));
  };
  connection.onRequest<FrontResult, void>(FRONT_REQUEST, front);
  const point = (params: SweepPointParams): SweepPointResult => {
    expectMembers(params, ["uri", "sweep", "index"]);
    return fronts.point(params);
  };
  connection.onRequest<SweepPointResult, void>(SWEEP_POINT_REQUEST, point);
}
