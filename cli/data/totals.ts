/** The weights of all layers together. */
import { ENCODINGS } from "../../src-sim/data/encodings/encodings.js";
import { bestOf, type EncodedLayer, type Loaded, type MeasuredLayer } from "./measured.js";

export interface Totals {
  readonly weights: number;
  readonly weightBits: number;
  /** Shares of bits, of weights, and of the bits that are compared; the last two undefined where none are. */
  readonly zeros: number;
  readonly zeroWeights: number;
  readonly transitions: number | undefined;
  /** With layers whose order was not looked for as they lie. */
  readonly ordered: number | undefined;
  readonly plain: Loaded;
  /** All layers by one encoding. */
  readonly encoded: readonly EncodedLayer[];
  /** Each layer by what takes the fewest bytes, or as it is. */
  readonly best: Loaded;
}

export function totalsOf(layers: readonly MeasuredLayer[]): Totals {
  const sum = (of: (layer: MeasuredLayer) => number) => layers.reduce((total, layer) => total + of(layer), 0);
  const loaded = (of: (layer: MeasuredLayer) => Loaded): Loaded => ({
    bytes: sum((layer) => of(layer).bytes),
    load: sum((layer) => of(layer).load),
    cycles: sum((layer) => of(layer).cycles),
  });
  const weights = sum(weightsIn);
  const bits = sum((layer) => weightsIn(layer) * layer.data.bits);
  const compared = sum(({ data }) => data.transitions.of);
  const share = (part: number, of: number) => (of === 0 ? undefined : part / of);
  return {
    weights,
    weightBits: bits,
    zeros:
      share(
        sum((layer) => layer.data.zeros.bits * weightsIn(layer) * layer.data.bits),
        bits,
      ) ?? 0,
    zeroWeights:
      share(
        sum((layer) => layer.data.zeros.weights * weightsIn(layer)),
        weights,
      ) ?? 0,
    transitions: share(
      sum(({ data }) => data.transitions.count),
      compared,
    ),
    ordered: share(
      sum(({ data }) => data.ordered ?? data.transitions.count),
      compared,
    ),
    plain: loaded(({ plain }) => plain),
    encoded: ENCODINGS.map(({ name }) => ({
      encoding: name,
      ...loaded((layer) => layer.encoded.find(({ encoding }) => encoding === name) ?? layer.plain),
    })),
    best: loaded((layer) => bestOf(layer) ?? layer.plain),
  };
}

export function weightsIn({ data: { kernels, taps } }: Pick<MeasuredLayer, "data">): number {
  return kernels * taps;
}
