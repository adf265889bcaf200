/** The request of Auto-map Network and Auto-map Layer: with progress, cancelled by the user or by an edit. */
import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { answering } from "../answering.js";
import { automapDocument } from "../features/auto-map.js";
import { pauses, Renewed, whileRenewed } from "../pace.js";
import { progressTeller } from "../progress.js";
import { AUTOMAP_REQUEST, type AutomapParams, type AutomapResult } from "../protocol.js";
import type { Service } from "../service.js";

export function registerAutomap(connection: Connection, { workspace, client, shown }: Service): void {
  const automap = async (params: AutomapParams, token: CancellationToken): Promise<AutomapResult> => {
    const { uri, workDoneToken, ...asked } = params;
    const model = workspace.model(uri);
    if (model === undefined) return { message: workspace.refusal(uri) ?? "The document is not open.", isProblem: true };
    const check = () => {
      const now = workspace.model(uri);
      if (now?.text !== model.text)
        throw new ResponseError(LSPErrorCodes.ContentModified, "The text changed while it was mapped.");
      if (now !== model) throw new Renewed();
    };
    return automapDocument(model, asked, {
      cache: workspace.cache,
      objective: workspace.objective(),
      documentChanges: client().documentChanges,
      chosen: shown().clusters,
      tried: (text) => workspace.tried(uri, text),
      pause: pauses(token, { tell: progressTeller(connection, workDoneToken), check }),
    });
  };
  answering(connection)<AutomapParams, AutomapResult>(AUTOMAP_REQUEST, ["uri"], (params, token) =>
    whileRenewed(() => automap(params, token)),
  );
}
