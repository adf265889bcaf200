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
import { POSITION_ENCODINGS } from "../grammar/lines.js";
import { createSweeps } from "./background/sweeps.js";
import { CAPABILITIES, PULLED } from "./capabilities.js";
import { type ClientFeatures, clientFeatures } from "./client-features.js";
import { diagnosticsPublisher } from "./documents/publishing.js";
import { registerPulled } from "./documents/pulled.js";
import { updated } from "./documents/text-sync.js";
import { guarded, logOf } from "./guard.js";
import { type Member, wrongIn } from "./params.js";
import type { ClientSettings, InitializationOptions } from "./protocol.js";
import { registerRequests } from "./requests/requests.js";
import { createService } from "./service.js";
import type { FileAccess } from "./workspace/file-access.js";

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
  const log = logOf(connection);
  let client: ClientFeatures = clientFeatures(undefined);
  const service = createService(runtime.files);
  const documents = new Map<string, TextDocument>();
  const defer: Runtime["defer"] = (work) => runtime.defer(() => guarded("work between messages", log, work));
  const onLenses = () => {
    if (service.client().codeLensRefresh)
      guarded("showing lenses anew", log, () => connection.sendRequest("workspace/codeLens/refresh"));
  };
  const onFigures = () => {
    onLenses();
    if (client.inlayHintRefresh) guarded("showing hints anew", log, () => connection.languages.inlayHint.refresh());
  };
  const sweeps = createSweeps({ workspace: service.workspace, defer, onLenses });
  const pulled = registerPulled(connection, service, log);
  const publish = diagnosticsPublisher(connection, service, { defer, log, sweeps, onLenses, onFigures, pulled });

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    client = clientFeatures(params.capabilities, params.initializationOptions as InitializationOptions | null);
    service.setClient(client);
    const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    service.workspace.setFolders(folders);
    // The first that the client names is the one it likes best.
    const positionEncoding = params.capabilities.general?.positionEncodings?.find(isKnownEncoding) ?? "utf-16";
    service.workspace.setEncoding(positionEncoding);
    const capabilities = { ...CAPABILITIES, ...(client.pulls && PULLED), positionEncoding };
    return { capabilities, serverInfo: { name: "imnpu" } };
  });

  connection.onInitialized(() => {
    if (client.configurationRegistration) {
      guarded("asking to be told of settings", log, () =>
        connection.client.register(DidChangeConfigurationNotification.type, { section: "imnpu" }),
      );
    }
    if (client.watchedFilesRegistration) {
      const watchers = [{ globPattern: "**/*.imnpu" }];
      guarded("asking to be told of files", log, () =>
        connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }),
      );
    }
    guarded("asking for the settings", log, fetchSettings);
  });

  const fetchSettings = async () => {
    if (!client.configuration) return;
    const settings: ClientSettings | null = await connection.workspace.getConfiguration("imnpu");
    applySettings(settings ?? {});
  };

  const applySettings = (settings: ClientSettings) => {
    service.setSettings(settings);
    publish([...documents.keys()]);
    onFigures();
  };

  connection.onDidChangeConfiguration(({ settings }) => {
    if (client.configuration) guarded("asking for the settings", log, fetchSettings);
    else applySettings((settings as { imnpu?: ClientSettings } | null)?.imnpu ?? {});
  });

  const changed = (document: TextDocument) => {
    documents.set(document.uri, document);
    service.workspace.open(document.uri, document.version, document.getText());
    publish(service.workspace.dependents(document.uri), document.uri);
  };

  /** A notification has no answer: one that is not as LSP has it is told to the log, and nothing else. */
  const isSound = (notification: string, params: unknown, members: readonly Member[]): boolean => {
    const wrong = wrongIn(params, members);
    if (wrong !== undefined) log(`${notification} is left out: ${wrong}`);
    return wrong === undefined;
  };

  connection.onDidOpenTextDocument((params) => {
    if (!isSound("didOpen", params, ["textDocument.uri", "textDocument.version", "textDocument.text"])) return;
    const { uri, languageId, version, text } = params.textDocument;
    changed(TextDocument.create(uri, languageId, version, text));
  });

  connection.onDidChangeTextDocument((params) => {
    if (!isSound("didChange", params, ["textDocument.uri", "textDocument.version", "contentChanges"])) return;
    const { textDocument, contentChanges } = params;
    const { uri, version } = textDocument;
    const document = documents.get(uri);
    if (document === undefined) {
      connection.console.warn(`a change of a document that is not open: ${uri}`);
      return;
    }
    const changes = contentChanges as TextDocumentContentChangeEvent[];
    changed(updated(document, changes, version, service.workspace.encoding()));
  });

  connection.onDidCloseTextDocument((params) => {
    if (!isSound("didClose", params, ["textDocument.uri"])) return;
    const { uri } = params.textDocument;
    if (!documents.delete(uri)) return;
    const others = service.workspace.dependents(uri).filter((each) => each !== uri);
    service.workspace.close(uri);
    pulled.forget(uri);
    if (!client.pulls) connection.sendDiagnostics({ uri, diagnostics: [] });
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

  registerRequests(connection, service, { sweeps, onLenses });
  connection.listen();
  return { filesChanged };
}

function isKnownEncoding(encoding: string): encoding is (typeof POSITION_ENCODINGS)[number] {
  return POSITION_ENCODINGS.some((each) => each === encoding);
}
