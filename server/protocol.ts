/** What the server and its own clients say to each other beyond LSP. Types and names only: clients use them, never the server's code. */
import type { WorkDoneProgressParams } from "vscode-languageserver";
import type { CodeLens, Location, Position, Range, WorkspaceEdit } from "vscode-languageserver-types";
import type { ExecutionPlan } from "../src-sim/datapath/plan.js";
import type { Execution } from "../src-sim/placement/execution.js";
import type { HeatmapNetwork } from "../src-sim/placement/heatmap.js";
import type { HeatmapChanges } from "../src-sim/placement/heatmap-changes.js";
import type { NetworkReport } from "../src-sim/report/report.js";
import type { WhatIfView } from "../src-sim/report/what-if-view.js";
import type { FrontData } from "../src-sim/sweep/view.js";
import type { Overlap } from "../src-sim/timeline/timeline.js";

/** Asks for the report of a document's networks as text. */
export const REPORT_REQUEST = "imnpu/report";
export interface ReportParams {
  readonly uri: string;
  readonly format: "json" | "csv" | "markdown";
}
/** Undefined text where the document has errors; `problem` says so in words. */
export interface ReportResult {
  readonly text?: string;
  readonly problem?: string;
}

/** Asks for the status of the network at a position. */
export const STATUS_REQUEST = "imnpu/status";
export interface StatusParams {
  readonly uri: string;
  readonly position: Position;
}
export interface StatusResult {
  /** `125,618 cycles on 8 clusters · 4,776 inf/s`, behind a name where the position is in none of several networks. */
  readonly text: string;
  readonly tooltip: string;
}

/** Asks for which numbers of clusters the figures of the network at a position, or by its name, may stand. */
export const CLUSTERS_REQUEST = "imnpu/clusters";
export interface ClustersParams {
  readonly uri: string;
  readonly position: Position;
  /** The network meant, whatever stands there. */
  readonly network?: string;
}
/** Null where no network stands there, or its architecture is not known. */
export type ClustersResult = {
  readonly network: string;
  /** All that the architecture has. */
  readonly most: number;
  /** The one that figures stand for now. */
  readonly chosen: number;
  /** Ascending; `125,618`, or null where the cycles are not known: the text has an error, or the network has very many layers. */
  readonly counts: readonly { readonly clusters: number; readonly cycles: string | null }[];
} | null;

/** Keeps the present figures of a document to compare with, forgets them, or takes back those that a server before kept. */
export const BASELINE_REQUEST = "imnpu/baseline";
export type BaselineParams =
  | { readonly uri: string; readonly action: "pin" | "clear" }
  | { readonly uri: string; readonly action: "restore"; readonly networks: Baseline["networks"] };
export interface Baseline {
  readonly networks: readonly NetworkReport[];
}
/** What was pinned; null where nothing was. */
export type BaselineResult = Baseline | null;

/** What our own client says of itself when it starts the server. */
export interface InitializationOptions {
  /** It has the commands that lenses name. */
  readonly commands?: boolean;
  /** It takes diagnostics as they are found, though it could ask for them. */
  readonly push?: boolean;
  /** Where the docs are, for the pages of diagnostics: `https://.../docs`. The setting `imnpu.docs.url` says the same. */
  readonly docsUrl?: string;
  /** It runs `APPLY_COMMAND` and `WHAT_IF_COMMAND` from links in hovers. */
  readonly commandLinks?: boolean;
}

/** The client's command that applies a layer's better mapping: its arguments are the document's URI and a place in the statement. */
export const APPLY_COMMAND = "imnpu.autoMapLayer";

/** The client's command that opens the What if view: its arguments are the document's URI and the network's name. */
export const WHAT_IF_COMMAND = "imnpu.openWhatIf";

/**
 * Asks for a document's lenses, those out of sight as places in few characters: for a file of very many layers, whose
 * lenses are otherwise the largest answer by far. Their words are asked for with `codeLens/resolve`.
 */
