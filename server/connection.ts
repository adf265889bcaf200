/** The server on a connection: text synchronisation, settings, diagnostics and requests. Knows no file system. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  type InitializeParams,
  type InitializeResult,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { CAPABILITIES } from "./capabilities.js";
import { type ClientFeatures, clientFeatures } from "./client-features.js";
import type { ClientSettings } from "./protocol.js";
import { rehearsal } from "./rehearsal.js";
import { registerRequests } from "./requests.js";
import { createService, type Service } from "./service.js";
import type { FileAccess } from "./workspace.js";

/** What differs between a process and a web worker; handed in. */
export interface Runtime {
  readonly files: FileAccess;
  /** Does the work after what is already waiting to be done. */
  readonly defer: (work: () => void) => void;
  /** Called before a watched file is read anew, for file access that remembers. */
  readonly forget?: (uri: string) => void;
}

export interface RunningServer {
  readonly filesChanged: (uris: readonly string[]) => void;
}

/** Serves a connection until it ends. */
export function startServer(connection: Connection, runtime: Runtime): RunningServer {
  const service = createService(runtime.files);
  const documents = new Map<string, TextDocument>();
  const publish = diagnosticsPublisher(connection, service, runtime.defer);
  let client: ClientFeatures = clientFeatures(undefined);

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    client = clientFeatures(params.capabilities);
    service.setClient(client);
    const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    service.workspace.setFolders(folders);
    return { capabilities: CAPABILITIES, serverInfo: { name: "imnpu" } };
  });

  connection.onInitialized(async () => {
    if (client.configurationRegistration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: "imnpu" });
    }
    if (client.watchedFilesRegistration) {
      const watchers = [{ globPattern: "**/*.imnpu" }];
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    await fetchSettings();
  });

  const fetchSettings = async () => {
    if (!client.configuration) return;
    const settings: ClientSettings | null = await connection.workspace.getConfiguration("imnpu");
    applySettings(settings ?? {});
  };

  const applySettings = (settings: ClientSettings) => {
    service.setSettings(settings);
    publish([...documents.keys()]);
    if (client.codeLensRefresh) void connection.sendRequest("workspace/codeLens/refresh");
    if (client.inlayHintRefresh) void connection.languages.inlayHint.refresh();
  };

  connection.onDidChangeConfiguration(({ settings }) => {
    if (client.configuration) void fetchSettings();
    else applySettings((settings as { imnpu?: ClientSettings } | null)?.imnpu ?? {});
  });

  const changed = (document: TextDocument) => {
    documents.set(document.uri, document);
    service.workspace.open(document.uri, document.version, document.getText());
    publish(service.workspace.dependents(document.uri));
  };

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    changed(TextDocument.create(uri, languageId, version, text));
  });

  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const document = documents.get(uri);
    if (document === undefined) {
      connection.console.warn(`a change of a document that is not open: ${uri}`);
      return;
    }
    changed(TextDocument.update(document, contentChanges as TextDocumentContentChangeEvent[], version));
  });

  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    if (!documents.delete(uri)) return;
    const others = service.workspace.dependents(uri).filter((each) => each !== uri);
    service.workspace.close(uri);
    connection.sendDiagnostics({ uri, diagnostics: [] });
    publish(others);
  });

  const filesChanged = (uris: readonly string[]) => publish(service.workspace.filesChanged(uris));

  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) => {
    const gone = new Set(removed.map(({ uri }) => uri));
    service.workspace.setFolders([
      ...service.workspace.folders().filter((uri) => !gone.has(uri)),
      ...added.map(({ uri }) => uri),
    ]);
    publish([...documents.keys()]);
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map(({ uri }) => uri);
    for (const uri of uris) runtime.forget?.(uri);
    filesChanged(uris);
  });

  registerRequests(connection, service);
  connection.listen();
  return { filesChanged };
}

/**
 * Publishes the diagnostics of documents after the messages that are already waiting: of several changes in a row only
 * the last is analysed.
 */
function diagnosticsPublisher(
  connection: Connection,
  service: Service,
  defer: Runtime["defer"],
): (uris: readonly string[]) => void {
  const waiting = new Set<string>();
  let scheduled = false;
  let rehearsing = false;

  const flush = () => {
    scheduled = false;
    const uris = [...waiting];
    waiting.clear();
    for (const uri of uris) {
      const found = service.diagnostics(uri);
      if (found !== undefined) connection.sendDiagnostics(found);
    }
    if (!rehearsing) rehearse(rehearsal(), defer);
    rehearsing = true;
  };

  return (uris) => {
    for (const uri of uris) waiting.add(uri);
    if (scheduled || waiting.size === 0) return;
    scheduled = true;
    defer(flush);
  };
}

/** Step by step, each after the messages that are already waiting. */
function rehearse(steps: Generator<void>, defer: Runtime["defer"]): void {
  if (!steps.next().done) defer(() => rehearse(steps, defer));
}
