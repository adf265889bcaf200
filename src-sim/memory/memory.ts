/** Where feature maps lie in the shared memory, and when: the answer. */

export interface MemoryFigures {
  /** Bytes that the arena needs: the highest end of any map in it. */
  readonly peak: number;
  /** No placement needs less: the largest sum of maps alive at a time. */
  readonly bound: number;
  /** Whether no placement is smaller: `peak` is `bound`, or a search has shown it. */
  readonly proven: boolean;
  /** How the offsets were found. */
  readonly arena: "best fit" | "exact";
  /** When the bound is reached: the first place in the order of layers, an index of the flow. */
  readonly at: number;
  readonly maps: readonly FeatureMap[];
}

/** A map from the layer that makes it to the last that reads it. */
export interface FeatureMap {
  /** Of the layer or input that makes it; of maps made in place of each other, the first. */
  readonly name: string;
  /** The layers that make it anew in its place, after the first. */
  readonly inPlace: readonly string[];
  /** What the map is of: a layer by index in the flow, an input by `~index`. */
  readonly source: number;
  /** Indices of the flow: alive from the layer `from` up to and with `to`. Inputs are alive from 0. */
  readonly from: number;
  readonly to: number;
  /** Bytes from the start of the arena. */
  readonly offset: number;
  readonly bytes: number;
  /** Only the rows that the next layer needs at once: within a fused group. */
  readonly lineBuffer?: true;
}
