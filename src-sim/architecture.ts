import type { EnergyProperties, Provenance } from "./energies.js";

/** A machine as data. Sizes are per the field's terms in docs/hardware-model.md. */
export interface Architecture extends EnergyProperties {
  readonly name: string;
  readonly clusters: number;
  /**
   * How maps and kernels are cut: into whole rows and whole weights, as a machine must, or into equal fractions, as the
   * estimates of [ST 2023] for 8 clusters are.
   */
  readonly stripes: "whole" | "ideal";
  /** Tiles of a cluster. */
  readonly tiles: number;
  /** Tiles of the longest chain; all of a cluster unless given. */
  readonly chains?: number;
  /** Rows of a tile. */
  readonly rows: number;
  readonly rowBits: number;
  /** 1-bit MACs of a tile per cycle; as many as a row has bits unless given, and no more than any mode reads whole rows. */
  readonly bitMacs?: number;
  /** The modes: how many rows can be read in one cycle. Ascending; holds at least one mode <= rows. */
  readonly rowParallelism: readonly number[];
  readonly segments: number;
  /** Native weight precision, bits. */
  readonly weightBits: number;
  /** Whether weights of fewer bits lie closer in a row, as they do unless said, or take the room of native ones and run as these. */
  readonly narrow?: "packed" | "padded";
  /** Native activation precision, bits. */
  readonly activationBits: number;
  /** Activation bits of one pass; the native ones unless given. */
  readonly inputBits?: number;
  /** Bits of its accumulators, in two's complement; ample unless given. */
  readonly accumulatorBits?: number;
  /** Bytes per cycle of each cluster's weight bus. */
  readonly weightBus: number;
  /** Whether loading adds to computing, as it does unless said, or goes on meanwhile. */
  readonly loads?: "plain" | "ahead";
  /** Whether layers run one after another, as they do unless said, or start as soon as the rows are there that they need. */
  readonly layers?: "in turn" | "pipelined";
  /** Bytes of the feature memory that all clusters share; ample unless given. */
  readonly memory?: number;
  /** Bytes per cycle of its port; ample unless given. */
  readonly memoryBus?: number;
  /** Hz. */
  readonly clock: number;
  /** V. */
  readonly supply?: number;
  /** V. */
  readonly bodyBias?: number;
  /** Of the whole chip, mm2. */
  readonly area?: number;
  /** The operating points; the first is meant where none is named. */
  readonly points?: readonly OperatingPoint[];
  /** The name of the point that clock, voltages, leakage and the energy factor are of: see points.ts. */
  readonly point?: string;
  /** Where the values of properties come from, by their words in the language. */
  readonly provenance?: Readonly<Record<string, Provenance>>;
  /** What was measured of the chip as a whole. */
  readonly measuredPeaks?: readonly MeasuredPeak[];
}

/** What holds at a supply and body bias. */
export interface OperatingPoint {
  readonly name: string;
  /** Hz. */
  readonly clock: number;
  /** V. */
  readonly supply?: number;
  /** V. */
  readonly bodyBias?: number;
  /** W of each cluster that is on; the architecture's unless given. */
  readonly leakage?: number;
  /** What computing, moving and loading take there, of what the architecture says; 1 unless given. */
  readonly energy?: number;
  readonly provenance?: Readonly<Record<string, Provenance>>;
}

/** A published or measured figure of all tiles at work. */
export interface MeasuredPeak {
  readonly metric: string;
  readonly weightBits: number;
  readonly activationBits: number;
  /** In the metric's base unit. */
  readonly value: number;
  /** The point it holds at; the first unless named. */
  readonly point?: string;
}

/** Bits with which weights of so many run on the machine. */
export function runningBits({ narrow, weightBits }: Architecture, bits: number): number {
  return narrow === "padded" ? Math.max(bits, weightBits) : bits;
}
