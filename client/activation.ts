/** What both builds do when a mapping file is opened or a command is run. Nothing here waits for the server. */
import { commands, type ExtensionContext } from "vscode";
import { registerTools } from "./agents/tools.js";
import { createBaselines } from "./baseline/baselines.js";
import { createClusters } from "./clusters/clusters.js";
import { registerCommands } from "./commands/index.js";
import { registerLibraryDocuments } from "./documents/library.js";
import { createReportDocuments } from "./documents/report.js";
import { createFronts } from "./front/views.js";
import { createHeatmaps } from "./heatmap/views.js";
import { type CreateClient, startServer } from "./language-server/server.js";
import { registerLineFigures } from "./line-figures/line-figures.js";
import { registerModelEditor } from "./model-view/editor.js";
import type { StartThread } from "./model-worker/thread.js";
import { createNetworkFiles } from "./networks/files.js";
import { registerNetworksView } from "./networks/view.js";
import { createRuns } from "./run-on-tiles/runs.js";
import { registerStatusBar } from "./status-bar/status-bar.js";
import { registerBudgetTests } from "./testing/controller.js";
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
  const clusters = createClusters();
  const heatmaps = createHeatmaps({ server, runs, clusters, extension });
  const fronts = createFronts({ server, extension });
  const whatIfs = createWhatIfs({ server, extension });
  const baselines = createBaselines({ server, state: context.workspaceState, version });
  const files = createNetworkFiles(server);
  const views = { reports, baselines, clusters, heatmaps, fronts, runs, whatIfs };
  const parts = { server, ...views, extension, startModelWorker, version };
  context.subscriptions.push(
    server,
    files,
    reports,
    baselines,
    clusters,
    runs,
    heatmaps,
    fronts,
    whatIfs,
    registerLibraryDocuments(server),
    registerTools(context, { server, startModelWorker, version }),
    registerStatusBar(server),
    registerLineFigures(server),
    registerNetworksView(server, files),
    registerBudgetTests(server, files),
    registerModelEditor(parts),
    ...registerCommands(parts),
  );
  void commands.executeCommand("setContext", "imnpu.active", true);
  server.log.info(`Activated in ${(performance.now() - begun).toFixed(1)} ms`);
}
