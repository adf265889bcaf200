/** What an import is asked for, and what it gives. */
import type { Shape } from "../src-sim/layers/shapes.js";
import type { Remark } from "./network.js";
import type { Summary } from "./summary.js";

export interface Machine {
  readonly name: string;
  /** `imnpu18`, or a path as in `./arch.imnpu`. */
  readonly from: string;
}

export interface ImportOptions {
  /** The file's name without folders: for the header, and for the network's name. */
  readonly fileName: string;
  /** SHA-256 of the bytes in hexadecimal, for the header. */
  readonly hash: string;
  /** Of imnpu, for the header. */
  readonly version: string;
  /** Shapes of inputs by name, as the file orders the dimensions and with the batch, for those it leaves open. */
  readonly shapes?: Readonly<Record<string, readonly number[]>>;
  /** Bits for all layers, whatever the model says. */
  readonly precision?: { readonly weightBits?: number; readonly activationBits?: number };
  /** The architecture that the network is on, and what the file imports for it; by default the bundled prototype. */
  readonly machine?: Machine;
  /** No blocks. */
  readonly flat?: boolean;
  /** Refuses operators that neither the tiles nor the stream compute: they would run on the host. */
  readonly strict?: boolean;
  /** Called now and then with the share that is done, 0 to 1; waiting for it lets the caller's own work go on. */
  readonly tell?: (share: number) => Promise<void> | void;
  /** Looked at now and then; an import that is told to stop throws `Stopped`. */
  readonly signal?: { readonly aborted: boolean };
}

export interface Imported {
  /** A formatted `.imnpu` file. */
  readonly text: string;
  readonly network: string;
  readonly summary: Summary;
  readonly inputs: readonly { readonly name: string; readonly shape: Shape }[];
  readonly remarks: readonly Remark[];
}
