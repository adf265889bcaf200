/** What both builds do when a mapping file is opened or a command is run. Nothing here waits for the server. */
import { commands, type ExtensionContext } from "vscode";
import { createBaselines } from "./baseline/baselines.js";
import { createClusters } from "./clusters/clusters.js";
import { registerCommands } from "./commands/index.js";
import { registerLibraryDocuments } from "./documents/library.js";
import { createReportDocuments } from "./documents/report.js";
import { createFronts } from "./front/views.js";
import { createHeatmaps } from "./heatmap/views.js";
import { type CreateClient, startServer } from "./language-server/server.js";
import { registerLineFigures } from "./line-figures/line-figures.js";
import type { StartThread } from "./model-worker/thread.js";
import { createRuns } from "./run-on-tiles/runs.js";
import { registerStatusBar } from "./status-bar/status-bar.js";
import { createWhatIfs } from "./what-if/views.js";

/** What each build starts in its own way: the server's client, and the worker for models. */
export interface Starts {
  readonly createClient: CreateClient;
  readonly startModelWorker: StartThread;
}

export function activateWith(context: ExtensionContext, { createClient, startModelWorker }: Starts): void {
  const begun = performance.now();
  const server = startServer(createClient);
  const { version } = context.extension.packageJSON as { version: string };
  const reports = createReportDocuments();
  const extension = context.extensionUri;
  const runs = createRuns(server);
  const heatmaps = createHeatmaps({ server, runs, extension });
  const fronts = createFronts({ server, extension });
  const whatIfs = createWhatIfs({ server, extension });
  const baselines = createBaselines({ server, state: context.workspaceState, version });
  const clusters = createClusters();
  context.subscriptions.push(
    server,
    reports,
    baselines,
    clusters,
    runs,
    heatmaps,
    fronts,
    whatIfs,
    registerLibraryDocuments(server),
    registerStatusBar(server),
    registerLineFigures(server),
    ...registerCommands({
      server,
      reports,
      baselines,
      clusters,
      heatmaps,
      fronts,
      runs,
      whatIfs,
      extension,
      startModelWorker,
      version,
    }),
  );
  void commands.executeCommand("setContext", "imnpu.active", true);
  server.log.info(`Activated in ${(performance.now() - begun).toFixed(1)} ms`);
}
