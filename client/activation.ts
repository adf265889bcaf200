/** What both builds do when a mapping file is opened or a command is run. Nothing here waits for the server. */
import { commands, type ExtensionContext } from "vscode";
import { createBaselines } from "./baseline/baselines.js";
import { registerCommands } from "./commands/index.js";
import { registerLibraryDocuments } from "./documents/library.js";
import { createReportDocuments } from "./documents/report.js";
import { createHeatmaps } from "./heatmap/views.js";
import type { StartThread } from "./import-model/importer.js";
import { type CreateClient, startServer } from "./language-server/server.js";
import { registerStatusBar } from "./status-bar/status-bar.js";

/** What each build starts in its own way: the server's client, and the importer's worker. */
export interface Starts {
  readonly createClient: CreateClient;
  readonly startImporter: StartThread;
}

export function activateWith(context: ExtensionContext, { createClient, startImporter }: Starts): void {
  const begun = performance.now();
  const server = startServer(createClient);
  const { version } = context.extension.packageJSON as { version: string };
  const reports = createReportDocuments();
  const extension = context.extensionUri;
  const heatmaps = createHeatmaps({ server, extension });
  const baselines = createBaselines({ server, state: context.workspaceState, version });
  context.subscriptions.push(
    server,
    reports,
    baselines,
    heatmaps,
    registerLibraryDocuments(server),
    registerStatusBar(server),
    ...registerCommands({ server, reports, baselines, heatmaps, extension, startImporter, version }),
  );
  void commands.executeCommand("setContext", "imnpu.active", true);
  server.log.info(`Activated in ${(performance.now() - begun).toFixed(1)} ms`);
}
