/** The number of clusters that figures stand for: one setting, read and written here alone. */
import { ConfigurationTarget, type Disposable, type Event, EventEmitter, type Uri, workspace } from "vscode";

export interface Clusters extends Disposable {
  /** Null: all that the architecture has. */
  current(uri: Uri): number | null;
  choose(uri: Uri, clusters: number | null): Promise<void>;
  readonly onDidChange: Event<void>;
}

const SECTION = "imnpu.display";
const NAME = "clusters";

export function createClusters(): Clusters {
  const changed = new EventEmitter<void>();
  const listening = workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${SECTION}.${NAME}`)) changed.fire();
  });
  return {
    current: (uri) => workspace.getConfiguration(SECTION, uri).get<number | null>(NAME, null),
    async choose(uri, clusters) {
      const settings = workspace.getConfiguration(SECTION, uri);
      const { globalValue, workspaceValue } = settings.inspect<number | null>(NAME) ?? {};
      const isOfFolder = workspaceValue !== undefined || workspace.workspaceFolders !== undefined;
      // What is so without the setting needs none.
      const without = isOfFolder ? (globalValue ?? null) : null;
      const value = clusters === without ? undefined : clusters;
      await settings.update(NAME, value, isOfFolder ? ConfigurationTarget.Workspace : ConfigurationTarget.Global);
    },
    onDidChange: changed.event,
    dispose() {
      listening.dispose();
      changed.dispose();
    },
  };
}