export const LENS_PLACES_REQUEST = "imnpu/lensPlaces";
export interface LensPlacesParams {
  readonly uri: string;
  /** Lines whose lenses come with their words. */
  readonly inSight: readonly Range[];
}
export interface LensPlaces {
  readonly document: number;
  /** Those in sight, and all that are not a layer's. */
  readonly worded: readonly CodeLens[];
  /** Line and character of each other layer's name, one after the other. */
  readonly places: readonly number[];
  /** With a blank between them. */
  readonly names: string;
}
export type LensPlacesResult = LensPlaces | null;
/** Kept with a lens that has no words yet. */
export interface LensData {
  readonly document: number;
  /** The layer's, as its statement has it. */
  readonly name: string;
}

/** Asks for the figures that stand behind the lines of a range, where the settings want them there; none elsewhere. */
export const LINE_FIGURES_REQUEST = "imnpu/lineFigures";
export interface LineFiguresParams {
  readonly uri: string;
  readonly range: Range;
}
export interface LineFigure {
  readonly line: number;
  /** `2,352 cycles on 8 clusters · 1.9%`. */
  readonly text: string;
  /** Of the network's cycles; null of what is no part of a network, and where it is not known. */
  readonly share: number | null;
}
export type LineFiguresResult = readonly LineFigure[];

/** A document was analysed anew: its figures may have changed. Sent to clients with our commands. */
export const ANALYSED_NOTIFICATION = "imnpu/analysed";
export interface AnalysedParams {
  readonly uri: string;
}

/** Asks for a network as the heatmap draws it; what changed since, if the view names the version it has. */
export const HEATMAP_REQUEST = "imnpu/heatmap";
export interface HeatmapParams {
  readonly uri: string;
  /** By default the document's first. */
  readonly network?: string;
  readonly known?: number;
}
/** `stale` says in a sentence why the figures are not those of the present text; null where they are. */
export type HeatmapResult =
  | {
      readonly kind: "network";
      /** The names of all networks of the document. */
      readonly networks: readonly string[];
      readonly network: HeatmapNetwork;
      readonly version: number;
      readonly stale: string | null;
    }
  | {
      readonly kind: "changes";
      readonly changes: HeatmapChanges;
      readonly version: number;
      readonly stale: string | null;
    }
  | { readonly kind: "nothing"; readonly networks: readonly string[]; readonly reason: string };

/**
 * Asks how a network is executed, round by round, and where its feature maps lie. Computed after whatever else is asked, once the text
 * has been left alone for a while: null where it changed meanwhile, or the document is not open.
 */
export const EXECUTION_REQUEST = "imnpu/execution";
export interface ExecutionParams {
  readonly uri: string;
  readonly network: string;
  readonly clusters: number;
  /** What is tried; what the file says unless given. */
  readonly loads?: Overlap["loads"] | null;
  readonly layers?: Overlap["layers"] | null;
}
/** `problem` says in words why there is none. */
export type ExecutionResult = { readonly execution: Execution } | { readonly problem: string } | null;

/** Asks which network at a position, or by its name, could be run on the tiles, and on how many clusters; null where the document is not open. */
export const RUNNABLE_REQUEST = "imnpu/runnable";
export interface RunnableParams {
  readonly uri: string;
  readonly position: Position;
  /** The network meant, whatever stands there; by default that at the position, else the document's first. */
  readonly network?: string;
}
/** `problem` says in words why none can. */
export type RunnableResult =
  | {
      readonly network: string;
      /** Those that figures are shown for. */
      readonly clusters: readonly number[];
      /** Of the model that the document was imported from: its SHA-256. */
      readonly modelHash: string | null;
    }
  | { readonly problem: string }
  | null;

