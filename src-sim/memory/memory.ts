/** Where feature maps lie in the shared memory, and when: the question and the answer. */

export interface MemoryOptions {
  /** Every layer's output is stored, as runtimes on processors do: nothing streams, nothing is made in place. */
  readonly storeAll?: boolean;
  /** Between their layers only line buffers live. */
  readonly fused?: readonly FusedLayers[];
  /** Steps of the search for offsets where best fit needs more than is alive: 0 for best fit alone, 2,000,000 unless given. */
  readonly steps?: number;
}

/** Layers that run stripe by stripe, depth first. */
export interface FusedLayers {
  /** By index in the flow, ascending; layers without weights between them are among them. */
  readonly layers: readonly number[];
  /** Of the last layer's output map. */
  readonly stripes: number;
}

export interface MemoryFigures {
  /** Bytes that the arena needs: the highest end of any map in it. */
  readonly peak: number;
  /** No placement needs less: the largest sum of maps alive at a time, or what a search has shown. */
  readonly bound: number;
  /** Whether no placement is smaller: `peak` is `bound`. */
  readonly proven: boolean;
  /** How the offsets were found. */
  readonly arena: "best fit" | "exact";
  /** The largest sum of maps alive at a time, bytes. */
  readonly alive: number;
  /** When most is alive: the first place in the order of layers, an index of the flow. */
  readonly at: number;
  /** Inputs first, then by the layer that makes them. */
  readonly maps: readonly FeatureMap[];
}

/** A map from the layer that makes it to the last that reads it. */
export interface FeatureMap extends Life {
  /** Bytes from the start of the arena. */
  readonly offset: number;
}

/** A map that is stored, before it is known where. */
export interface Life {
  /** Of the layer or input that makes it; of maps made in place of each other, the first. */
  readonly name: string;
  /** The layers that make it anew in its place, after the first. */
  readonly inPlace: readonly string[];
  /** Of joined maps: the layers that make their parts of it where they lie in it. */
  readonly parts?: readonly string[];
  /** What the map is of: a layer by index in the flow, an input by `~index`. */
  readonly source: number;
  /** Indices of the flow: alive from the layer `from` up to and with `to`. */
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
  /** Only the rows that the layers of a fused group need at once. */
  readonly lineBuffer?: true;
}

/** Looks at a map while offsets are searched, of all searches; counted, not timed, so that an answer never depends on the machine. */
export interface Effort {
  steps: number;
}
