/** What the extension and the importer in its worker tell each other. Plain data. */
import type { ReportAsked, Reported } from "../../importer/import-report.js";
import type { Remark } from "../../importer/network.js";
import type { ImportOptions } from "../../importer/options.js";
import type { DynamicShape } from "../../importer/problem.js";

/** The bytes come once; what follows asks for the same model with other options. */
export interface ImportQuestion {
  readonly bytes?: Uint8Array;
  readonly options: Pick<ImportOptions, "fileName" | "version" | "shapes" | "machine">;
}

export type ImportRemark = Pick<Remark, "kind" | "operator" | "name" | "why">;

export type OpenInput = DynamicShape["inputs"][number];

/** The end of an import. */
export type ImportAnswer =
  | {
      readonly kind: "imported";
      readonly text: string;
      readonly network: string;
      /** What it comes to, in a sentence. */
      readonly summary: string;
      /** Of each kind of remark the first, with how often it is made. */
      readonly remarks: readonly (readonly [ImportRemark, number])[];
    }
  | { readonly kind: "open shapes"; readonly inputs: DynamicShape["inputs"] };

/** Asks once, for all that agents are told of a model. */
export interface ReportQuestion {
  readonly bytes: Uint8Array;
  readonly options: Omit<ReportAsked, "hash" | "tell">;
}

export type ReportAnswer = { readonly kind: "report" } & Exclude<Reported, { readonly problem: string }>;
