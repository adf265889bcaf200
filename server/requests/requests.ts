/** All requests that the server answers: a file for what each is about. */
import type { Connection } from "vscode-languageserver";
import type { Sweeps } from "../background/sweeps.js";
import { registerModels } from "../overview/model-requests.js";
import { registerOverview } from "../overview/requests.js";
import type { Service } from "../service.js";
import { registerTools } from "../tools/requests.js";
import { registerAutomap } from "./automap.js";
import { registerEdits } from "./edits.js";
import { registerFigures } from "./figures.js";
import { registerNavigation } from "./navigation.js";
import { registerOwn } from "./own.js";
import { registerPlans } from "./plans.js";
import { registerSearches } from "./search.js";
import { registerSweeps } from "./sweeps.js";
import { registerTokens } from "./tokens.js";
import { registerViews } from "./views.js";
import { withinDocuments } from "./within.js";

export interface RequestParts {
  readonly sweeps: Sweeps;
  /** Asks for lenses anew: what they say has changed. */
  readonly onLenses: () => void;
}

export function registerRequests(connection: Connection, service: Service, { sweeps, onLenses }: RequestParts): void {
  const within = withinDocuments(service.workspace);
  registerFigures(connection, service, sweeps, within);
  registerNavigation(connection, service, within);
  registerTokens(connection, service, within);
  registerEdits(connection, service, within);
  registerSearches(connection, service, within);
  registerOwn(connection, service, onLenses);
  registerViews(connection, service);
  registerPlans(connection, service);
  registerAutomap(connection, service);
  registerSweeps(connection, service, sweeps);
  registerOverview(connection, service, sweeps);
  registerModels(connection, service);
  registerTools(connection, service);
}
