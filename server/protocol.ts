/** What the server and its own clients say to each other beyond LSP. Types and names only: clients use them, never the server's code. */
import type { Position } from "vscode-languageserver-types";
import type { NetworkReport } from "../src-sim/report.js";

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
  /** `865,214 cycles · 693 inf/s`. */
  readonly text: string;
  readonly tooltip: string;
}

/** Keeps the present figures of a document to compare with, forgets them, or takes back those that a server before kept. */
export const BASELINE_REQUEST = "imnpu/baseline";
export type BaselineParams =
  | { readonly uri: string; readonly action: "pin" | "clear" }
  | { readonly uri: string; readonly action: "restore"; readonly networks: Baseline["networks"] };
export interface Baseline {
  /** As Markdown. */
  readonly report: string;
  readonly networks: readonly NetworkReport[];
}
/** What was pinned; null where nothing was. */
export type BaselineResult = Baseline | null;

/** Asks for the text of a bundled file, `imnpu-library:/NAME.imnpu`. */
export const LIBRARY_REQUEST = "imnpu/libraryText";
export interface LibraryParams {
  readonly uri: string;
}
export type LibraryResult = string | null;

/** The client fetches a file for a server that has no file system: its text, or null. */
export const READ_REQUEST = "imnpu/readFile";
export interface ReadParams {
  readonly uri: string;
}
export type ReadResult = string | null;

/** The settings section the server asks for, `imnpu`. */
export interface ClientSettings {
  readonly display?: {
    readonly codeLens?: boolean;
    readonly inlayHints?: { readonly shapes?: boolean; readonly mapping?: boolean };
  };
  readonly clusters?: readonly number[];
  readonly server?: { readonly maxLayers?: number };
}
