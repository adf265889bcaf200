/** The language server as the rest of the extension sees it: requests, a restart, a log. */
import {
  type CancellationToken,
  commands,
  type Disposable,
  EventEmitter,
  type LogOutputChannel,
  type WorkspaceEdit,
  window,
} from "vscode";
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type LanguageClientOptions,
  ProgressType,
  type WorkspaceEdit as ProtocolEdit,
  RevealOutputChannelOn,
  State,
  type WorkDoneProgressReport,
} from "vscode-languageclient";
import {
  ANALYSED_NOTIFICATION,
  type AnalysedParams,
  APPLY_COMMAND,
  type InitializationOptions,
  WHAT_IF_COMMAND,
} from "../../server/protocol.js";
import { completionRows } from "./completion-rows.js";
import { createLensMiddleware } from "./lens-places.js";
import { keepQuiet } from "./quiet.js";
import { registerFileReader } from "./read-file.js";
import { createRestartPolicy, notStarted } from "./restart-policy.js";
import { createTraceChannel } from "./trace.js";

export interface LanguageServer extends Disposable {
  readonly log: LogOutputChannel;
  /** Waits for the server if it is starting; rejects if it has stopped. */
  request<Result>(method: string, params: object, token?: CancellationToken): Promise<Result>;
  /** The same of long work: is told the share that is done, from 0 to 1. */
  requestWork<Result>(
    method: string,
    params: object,
    token: CancellationToken,
    tell: (share: number) => void,
  ): Promise<Result>;
  /** An edit of the server's as the editor's. */
  editOf(edit: ProtocolEdit): Promise<WorkspaceEdit>;
  /** Called with the address of a document whose figures may have changed. */
  onAnalysed(listener: (uri: string) => void): Disposable;
  /** Starts the server anew, whatever state it is in. A start that fails is tried again, and told when it is given up. */
  restart(): Promise<void>;
  /** Called each time the server becomes ready. */
  onReady(listener: () => void): Disposable;
  /** Called when the server is given up: nothing is answered until someone restarts it. */
  onGivenUp(listener: () => void): Disposable;
}

export interface ClientParts {
  readonly id: string;
  readonly name: string;
  readonly options: LanguageClientOptions;
}

/** Makes the client for a process or for a worker. */
export type CreateClient = (parts: ClientParts) => BaseLanguageClient;

const WORK = new ProgressType<WorkDoneProgressReport>();
const ID = "imnpu";
const NAME = "IMNPU Language Server";
/** Errors in a row, without a message that could be read between them, after which the connection is given up. */
const MOST_ERRORS = 3;
/** After a failed start a server that is there ends within this time, in milliseconds, and is started again. */
const SETTLED = 3_000;

export function startServer(createClient: CreateClient): LanguageServer {
  const log = window.createOutputChannel(NAME, { log: true });
  const trace = createTraceChannel(log);
  const policy = createRestartPolicy();
  const givenUp = new EventEmitter<void>();
  const analysed = new EventEmitter<string>();
  let works = 0;
  /** Ends the pause before a restart. */
  let hurry: (() => void) | undefined;

  /** Since it was last started. */
  let hasEnded = false;

  const closed = async () => {
    hasEnded = true;
    const decision = policy.closed(Date.now(), client.state === State.Running);
    if (!decision.restart) {
      givenUp.fire();
      void tellStopped(decision.told);
      return {
        action: CloseAction.DoNotRestart,
        handled: true,
        message: "The server keeps ending; it is not restarted.",
      };
    }
    await pause(decision.delay);
    return { action: CloseAction.Restart, handled: true, message: "The server has ended; it is restarted." };
  };

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        hurry = undefined;
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      hurry = done;
    });

  const tellStopped = async (message: string) => {
    const choice = await window.showErrorMessage(message, "Restart", "Show Log");
    if (choice === "Restart") await server.restart();
    if (choice === "Show Log") log.show();
  };

  /** A client that could not even make a connection does not start again: only a new one may. */
  const tellNotStarted = async () => {
    const choice = await window.showErrorMessage(notStarted(lastError()), "Reload Window", "Show Log");
    if (choice === "Reload Window") await commands.executeCommand("workbench.action.reloadWindow");
    if (choice === "Show Log") log.show();
  };

  const client: BaseLanguageClient = createClient({
    id: ID,
    name: NAME,
    options: {
      documentSelector: [{ language: "imnpu" }],
      // Pushed as soon as nothing is typed any more, diagnostics are there sooner than a client asks for them.
      initializationOptions: { commands: true, commandLinks: true, push: true } satisfies InitializationOptions,
      // Texts of documents are escaped, so no link of theirs is one.
      markdown: { isTrusted: { enabledCommands: [APPLY_COMMAND, WHAT_IF_COMMAND] } },
      outputChannel: log,
      traceOutputChannel: trace,
      middleware: { ...createLensMiddleware(() => client), ...completionRows },
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      // Tried again by `closed`, where the server ends by that, and told by us.
      initializationFailedHandler: () => false,
      errorHandler: {
        closed,
        error: (_error, _message, count) => ({
          action: (count ?? 0) <= MOST_ERRORS ? ErrorAction.Continue : ErrorAction.Shutdown,
          handled: true,
        }),
      },
    },
  });
  registerFileReader(client);
  // A client has one listener for each method.
  client.onNotification(ANALYSED_NOTIFICATION, ({ uri }: AnalysedParams) => analysed.fire(uri));
  const lastError = keepQuiet(client);
  const states = client.onDidChangeState(({ newState }) => {
    if (newState === State.Starting) hasEnded = false;
    if (newState !== State.StartFailed) return;
    setTimeout(() => client.state === State.StartFailed && !hasEnded && void tellNotStarted(), SETTLED);
  });

  const start = () => client.start().catch((error: unknown) => log.error(`The server did not start: ${String(error)}`));

  const server: LanguageServer = {
    log,
    // One that is undefined would be another parameter, in the place of the server's own token.
    request: (method, params, token) =>
      token === undefined ? client.sendRequest(method, params) : client.sendRequest(method, params, token),
    async requestWork(method, params, token, tell) {
      const workDoneToken = `imnpu-${++works}`;
      const progress = client.onProgress(WORK, workDoneToken, ({ percentage }) => tell((percentage ?? 0) / 100));
      try {
        return await client.sendRequest(method, { ...params, workDoneToken }, token);
      } finally {
        progress.dispose();
      }
    },
    editOf: async (edit) => (await client.protocol2CodeConverter.asWorkspaceEdit(edit)) as WorkspaceEdit,
    onAnalysed: analysed.event,
    async restart() {
      policy.reset();
      if (hurry !== undefined) return hurry();
      // A server that does not answer is left to end by itself.
      if (client.needsStop()) await client.stop().catch((error: unknown) => log.warn(String(error)));
      await start();
    },
    onReady: (listener) => client.onDidChangeState(({ newState }) => newState === State.Running && listener()),
    onGivenUp: givenUp.event,
    dispose() {
      states.dispose();
      givenUp.dispose();
      analysed.dispose();
      hurry?.();
      // Ends the process; the promise is of no use to an editor that is closing.
      void client.dispose().catch(() => undefined);
      trace.dispose();
      log.dispose();
    },
  };

  void start();
  return server;
}
