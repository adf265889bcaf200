/** What `imnpu precision --format json` writes, schema `imnpu-precision/1` (docs/schema/precision-1.schema.json). Unrounded. */
import type { Precision } from "../../src-sim/layers/layers.js";

/** Of the network, or of layers: on the report's number of clusters, of one inference. */
export interface Costs {
  readonly cycles: number;
  /** J; null where the machine's energies are not known. */
  readonly energy: number | null;
}

/** Shares of 1. */
export interface Classes {
  /** Of samples whose first class is that of the model as it is. */
  readonly agreement: number;
  /** Of samples whose first class is right; null without labels. */
  readonly accuracy: number | null;
}

export interface MixReport extends Costs, Classes {
  /** On the samples of `--test`; null without, and for mixes that were not run on them. */
  readonly test: Classes | null;
}

export interface AloneReport extends Precision, Costs, Classes {
  /** Signal to quantisation noise, dB; null where there is no noise: the model stores its numbers so. */
  readonly sqnr: number | null;
}

/** Of data, how many times less bits: before / after. */
export interface Compression {
  readonly features: number;
  readonly weights: number;
  readonly all: number;
}

export interface UnitReport {
  /** As the file has it, behind the name of the block that it is in. */
  readonly name: string;
  /** The layers that the statement stands for: several in a block that is used again. */
  readonly layers: readonly string[];
  readonly before: Precision;
  readonly after: Precision;
  /** Values of the layers' inputs, and weights. */
  readonly features: number;
  readonly weights: number;
  readonly compression: Compression;
  readonly cycles: { readonly before: number; readonly after: number };
  /** By precision, in this unit alone. */
  readonly alone: readonly AloneReport[];
}

export interface PrecisionReport {
  readonly schema: "imnpu-precision/1";
  readonly network: string;
  readonly arch: string;
  readonly clusters: number;
  readonly objective: "cycles" | "energy";
  /** The share that was asked for, and whether the mix keeps it. */
  readonly keep: number;
  readonly kept: boolean;
  readonly model: { readonly name: string; readonly sha256: string };
  readonly output: { readonly name: string; readonly classes: number; readonly places: number };
  readonly samples: number;
  readonly seed: number;
  /** Of the model as it is; null without labels. */
  readonly accuracy: number | null;
  readonly testAccuracy: number | null;
  /** The network as the file has it. */
  readonly before: MixReport;
  /** With the mix; where none keeps the share, with that which keeps most. */
  readonly after: MixReport;
  readonly compression: Compression;
  readonly layers: readonly UnitReport[];
  /** Layers with weights whose bits stay as they are. */
  readonly fixed: readonly { readonly name: string; readonly why: string }[];
  /** All layers in one precision, where the network can be mapped so. */
  readonly uniform: readonly (Precision & MixReport)[];
  /** Of the mixes that were run: those of which none keeps as much for less. `bits` are those of `layers`, in their order. */
  readonly front: readonly (MixReport & { readonly bits: readonly Precision[] })[];
  /** Mixes that were run whole. */
  readonly tried: number;
  /** Mixes that were left as soon as it was clear that they keep too few. */
  readonly givenUp: number;
  /** Every mix was run that could be better, by the costs of its layers: the mix is the best of all. */
  readonly exhaustive: boolean;
}
