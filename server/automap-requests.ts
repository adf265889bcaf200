/** The request of Auto-map Network and Auto-map Layer: with progress, cancelled by the user or by an edit. */
import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  ProgressType,
  ResponseError,
  type WorkDoneProgressReport,
} from "vscode-languageserver";
import { automapDocument } from "./features/auto-map.js";
import { guarded } from "./guard.js";
import { FRAME, Renewed } from "./pace.js";
import { expectMembers } from "./params.js";
import { AUTOMAP_REQUEST, type AutomapParams, type AutomapResult } from "./protocol.js";
import type { Service } from "./service.js";

const REPORT = new ProgressType<WorkDoneProgressReport>();

export function registerAutomap(connection: Connection, { workspace, client, shown }: Service): void {
  const automap = async (params: AutomapParams, token: CancellationToken): Promise<AutomapResult> => {
    expectMembers(params, ["uri"]);
    const { uri, workDoneToken, ...asked } = params;
    const model = workspace.model(uri);
    if (model === undefined) return { message: workspace.refusal(uri) ?? "The document is not open.", isProblem: true };
    let begun = performance.now();
    const pause = async (share: number) => {
      if (performance.now() - begun < FRAME) return;
      if (workDoneToken !== undefined)
        guarded("telling of progress", connection.console.error, () =>
          connection.sendProgress(REPORT, workDoneToken, { kind: "report", percentage: Math.round(share * 100) }),
        );
      await new Promise((resolve) => setTimeout(resolve));
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
      const now = workspace.model(uri);
      if (now?.text !== model.text)
        throw new ResponseError(LSPErrorCodes.ContentModified, "The text changed while it was mapped.");
      if (now !== model) throw new Renewed();
      begun = performance.now();
    };
    const { documentChanges } = client();
    const tried = (text: string) => workspace.tried(uri, text);
    try {
      const { cache } = workspace;
      const objective = workspace.objective();
      return await automapDocument(model, asked, {
        ...{ cache, objective, documentChanges, tried, pause },
        chosen: shown().clusters,
      });
    } catch (error) {
      if (error instanceof Renewed) return automap(params, token);
      throw error;
    }
  };
  connection.onRequest(AUTOMAP_REQUEST, automap);
}
