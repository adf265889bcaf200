/** The language service: documents, settings and baselines behind every feature. Knows no connection. */
import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver";
import { OBJECTIVES } from "../src-sim/objective.js";
import { analyse } from "./analysis/analyse.js";
import { createBaselines } from "./baselines.js";
import { type ClientFeatures, clientFeatures } from "./client-features.js";
import { diagnosticsOf, failed, refused } from "./features/diagnostics.js";
import { clusterChoices } from "./features/network/cluster-choices.js";
import { networkAt } from "./features/network/network-at.js";
import { declaredIn } from "./features/workspace-symbols.js";
import { libraryText, PAGES, pageText } from "./library/index.js";
import type {
  BaselineParams,
  BaselineResult,
  ClientSettings,
  ClustersParams,
  ClustersResult,
  FiguresPlace,
  ReportParams,
  ReportResult,
  StatusParams,
  StatusResult,
} from "./protocol.js";
import { reportText } from "./report/text.js";
import { statusAt } from "./status.js";
import type { DocumentModel } from "./workspace/document.js";
import type { FileAccess } from "./workspace/file-access.js";
import type { ShownNetwork } from "./workspace/known-figures.js";
import { problemOf } from "./workspace/no-report.js";
import { createWorkspace, DEFAULT_SETTINGS, type Workspace } from "./workspace/workspace.js";

/** What the settings switch on and off in answers. */
export interface ShownSettings {
  readonly figures: FiguresPlace;
  readonly shapeHints: boolean;
  readonly mappingHints: boolean;
  /** The number of clusters that figures stand for; null: all of the architecture. */
  readonly clusters: number | null;
}

export interface Service {
  readonly workspace: Workspace;
  client(): ClientFeatures;
  setClient(client: ClientFeatures): void;
  shown(): ShownSettings;
  setSettings(settings: ClientSettings): void;
  /** What to publish; undefined for a document that is not open or not ready. */
  diagnostics(uri: string): PublishDiagnosticsParams | undefined;
  /** The same of a file that is not open; undefined where there is none by now. */
  closedDiagnostics(uri: string): Promise<readonly Diagnostic[] | undefined>;
  /** The figures pinned for a document, by network name. */
  baselineOf(uri: string): ReadonlyMap<string, ShownNetwork> | undefined;
  report(params: ReportParams): Promise<ReportResult>;
  status(params: StatusParams): StatusResult | null;
  clusters(params: ClustersParams): ClustersResult;
  baseline(params: BaselineParams): BaselineResult;
  library(uri: string): string | null;
}

export function createService(files: FileAccess): Service {
  const workspace = createWorkspace(files, declaredIn);
  const baselines = createBaselines();
  let client = clientFeatures(undefined);
  let shown: ShownSettings = { figures: "lens", shapeHints: true, mappingHints: true, clusters: null };

  let docsUrl: string | undefined;

  const pin = (uri: string): BaselineResult => {
    const model = workspace.model(uri);
    if (model === undefined || problemOf(model) !== undefined) return null;
    const networks = model.analysis.networks.map(({ simulated }) => simulated.report);
    baselines.pin(uri, networks);
    return { networks };
  };

  /** Our own client has the pages that the extension carries. */
  const told = (model: DocumentModel): Diagnostic[] => {
    const pages = client.commands ? PAGES : pagesAt(docsUrl ?? client.docsUrl);
    return diagnosticsOf(model, { relatedInformation: client.relatedInformation, ...(pages && { pages }) });
  };

  return {
    workspace,
    client: () => client,
    setClient(features) {
      client = features;
    },
    shown: () => shown,
    setSettings({ display, clusters, objective, server, docs }) {
      docsUrl = docs?.url || undefined;
      const { inlayHints: { shapes = true, mapping = true } = {} } = display ?? {};
      const chosen = isCount(display?.clusters) ? display.clusters : null;
      shown = { figures: figuresPlace(display), shapeHints: shapes, mappingHints: mapping, clusters: chosen };
      workspace.setSettings({
        clusters: (clusters ?? []).filter(isCount),
        chosen,
        objective: OBJECTIVES.find((each) => each === objective) ?? DEFAULT_SETTINGS.objective,
        maxLayers: server?.maxLayers ?? DEFAULT_SETTINGS.maxLayers,
      });
    },
    diagnostics(uri) {
      const version = workspace.versionOf(uri);
      if (version === undefined) return undefined;
      const reason = workspace.refusal(uri);
      if (reason !== undefined) return { uri, version, diagnostics: [refused(reason)] };
      const model = workspace.model(uri);
      if (model === undefined) return undefined;
      return { uri, version, diagnostics: told(model) };
    },
    async closedDiagnostics(uri) {
      try {
        return await workspace.unopened.told(uri, { of: told, refused: (reason) => [refused(reason)] });
      } catch (error) {
        return [failed(error)];
      }
    },
    baselineOf: baselines.of,
    report: async ({ uri, format }) => {
      const problem = workspace.refusal(uri);
      return problem === undefined ? reportOf(workspace.model(uri), format) : { problem };
    },
    status({ uri, position }) {
      const model = workspace.model(uri);
      return model === undefined ? null : statusAt(model, position, shown.clusters);
    },
    clusters({ uri, position, network }) {
      const model = workspace.model(uri);
      const name = network ?? (model && networkAt(model, position));
      if (model === undefined || name === undefined) return null;
      return clusterChoices(model, name, shown.clusters, (chosen) => {
        const { networks } = analyse(uri, model.text, { ...workspace.options(uri), chosen });
        return networks.find(({ network }) => network.name === name)?.simulated.report.totals.cycles[chosen];
      });
    },
    baseline(params) {
      const { uri, action } = params;
      if (action === "clear") baselines.clear(uri);
      if (action === "restore") baselines.pin(uri, params.networks);
      return action === "pin" ? pin(uri) : null;
    },
    library: (uri) => libraryText(uri) ?? pageText(uri) ?? null,
  };
}

const PLACES: readonly FiguresPlace[] = ["lens", "line end", "off"];

/** `codeLens` is older: without lenses figures stood nowhere. What is set now wins, but for what is so unless set. */
function figuresPlace({ figures, codeLens }: NonNullable<ClientSettings["display"]> = {}): FiguresPlace {
  const place = PLACES.find((each) => each === figures) ?? "lens";
  return place === "lens" && codeLens === false ? "off" : place;
}

/** Where the docs of diagnostics stand, by where all docs do: an address with a scheme, or none. */
function pagesAt(docs: string | undefined): string | undefined {
  if (docs === undefined || !/^[a-z][a-z0-9+.-]*:/i.test(docs)) return undefined;
  return `${docs.replace(/\/*$/, "/")}diagnostics`;
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) > 0;
}

/** Like `imnpu map`: nothing where the file has an error, so that no part is taken for the whole. */
async function reportOf(model: DocumentModel | undefined, format: ReportParams["format"]): Promise<ReportResult> {
  if (model === undefined) return { problem: "The document is not open." };
  const problem = problemOf(model);
  return problem === undefined ? { text: await reportText(model.analysis, format) } : { problem };
}
