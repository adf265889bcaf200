/** What commands work with: the parts of the extension that is running. */
import type { Uri } from "vscode";
import type { Baselines } from "../baseline/baselines.js";
import type { Clusters } from "../clusters/clusters.js";
import type { ReportDocuments } from "../documents/report.js";
import type { Fronts } from "../front/views.js";
import type { Heatmaps } from "../heatmap/views.js";
import type { LanguageServer } from "../language-server/server.js";
import type { StartThread } from "../model-worker/thread.js";
import type { Runs } from "../run-on-tiles/runs.js";
import type { WhatIfs } from "../what-if/views.js";

export interface Parts {
  readonly server: LanguageServer;
  readonly reports: ReportDocuments;
  readonly baselines: Baselines;
  readonly clusters: Clusters;
  readonly heatmaps: Heatmaps;
  readonly fronts: Fronts;
  readonly runs: Runs;
  readonly whatIfs: WhatIfs;
  /** Where the extension is installed. */
  readonly extension: Uri;
  readonly startModelWorker: StartThread;
  /** Of the extension. */
  readonly version: string;
}
