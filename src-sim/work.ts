/**
 * What a layer with weights asks of the machine, independent of how it was written:
 * dense and recurrent layers arrive here as 1x1 convolutions (see layers.ts).
 */
export interface Work {
  /** Input channels C, height H and width W. */
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  /** Kernels K and their height and width. */
  readonly kernels: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  /** Groups g; divides channels and kernels. */
  readonly groups: number;
  readonly outputHeight: number;
  readonly outputWidth: number;
  /** Evaluations one after another: 1, or the steps T of a recurrent layer. */
  readonly steps: number;
  /** Values of the layer's own input; of a recurrent layer without its state. */
  readonly inputValues: number;
  readonly weightBits: number;
  readonly activationBits: number;
  /** Set where the work is that of a transposed convolution. */
  readonly transposed?: Transposed;
  /** Set where what lies in the tiles is computed by the network, and so loaded at every inference: it never stays. */
  readonly computed?: true;
  /** Share of the kernels' bits that are 0, and of those that differ from kernel to kernel; `EVEN` unless said. */
  readonly zeros?: number;
  readonly transitions?: number;
  /** Share of the weights' bytes that is loaded, above 0: they come over the bus compressed; all unless said. Never with `computed`. */
  readonly compressed?: number;
  /** Set for a layer fed by a network input over a bus that all clusters share. */
  readonly feed?: Feed;
}

/** A transposed convolution: as a convolution over its input, each of its kernels is some smaller ones. */
export interface Transposed {
  /** Kernels for each kernel of the layer itself: one for each place that the stride leaves between two inputs. */
  readonly phases: number;
  /** Taps of a kernel of the layer itself, height * width. */
  readonly taps: number;
}

export interface Feed {
  /** Bytes of the network input. */
  readonly bytes: number;
  /** Bytes per cycle. */
  readonly bus: number;
}

/** How a layer lies on the tiles of one cluster; all numbers at least 1. */
export interface Mapping {
  readonly stripes: number;
  readonly chains: number;
  readonly parallel: number;
  readonly slices: number;
  /** Rows of each tile that a kernel round uses, so that the others can be written meanwhile; all unless given. */
  readonly rows?: number;
  /** Groups of tiles that hold the same kernels and take the columns of the map's rows in turn; 1 unless given. */
  readonly strides?: number;
  /** Its weights stay on the tiles from one inference to the next, all kernel rounds at once. */
  readonly resident?: true;
}

/** How a layer is cut over clusters: kernelwise groups, and stripes within a group. */
export interface Split {
  readonly kernels: number;
  readonly stripes: number;
  /** Clusters that hold parts of the same kernels, whose partial sums are added; 1 unless given. */
  readonly depth?: number;
  /** Clusters that hold the same kernels and take the columns of the map's rows in turn; 1 unless given. */
  readonly strides?: number;
}

/** Of random bits. */
export const EVEN = 0.5;

/** The whole layer on one cluster. */
export const UNCUT: Split = { kernels: 1, stripes: 1 };

/** Tiles of a cluster that a mapping takes. */
export function tilesOf({ stripes, chains, parallel, strides = 1 }: Mapping): number {
  return stripes * strides * chains * parallel;
}

/** Clusters that a cut takes. */
export function clustersOf({ kernels, stripes, depth = 1, strides = 1 }: Split): number {
  return kernels * depth * stripes * strides;
}
