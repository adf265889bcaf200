/** What views of the whole workspace ask for. Types and names only, as in `server/protocol.ts`. */
import type { Location, Range } from "vscode-languageserver-types";

/** Asks what the files of the workspace, open or not, declare: told from their syntax, so no file is analysed for it. */
export const WORKSPACE_NETWORKS_REQUEST = "imnpu/workspaceNetworks";
export interface WorkspaceNetworksParams {
  /** Only these files; all unless given. */
  readonly uris?: readonly string[];
}
/** Files that declare nothing of these are among them, without bodies; those that are gone are not. */
export type WorkspaceNetworksResult = readonly FileOutline[];

export interface FileOutline {
  readonly uri: string;
  /** In file order. */
  readonly bodies: readonly BodyOutline[];
}

export interface BodyOutline {
  readonly kind: "network" | "scenario" | "sweep";
  readonly name: string;
  /** Of the name. */
  readonly range: Range;
  /** In file order; of a sweep none. */
  readonly budgets: readonly BudgetOutline[];
}

export interface BudgetOutline {
  /** As written, without its first word: `cycles <= 1_000 on 1 cluster`. */
  readonly text: string;
  readonly range: Range;
}

/** Asks what a file of the workspace, open or not, comes to; null where there is no such file. */
export const FILE_FIGURES_REQUEST = "imnpu/fileFigures";
export interface FileFiguresParams {
  readonly uri: string;
}
export type FileFiguresResult =
  /** In file order. */
  | { readonly bodies: readonly BodyFigures[] }
  /** Why the file is not analysed, in words. */
  | { readonly problem: string }
  | null;

export interface BodyFigures extends BodyOutline {
  /** What it comes to in a few words, or why it comes to nothing: `865,214 cycles on 8 clusters · 693 inf/s`. */
  readonly text: string;
  /** Sentences, each a line. */
  readonly details: readonly string[];
  /** An error keeps it from having figures of the present text. */
  readonly isWrong: boolean;
  readonly budgets: readonly BudgetFigures[];
  /** Of a network: the layers that figures are known of. */
  readonly layers: number;
}

export interface BudgetFigures extends BudgetOutline {
  readonly outcome: Outcome;
}

export type Outcome =
  | { readonly kind: "met"; readonly value: string }
  /** `why` says value, distance, and where most of the value comes from: `the value reached is 6,480, 548.0% above the limit`. */
  | { readonly kind: "missed"; readonly value: string; readonly why: string }
  /** Nothing can be said; why, in a sentence. */
  | { readonly kind: "unknown"; readonly why: string };

/** Asks for the layers of a network by cost, a page at a time, the costliest first; null where there are none. */
export const NETWORK_LAYERS_REQUEST = "imnpu/networkLayers";
export interface NetworkLayersParams {
  readonly uri: string;
  readonly network: string;
  /** How many come before the page. */
  readonly from: number;
}
export type NetworkLayersResult = {
  readonly layers: readonly LayerCost[];
  /** Of all pages. */
  readonly count: number;
} | null;

export interface LayerCost {
  readonly name: string;
  readonly op: string;
  /** Of the network's cycles, on the number of clusters that `text` speaks of; 0 to 1. */
  readonly share: number;
  /** Cycles, and their share of the network's, whose own text says on how many clusters: `12,852 · 10.2%`. */
  readonly text: string;
  /** Sentences, each a line; the first says it as well. */
  readonly details: readonly string[];
  /** Where it is declared. */
  readonly location: Location;
}

/** Asks for the architectures that a file could be on, the bundled ones first. */
export const ARCHITECTURES_REQUEST = "imnpu/architectures";
export interface ArchitecturesParams {
  /** Of the file, which need not be there. */
  readonly uri: string;
}
export type ArchitecturesResult = readonly ArchitectureChoice[];

export interface ArchitectureChoice {
  readonly name: string;
  /** What the file imports for it: `imnpu18`, `./arch.imnpu`. */
  readonly from: string;
}

/** Asks what a text would come to as a file of that address. It is no document: nothing is kept of it. */
export const MODEL_FIGURES_REQUEST = "imnpu/modelFigures";
export interface ModelFiguresParams {
  readonly uri: string;
  readonly text: string;
}
export type ModelFiguresResult = ModelFigures | null;

export type ModelFigures =
  | {
      readonly arch: string;
      /** The number that figures stand for, and that of the architecture. */
      readonly clusters: number;
      readonly ofMachine: number;
      /** What each is of, and the figure. */
      readonly totals: readonly (readonly [string, string])[];
      /** Why there are no figures, in a sentence. */
      readonly note: string | null;
      /** Of the layers in file order; all are as long. */
      readonly columns: readonly ModelColumn[];
    }
  /** Why there are none, in words. */
  | { readonly problem: string };

export interface ModelColumn {
  readonly head: string;
  /** Words, not numbers. */
  readonly left: boolean;
  readonly cells: readonly string[];
}
