/** What tools are handed: files as far as they may be read, models, and a way to tell how far they are. */
import type { SearchCache } from "../../src-sim/mapping/search-cache.js";
import type { Host } from "../analysis/files/files.js";
import type { PlanAll } from "../automap/plan-for.js";

/** What was asked cannot be done, in words that say what would be right. */
export class ToolProblem extends Error {}

/** A file, or a text that stands for one. */
export interface Source {
  readonly file?: string;
  readonly text?: string;
  readonly name?: string;
}

export interface Opened {
  /** As results name it. */
  readonly path: string;
  /** From the folder that it is in, of those that may be read: what a patch names. */
  readonly within: string;
  readonly text: string;
  /** Of this file and whatever it imports. */
  readonly host: Host;
}

export interface ModelAsked {
  readonly file: string;
  /** Of inputs by name, with the batch. */
  readonly shapes?: Readonly<Record<string, readonly number[]>>;
  readonly weightBits?: number;
  readonly activationBits?: number;
  readonly flat?: boolean;
  readonly strict?: boolean;
}

/** A model as a network of the language: what `imnpu import --format json` writes. */
export interface ModelReport {
  readonly schema: "imnpu-import/1";
  readonly network: string;
  readonly text: string;
  readonly remarks: readonly { readonly kind: string; readonly operator: string; readonly why: string }[];
}

export interface ToolWorld {
  /** @throws ToolProblem for a file that may not or cannot be read. */
  readonly open: (source: Source) => Promise<Opened>;
  /** With a line on what the network comes to. @throws ToolProblem for a model that cannot be read or imported. */
  readonly importModel: (
    asked: ModelAsked,
    tell: (share: number) => void,
  ) => Promise<{ readonly report: ModelReport; readonly summary: string }>;
  readonly cache: SearchCache;
  readonly plan: PlanAll;
  /** Called between steps of long work with the share that is done, 0 to 1. @throws whatever is to end the work. */
  readonly pause: (share: number) => Promise<void>;
}

/** What comes of a tool: data by its schema, and the same in a few lines, with what was left out of it. */
export interface ToolResult {
  readonly data: object;
  readonly text: string;
  /** Where the text repeats a page, a diff or a list of the data: the lines that do not. */
  readonly summary?: string;
}