/** Asks for a network as it is run on the tiles; null where the document is not open. */
export const PLAN_REQUEST = "imnpu/executionPlan";
export interface PlanParams {
  readonly uri: string;
  readonly network: string;
  readonly clusters: number;
}
/** With where the name of each layer of the plan stands, in their order. `problem` says in words why there is none. */
export type PlanResult =
  | { readonly plan: ExecutionPlan; readonly places: readonly Location[] }
  | { readonly problem: string }
  | null;

/** Asks for the pinned figures of a network to compare with; null where none are pinned. */
export const PINNED_REQUEST = "imnpu/pinned";
export interface PinnedParams {
  readonly uri: string;
  readonly network: string;
}
export type PinnedResult = HeatmapNetwork | null;

/**
 * Asks what a sweep found, for its view. Computed after whatever else is asked, once the text has been left alone for a while: null where
 * it changed meanwhile, or the document is not open. Progress is the share of the points that is done.
 */
export const FRONT_REQUEST = "imnpu/front";
export interface FrontParams extends WorkDoneProgressParams {
  readonly uri: string;
  /** By default the document's first. */
  readonly sweep?: string;
  /** Also of more points than are computed unasked. */
  readonly run: boolean;
}
export type FrontResult =
  | {
      readonly kind: "front";
      /** The names of all sweeps of the document. */
      readonly sweeps: readonly string[];
      readonly front: FrontData;
      /** Says in a sentence why it is not what the present text asks; null where it is. */
      readonly stale: string | null;
    }
  /** It has so many points, or combinations where they are not counted, that it is computed only where `run` says so. */
  | { readonly kind: "large"; readonly sweeps: readonly string[]; readonly sweep: string; readonly points: number }
  | { readonly kind: "nothing"; readonly sweeps: readonly string[]; readonly reason: string }
  | null;

/** Asks for a point of a sweep: the file that it stands for, and how its layers lie. Null where the document is not open. */
export const SWEEP_POINT_REQUEST = "imnpu/sweepPoint";
export interface SweepPointParams {
  readonly uri: string;
  readonly sweep: string;
  readonly index: number;
}
/** `problem` says in words why there is none. */
export type SweepPointResult =
  | {
      readonly text: string;
      /** `C1: stripes 8 across stripes 8; C2: chains 2`. */
      readonly mapping: string;
    }
  | { readonly problem: string }
  | null;

/**
 * Asks what a network would come to with what is set, beside what it is. Answered at once; with `calm`, once the text has been left alone
 * for a while. Null where the document is not open, or nobody waits for the answer any more.
 */
export const WHAT_IF_REQUEST = "imnpu/whatIf";
export interface WhatIfParams {
  readonly uri: string;
  /** By default the document's first. */
  readonly network?: string;
  /** Values as the language writes them. */
  readonly set: readonly { readonly name: string; readonly value: string }[];
  /** Every layer is mapped anew; else clauses count where they are legal. */
  readonly anew: boolean;
  readonly calm?: boolean;
}
export type WhatIfResult =
  | {
      readonly kind: "view";
      /** The names of all networks of the document. */
      readonly networks: readonly string[];
      /** The client's, of the text that the view is of. */
      readonly version: number | null;
      readonly view: WhatIfView;
    }
  | { readonly kind: "nothing"; readonly networks: readonly string[]; readonly reason: string }
  | null;

/** Asks for the edits that put what is set into the document, as an architecture of that name; with `use`, and the network onto it. */
export const WHAT_IF_KEEP_REQUEST = "imnpu/whatIfKeep";
export interface WhatIfKeepParams extends WhatIfParams {
  readonly network: string;
  readonly name: string;
  readonly use: boolean;
}
/** `problem` says in words why there are none. */
export type WhatIfKeepResult = { readonly edit: WorkspaceEdit } | { readonly problem: string } | null;

/** Asks for all networks of a document, for a report; `problem` says in words why there is none. */
export const HEATMAPS_REQUEST = "imnpu/heatmaps";
export interface HeatmapsParams {
  readonly uri: string;
}
export interface HeatmapsResult {
  readonly networks?: readonly HeatmapNetwork[];
  /** Of these networks, on each number of clusters. */
  readonly executions?: readonly Execution[];
  readonly problem?: string;
}

