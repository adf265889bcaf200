/** Requests that look through the files of the workspace: other requests are answered meanwhile. */
import {
  type CancellationToken,
  CompletionTriggerKind,
  type Connection,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver";
import { incomingCalls, outgoingCalls } from "../features/call-hierarchy.js";
import { completion, isInImportPath } from "../features/completion/completion.js";
import { references, referredName } from "../features/references.js";
import { prepareRename, RenameRefused, rename } from "../features/renaming/rename.js";
import { mendedImports } from "../features/renaming/rename-files.js";
import { workspaceSymbols } from "../features/workspace-symbols.js";
import { type Pause, untilSettled } from "../pace.js";
import { expectMembers } from "../params.js";
import type { Service } from "../service.js";
import type { DocumentModel } from "../workspace/document.js";
import { leftOut, type Unreadable } from "../workspace/file-access.js";
import type { SourcesOptions } from "../workspace/sources.js";
import { importableFrom } from "../workspace/workspace.js";
import type { Within } from "./within.js";

export function registerSearches(connection: Connection, service: Service, within: Within): void {
  registerFinding(connection, service);
  const ofText = settledTexts(service);
  registerRename(connection, service, within, ofText);
  registerCompletion(connection, service, ofText);
}

function registerFinding(connection: Connection, { workspace }: Service): void {
  const { sources, revision } = workspace;
  const unreadable = leftOut(connection);
  const settled = <T>(token: CancellationToken, work: (options: SourcesOptions) => Promise<T>): Promise<T> =>
    untilSettled(token, revision, (pause) => work({ pause, unreadable }));

  connection.onReferences((params, token) => {
    expectMembers(params, ["textDocument.uri", "position", "context"]);
    const { textDocument, position, context } = params;
    return settled(token, async (options) => {
      const model = workspace.model(textDocument.uri);
      if (model === undefined) return null;
      const name = referredName(model, position);
      return name === undefined ? [] : references(model, position, context, sources.mentioning([name], options));
    });
  });
  connection.onWorkspaceSymbol((params, token) => {
    expectMembers(params, ["query"]);
    return settled(token, async (options) => workspaceSymbols(await sources.declared(options), params.query));
  });
  const { callHierarchy } = connection.languages;
  callHierarchy.onIncomingCalls((params, token) => {
    expectMembers(params, ["item.uri", "item.name"]);
    const { item } = params;
    return settled(token, (options) => incomingCalls(sources.mentioning([item.name], options), item));
  });
  callHierarchy.onOutgoingCalls((params, token) => {
    expectMembers(params, ["item.uri", "item.name"]);
    const { item } = params;
    return settled(token, (options) => outgoingCalls(sources.mentioning([item.name], options), item));
  });
}

/** Of the text as it was when it was asked about. */
type OfText = <T>(
  uri: string,
  token: CancellationToken,
  work: (model: DocumentModel, pause: Pause) => Promise<T>,
) => Promise<T | null>;

/** Begins anew where settings or other files changed meanwhile; what was asked of a text that is gone has no answer. */
function settledTexts({ workspace }: Service): OfText {
  return async (uri, token, work) => {
    const version = workspace.versionOf(uri);
    return untilSettled(token, workspace.revision, async (pause) => {
      if (workspace.versionOf(uri) !== version)
        throw new ResponseError(LSPErrorCodes.ContentModified, "The text changed meanwhile.");
      const model = workspace.model(uri);
      return model === undefined ? null : work(model, pause);
    });
  };
}

function registerRename(connection: Connection, { workspace, client }: Service, within: Within, ofText: OfText): void {
  connection.onPrepareRename(
    within(["position"], (model, { position }) => refusable(() => prepareRename(model, position))),
  );
  connection.workspace.onWillRenameFiles((params, token) => {
    expectMembers(params, ["files"]);
    const unreadable = leftOut(connection);
    return untilSettled(token, workspace.revision, async (pause) => {
      const sources = workspace.sources.mentioning(["import"], { pause, unreadable });
      return (await mendedImports(sources, params.files, client())) ?? null;
    });
  });
  connection.onRenameRequest(async (params, token) => {
    expectMembers(params, ["textDocument.uri", "position", "newName"]);
    const { textDocument, position, newName } = params;
    const { documentChanges } = client();
    const found = () =>
      ofText(textDocument.uri, token, async (model, pause) => {
        const name = referredName(model, position);
        if (name === undefined) return null;
        // A part of the uses is worse than none.
        const unreadable: Unreadable = (uri, reason) => {
          throw new RenameRefused(`${uri} cannot be looked through for \`${name}\`: ${reason}`);
        };
        const sources = workspace.sources.mentioning([name, newName], { pause, unreadable });
        return rename(model, position, newName, { sources, documentChanges });
      });
    return (await refusable(found)) ?? null;
  });
}

function registerCompletion(connection: Connection, { workspace, client, shown }: Service, ofText: OfText): void {
  connection.onCompletion(async (params, token) => {
    expectMembers(params, ["textDocument.uri", "position"]);
    const { textDocument, position } = params;
    const { snippets, markdown, labelDetails, commands } = client();
    const automatic = params.context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
    return ofText(textDocument.uri, token, async (model, pause) => {
      const unreadable: Unreadable = () => undefined;
      const files = isInImportPath(model, position) ? await workspace.sources.files({ pause, unreadable }) : [];
      const imports = importableFrom(model.uri, files);
      return completion(model, position, {
        ...{ snippets, markdown, labelDetails, reopens: commands, imports, automatic, cache: workspace.cache },
        ...{ clusters: shown().clusters, objective: workspace.objective() },
      });
    });
  });
}

/** A refusal is an error to the client, in words that it shows. */
async function refusable<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RenameRefused) throw new ResponseError(LSPErrorCodes.RequestFailed, error.message);
    throw error;
  }
}
