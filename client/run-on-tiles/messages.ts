/** What the extension and its worker tell each other of runs on the tiles. Plain data. */
import type { RunReport } from "../../importer/run/report.js";
import type { PlanResult } from "../../server/protocol.js";
import type { AskedTile, PackedTile } from "../../webview/messages.js";

export type Planned = Extract<PlanResult, { readonly plan: unknown }>;
export type Plan = Planned["plan"];
export type PlannedLayer = Plan["layers"][number];
export type Report = RunReport;
export type LayerRun = RunReport["layers"][number];

/** Where layers stand, by their names. */
export type PlanPlaces = ReadonlyMap<string, Planned["places"][number]>;

export interface GivenFile {
  /** Without folders. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface InputFile extends GivenFile {
  /** Of several in it, from 0; the whole file without. */
  readonly sample?: number;
}

export interface RunQuestion {
  readonly plan: Plan;
  /** Without one, weights and features are random. */
  readonly model?: GivenFile;
  /** Of inputs of the model that it leaves open, by their names. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  /** Of random values. */
  readonly seed: number;
  /** Values of the model's input, as `.npy` or as a picture; random without. */
  readonly input?: InputFile;
}

export type RunAnswer = { readonly kind: "run"; readonly report: Report };

/** Of the network that was run last. */
export interface BitsQuestion extends AskedTile {
  /** Of the layer, on these clusters. */
  readonly placement: NonNullable<PlannedLayer["tiles"]>["placement"];
}

/** Null where the run gave the layer no weights. */
export type BitsAnswer = { readonly kind: "bits"; readonly tile: PackedTile | null };