/** Asks which network and layer stand at a position; null outside networks. */
export const LAYER_AT_REQUEST = "imnpu/layerAt";
export interface LayerAtParams {
  readonly uri: string;
  readonly position: Position;
}
export type LayerAtResult = { readonly network: string; readonly layer?: string } | null;

/** Asks where a layer is declared. */
export const LAYER_LOCATION_REQUEST = "imnpu/layerLocation";
export interface LayerLocationParams {
  readonly uri: string;
  readonly network: string;
  readonly layer: string;
}
export type LayerLocationResult = Location | null;

/** Asks for better clauses of a network, or of one layer; they are applied by the client, in one step. */
export const AUTOMAP_REQUEST = "imnpu/automap";
export interface AutomapParams extends WorkDoneProgressParams {
  readonly uri: string;
  readonly what: "network" | "layer";
  /** What stands there is meant. */
  readonly position: Position;
  /** The network meant, whatever stands there. */
  readonly network?: string;
}
export interface AutomapResult {
  /** What was gained, or why nothing was. */
  readonly message: string;
  /** Absent where nothing changes. */
  readonly edit?: WorkspaceEdit;
  /** Whether an error in the file stands in the way. */
  readonly isProblem: boolean;
}

/** Calls a tool for agents (server/tools/table.ts) on files of the workspace and open documents. Progress is the share that is done. */
export const TOOL_REQUEST = "imnpu/tool";
export interface ToolParams extends WorkDoneProgressParams {
  readonly tool: string;
  readonly input: object;
  /** Of `import`, whose model the client reads: what became of it. */
  readonly imported?: { readonly report: object; readonly summary: string };
}
/** `data` by the tool's schema, and the same in a few lines; `problem` says in words what would be right. */
export type ToolCallResult = { readonly data: object; readonly text: string } | { readonly problem: string };

/** Asks where the model is that a tool was given, if it may be read: an address in the workspace. */
export const TOOL_MODEL_REQUEST = "imnpu/toolModel";
export interface ToolModelParams {
  readonly file: string;
}
export type ToolModelResult = { readonly uri: string } | { readonly problem: string };

/** Asks for the text of a bundled file, `imnpu-library:/NAME.imnpu`, or of a diagnostic's page, `imnpu-library:/CODE.md`. */
export const LIBRARY_REQUEST = "imnpu/libraryText";
export interface LibraryParams {
  readonly uri: string;
}
export type LibraryResult = string | null;

/** The client fetches a file for a server that has no file system: its text, why it cannot be read, or null where there is none. */
export const READ_REQUEST = "imnpu/readFile";
export interface ReadParams {
  readonly uri: string;
}
export type ReadResult = { readonly text: string } | { readonly unreadable: string } | null;

/** Asked of the client by a server without a file system: all `.imnpu` files of a folder and below it, by URI. */
export const FIND_FILES_REQUEST = "imnpu/findFiles";
export interface FindFilesParams {
  readonly folder: string;
}
export type FindFilesResult = readonly string[];

/** Where figures stand: above lines, behind them, or nowhere. */
export type FiguresPlace = "lens" | "line end" | "off";

/** The settings section the server asks for, `imnpu`. */
export interface ClientSettings {
  readonly display?: {
    readonly figures?: FiguresPlace;
    /** From before `figures`: false is `off`, unless that says otherwise. */
    readonly codeLens?: boolean;
    /** The number of clusters that figures stand for; null or none: all of the architecture. */
    readonly clusters?: number | null;
    readonly inlayHints?: { readonly shapes?: boolean; readonly mapping?: boolean };
  };
  readonly clusters?: readonly number[];
  readonly objective?: string;
  readonly server?: { readonly maxLayers?: number };
  readonly docs?: { readonly url?: string };
}
