/** The server of the Model Context Protocol, offered to editors that start such servers for their agents. */
import * as vscode from "vscode";

/** Of the manifest. */
const ID = "imnpu.mcp";
const LABEL = "IMNPU";

/** Since 1.101 of the editor, which is newer than the oldest that this extension runs in. */
interface Since101 {
  readonly McpStdioServerDefinition?: new (
    label: string,
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    version: string,
  ) => object;
  readonly lm?: {
    readonly registerMcpServerDefinitionProvider?: (
      id: string,
      provider: {
        readonly onDidChangeMcpServerDefinitions: vscode.Event<void>;
        readonly provideMcpServerDefinitions: () => readonly object[];
      },
    ) => vscode.Disposable;
  };
}

/** Nothing where the editor knows no such servers. `script` is the language server's. */
export function registerMcpServer(script: string, version: string): vscode.Disposable {
  const { lm, McpStdioServerDefinition } = vscode as Since101;
  if (lm?.registerMcpServerDefinitionProvider === undefined || McpStdioServerDefinition === undefined)
    return vscode.Disposable.from();
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

/** For an editor that names no roots to its servers. */
function rootWords(): string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.flatMap(({ uri }) => (uri.scheme === "file" ? ["--root", uri.fsPath] : []));
}
