/** Where the kernels of a layer lie: which tile holds which kernels, and which of their bits, in each kernel round. */
import type { Mapping, Split } from "./work.js";

/** All that is needed to say what any tile holds in any kernel round. Plain data. */
export interface Placement {
  /** Clusters of the machine that the layer may use. */
  readonly clusters: number;
  /** Tiles of a cluster. */
  readonly tiles: number;
  readonly rows: number;
  readonly rowBits: number;
  /** Kernels K, their groups g, and the bits of one kernel. */
  readonly kernels: number;
  readonly groups: number;
  readonly kernelBits: number;
  readonly mapping: Mapping;
  /** 1 x 1 on one cluster. */
  readonly split: Split;
  readonly kernelsPerTile: number;
  /** Kernel rounds on this number of clusters. */
  readonly rounds: number;
}
