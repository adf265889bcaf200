/** What the weights of a network are like, layer by layer, and what they would take. */
import type { AnalysedNetwork } from "../../server/analysis/analyse.js";
import type { MappedLayer } from "../../server/analysis/layers/model.js";
import type { LayerData } from "../../src-sim/data/layer-data.js";
import type { Loading } from "../../src-sim/data/loads.js";

/** Of one encoding, or of the bytes as they are. */
export interface Loaded extends Loading {
  readonly bytes: number;
}

export interface EncodedLayer extends Loaded {
  readonly encoding: string;
}

export interface MeasuredLayer {
  readonly name: string;
  readonly layer: MappedLayer;
  /** As the model stores them, or in the bits of the layer where these are others. */
  readonly numbers: "stored" | "quantised";
  readonly data: LayerData;
  readonly plain: Loaded;
  readonly encoded: readonly EncodedLayer[];
}

export interface Measured {
  readonly analysed: AnalysedNetwork;
  readonly clusters: number;
  readonly model: { readonly name: string; readonly sha256: string };
  readonly layers: readonly MeasuredLayer[];
  /** Layers with weights that the model has none of its own for, and why. */
  readonly others: readonly { readonly name: string; readonly why: string }[];
}

/** What takes the fewest bytes; undefined where nothing takes fewer than there are. */
export function bestOf({ plain, encoded }: Pick<MeasuredLayer, "plain" | "encoded">): EncodedLayer | undefined {
  const [first] = [...encoded].sort((one, other) => one.bytes - other.bytes);
  return first !== undefined && first.bytes < plain.bytes ? first : undefined;
}
