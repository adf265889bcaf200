/** What the extension and the importer's worker tell each other. Plain data. */
import type { ImportOptions } from "../../importer/options.js";
import type { DynamicShape } from "../../importer/problem.js";

/** The bytes come once; what follows asks for the same model with other options. */
export interface Question {
  readonly bytes?: Uint8Array;
  readonly options: Pick<ImportOptions, "fileName" | "version" | "shapes">;
}

export type OpenInput = DynamicShape["inputs"][number];

/** The end of an import. */
export type Answer =
  | { readonly kind: "imported"; readonly text: string }
  | { readonly kind: "open shapes"; readonly inputs: DynamicShape["inputs"] }
  /** `why` goes on from the model's name. */
  | { readonly kind: "problem"; readonly why: string }
  | { readonly kind: "mistake"; readonly message: string };

/** From the worker: the share that is done, 0 to 1, or the end. */
export type Told = { readonly kind: "share"; readonly share: number } | Answer;
