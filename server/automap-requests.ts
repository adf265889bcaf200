/** The request of Auto-map Network and Auto-map Layer: with progress, cancelled by the user or by an edit. */
import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  ProgressType,
  ResponseError,
  type WorkDoneProgressReport,
} from "vscode-languageserver";
import { automapDocument } from "./automap/document.js";
import { AUTOMAP_REQUEST, type AutomapParams, type AutomapResult } from "./protocol.js";
import type { Service } from "./service.js";

/** Other messages are heard after so many milliseconds of work. */
const FRAME = 8;

const REPORT = new ProgressType<WorkDoneProgressReport>();

export function registerAutomap(connection: Connection, { workspace, client }: Service): void {
  connection.onRequest(
    AUTOMAP_REQUEST,
    async (params: AutomapParams, token: CancellationToken): Promise<AutomapResult> => {
      const { uri, workDoneToken, ...asked } = params;
      const model = workspace.model(uri);
      if (model === undefined) return { message: "The document is not open.", isProblem: true };
      let begun = performance.now();
      const pause = async (share: number) => {
        if (performance.now() - begun < FRAME) return;
        if (workDoneToken !== undefined)
          void connection.sendProgress(REPORT, workDoneToken, { kind: "report", percentage: Math.round(share * 100) });
        await new Promise((resolve) => setTimeout(resolve));
        if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
        if (workspace.model(uri) !== model)
          throw new ResponseError(LSPErrorCodes.ContentModified, "The text changed while it was mapped.");
        begun = performance.now();
      };
      const { documentChanges } = client();
      return await automapDocument(model, asked, { cache: workspace.cache, documentChanges, pause });
    },
  );
}
