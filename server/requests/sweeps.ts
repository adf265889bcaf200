/** The requests of the Front view, and of whoever runs a sweep: with progress, cancelled by the user. */
import type { Connection } from "vscode-languageserver";
import { answering } from "../answering.js";
import { createFronts } from "../background/fronts.js";
import type { Sweeps } from "../background/sweeps.js";
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
  const answer = answering(connection);
  answer<FrontParams, FrontResult>(FRONT_REQUEST, ["uri", "run", "sweep?"], (params, token) =>
    fronts.answer(params, token, progressTeller(connection, params.workDoneToken)),
  );
  answer<SweepPointParams, SweepPointResult>(SWEEP_POINT_REQUEST, ["uri", "sweep", "index"], fronts.point);
}
