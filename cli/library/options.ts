/** What the library is asked, in its users' words. */
import type { Report, ReportDiagnostic } from "./reports.js";

/**
 * A file by its path, relative to the working directory; or a text, which stands for the file of `path` (default
 * `text.imnpu` in the working directory): imports are looked for beside it, and diagnostics call it so.
 */
export type Source = string | { readonly text: string; readonly path?: string };

export interface AnalyseOptions {
  /** For how many clusters figures are made; by default one, and all that the architecture has. */
  readonly clusters?: readonly number[];
  /** Every layer's output is stored in the feature memory, as runtimes on processors do. */
  readonly storeAll?: boolean;
}

export interface MapOptions extends AnalyseOptions {
  /** This network of the file only. */
  readonly network?: string;
  /** The operating points that figures are for, a report of the network for each; by default the network's own. */
  readonly at?: readonly string[];
}

export interface AutomapOptions {
  /** This network of the file only. */
  readonly network?: string;
  /** The number of clusters to be best on; by default all that the architecture has. */
  readonly clusters?: number;
  /** What is least: cycles (the default), energy, or energy times latency. */
  readonly objective?: "cycles" | "energy" | "edp";
  /** Of mappings that take no longer than so many seconds, the one of least energy. */
  readonly within?: number;
  /** The operating point of energies and times; by default the network's own. */
  readonly at?: string;
  /** How many seconds to look for the best choice of weights that stay, for each network; by default 10. */
  readonly timeLimit?: number;
}

export interface ImportOptions {
  /** The model's name, for the header and the network's name, where it is given as bytes; by default `model`. */
  readonly name?: string;
  /** Shapes of inputs that the model leaves open, by name, as the model orders the dimensions and with the batch. */
  readonly shapes?: Readonly<Record<string, readonly number[]>>;
  /** Bits of all layers, 1 to 8, whatever the model says. */
  readonly precision?: { readonly weightBits?: number; readonly activationBits?: number };
  /** Writes repeated layers one by one, without blocks. */
  readonly flat?: boolean;
  /** Refuses operators that would run on the host. */
  readonly strict?: boolean;
}

/** A range of a file. */
export type Range = Pick<ReportDiagnostic, "file" | "range">;

/** What is wrong, where, and how it can be mended. */
export interface Diagnostic extends ReportDiagnostic {
  /** Other places that have to do with it. */
  readonly related: readonly (Range & { readonly message: string })[];
  readonly fixes: readonly Fix[];
}

export interface Fix {
  readonly title: string;
  /** Can be applied without a look. */
  readonly safe: boolean;
  readonly edits: readonly (Range & { readonly newText: string })[];
}

export interface Analysis {
  /** Networks of which nothing is left out by an error, with their figures. */
  readonly networks: Report["networks"];
  /** Of the file and all it imports, in their order: `imnpu check --format json`. */
  readonly diagnostics: readonly Diagnostic[];
}
