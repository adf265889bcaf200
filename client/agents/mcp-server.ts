/** The server of the Model Context Protocol, offered to editors that start such servers for their agents. */
import * as vscode from "vscode";

/** Of the manifest. */
const ID = "imnpu.mcp";
const LABEL = "IMNPU";

/** Newer than the oldest editor that this extension runs in, which has the same names for itself alone, and throws. */
const SINCE = [1, 101] as const;

interface StdioServer {
  readonly label: string;
  command: string;
  args: string[];
  env: Record<string, string | number | null>;
  version?: string;
}

/** As far as it is used here. */
interface Since101 {
  readonly McpStdioServerDefinition?: new (
    ...parts: [label: string, command: string, args: string[], env: StdioServer["env"], version: string]
  ) => StdioServer;
  readonly lm?: {
    readonly registerMcpServerDefinitionProvider?: (
      id: string,
      provider: {
        readonly onDidChangeMcpServerDefinitions: vscode.Event<void>;
        readonly provideMcpServerDefinitions: () => StdioServer[];
      },
    ) => vscode.Disposable;
  };
}

/** Nothing where the editor knows no such servers. `script` is the language server's. */
export function registerMcpServer(script: string, version: string): vscode.Disposable {
  const { lm, McpStdioServerDefinition } = vscode as Since101;
  const isKnown = lm?.registerMcpServerDefinitionProvider !== undefined && McpStdioServerDefinition !== undefined;
  if (!isKnown || !isSince(vscode.version)) return vscode.Disposable.from();
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire()),
    lm.registerMcpServerDefinitionProvider(ID, {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: () => [
        // On the desktop this process is the editor's own, which runs scripts if it is told to.
        new McpStdioServerDefinition(
          LABEL,
          process.execPath,
          [script, "mcp", ...rootWords()],
          { ELECTRON_RUN_AS_NODE: "1" },
          version,
        ),
      ],
    }),
  );
}

function isSince(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > SINCE[0] || (major === SINCE[0] && minor >= SINCE[1]);
}

/** For an editor that names no roots to its servers. */
function rootWords(): string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.flatMap(({ uri }) => (uri.scheme === "file" ? ["--root", uri.fsPath] : []));
}
