/** What this server is handed, so that one bundle of the analysis serves editors and agents. Types only. */
import type { Agents } from "../server/tools/agents.js";
import type { ModelAsked, ModelReport } from "../server/tools/world.js";

export type ImportedModel =
  | { readonly report: ModelReport; readonly summary: string }
  /** Goes on from the model's name. */
  | { readonly problem: string };

export type ImportModel = (
  bytes: Uint8Array,
  asked: Omit<ModelAsked, "file"> & { readonly fileName: string },
  tell: (share: number) => void,
) => Promise<ImportedModel>;

/** Of a thread in which tools are run. */
export interface ThreadParts {
  readonly agents: Agents;
  readonly importModel: ImportModel;
}

/** Of the process that speaks the protocol. */
export interface ServerParts {
  readonly agents: Agents;
  readonly version: string;
  /** Read where the client names no roots. */
  readonly folders: readonly string[];
  /** Run as a thread it answers calls. */
  readonly script: string;
}
