/** Which layers keep their weights on the tiles from one inference to the next, and where: the question and the answer. */
import type { Architecture } from "../architecture.js";
import type { Mapping, Split, Work } from "../work.js";

/** `must`: its weights stay, or it is an error. `may`: they stay if that is faster. */
export type Wish = "must" | "may" | "no";

export interface ResidencyLayer {
  readonly work: Work;
  readonly wish: Wish;
  /** What a directive fixes: legal on the architecture, the split within the problem's clusters. */
  readonly mapping?: Mapping;
  readonly split?: Split;
}

export interface ResidencyProblem {
  readonly architecture: Architecture;
  /** Clusters in use; at most those of the architecture. */
  readonly clusters: number;
  /** In the order in which they run, one after another. */
  readonly layers: readonly ResidencyLayer[];
  /** By default cycles are least. */
  readonly weights?: Weights;
}

/** What is least: so much for each cycle and each J. Costs should come to about as much as cycles do. */
export interface Weights {
  readonly cycles: number;
  readonly energy: number;
}

/** Where the weights of a layer stay. All numbers count from 0. */
export interface Stay {
  /** As many as the cut needs, ascending. */
  readonly clusters: readonly number[];
  /** The tiles in each of these clusters, ascending. */
  readonly tiles: readonly (readonly number[])[];
  /** The first of the layer's rows in each of these tiles. */
  readonly rowFrom: readonly (readonly number[])[];
  /** Rows in each tile. */
  readonly rows: number;
}

export interface PlannedLayer {
  /** `resident` where the weights stay. */
  readonly mapping: Mapping;
  readonly split: Split;
  /** Cycles of every inference but the first, and of the first. Unrounded. */
  readonly cycles: number;
  readonly first: number;
  /** Undefined: loaded at every inference, in the streaming area. */
  readonly stays: Stay | undefined;
}

/** A layer that must stay and does not. */
export interface LeftOut {
  /** Its index in the problem. */
  readonly layer: number;
  readonly reason: /** No mapping of it has all its kernel rounds in the rows of a tile; `rowsNeeded`: the fewest of any. */
    | { readonly kind: "no mapping"; readonly rowsNeeded: number; readonly rows: number }
    /** Tile-rows: rows summed over tiles. `rowsNeeded`: the fewest of any mapping; `rowsAvailable`: free beside all else. */
    | { readonly kind: "no room"; readonly rowsNeeded: number; readonly rowsAvailable: number };
}

/** All rows of the first tiles of the first clusters, for layers that are loaded at every inference. */
export interface Area {
  readonly clusters: number;
  readonly tiles: number;
}

export interface Residency {
  readonly layers: readonly PlannedLayer[];
  /** Undefined if every layer stays. */
  readonly area: Area | undefined;
  /** Sums over the layers. Unrounded. */
  readonly cycles: number;
  readonly first: number;
  /** J, where the problem has weights. */
  readonly energy?: number;
  /** What is least; cycles unless weighted. */
  readonly cost: number;
  /** No plan that leaves out as few layers costs less; 0 where not even their number is proven. */
  readonly bound: number;
  /** False on machines of which not every number of tiles or clusters is tried: bound and gap are proven of those that are. */
  readonly exhaustive: boolean;
  /** (cost - bound) / cost. */
  readonly gap: number;
  /** `exact`: proven best, gap 0. */
  readonly method: "exact" | "heuristic";
  /** Rows summed over tiles: those that weights stay in, and those of all clusters in use but for the area. */
  readonly rowsUsed: number;
  readonly rowsAvailable: number;
  readonly leftOut: readonly LeftOut[];
}
