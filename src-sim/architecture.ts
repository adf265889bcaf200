/** A machine as data. Sizes are per the field's terms in docs/hardware-model.md. */
export interface Architecture {
  readonly name: string;
  readonly clusters: number;
  /**
   * How maps and kernels are cut: into whole rows and whole weights, as a machine must, or into equal fractions, as the
   * estimates of [ST 2023] for 8 clusters are.
   */
  readonly stripes: "whole" | "ideal";
  /** Tiles of a cluster. */
  readonly tiles: number;
  /** Rows of a tile. */
  readonly rows: number;
  /** Bits of a row, and 1-bit MACs of a tile per cycle. */
  readonly rowBits: number;
  /** The modes: how many rows can be read in one cycle. Ascending; holds at least one mode <= rows. */
  readonly rowParallelism: readonly number[];
  readonly segments: number;
  /** Native weight precision, bits. */
  readonly weightBits: number;
  /** Native activation precision, bits. */
  readonly activationBits: number;
  /** Bytes per cycle of each cluster's weight bus. */
  readonly weightBus: number;
  /** Hz. */
  readonly clock: number;
  /** V. */
  readonly supply: number;
  /** V. */
  readonly bodyBias: number;
}
