/** Bits: the pair that most layers have as a statement, what differs at its layer. */
import { LAYER_BY_WORD } from "../../grammar/vocabulary.js";
import type { Network, NetworkLayer, Source } from "../network.js";
import type { ImportOptions } from "../options.js";

export interface Precision {
  readonly weightBits: number | undefined;
  readonly activationBits: number | undefined;
}

export interface WrittenPrecision {
  /** Of the network's statement. */
  readonly stated: Precision;
  /** Behind each layer's attributes, such as `w8 a8`; mostly empty. */
  readonly layers: readonly string[];
  /** Behind each input's shape. */
  readonly inputs: readonly string[];
  /** Layers whose bits the model does not say while the statement gives some. */
  readonly taken: number;
}

/** `asked` are bits for all layers, whatever the model says. */
export function precisionOf(network: Network, asked: ImportOptions["precision"] = {}): WrittenPrecision {
  const layers = network.layers.map((layer) => bitsOf(layer, asked));
  const inputs = network.inputs.map(({ activationBits }) => asked.activationBits ?? activationBits);
  const stated: Precision = {
    weightBits: asked.weightBits ?? commonest(layers.map(({ weightBits }) => weightBits)),
    activationBits: asked.activationBits ?? commonest(layers.map(({ activationBits }) => activationBits)),
  };
  const own = inputs.map((bits) => (bits === stated.activationBits ? undefined : bits));
  const received = receivedBits(network, own);
  return {
    stated,
    layers: layers.map(({ weightBits, activationBits }, index) => {
      const activations = activationBits === (received[index] ?? stated.activationBits) ? undefined : activationBits;
      return precisionText({
        weightBits: weightBits === stated.weightBits ? undefined : weightBits,
        activationBits: activations,
      });
    }),
    inputs: own.map((activationBits) => precisionText({ weightBits: undefined, activationBits })),
    taken: network.layers.filter((layer, index) => takes(layer, layers[index], stated)).length,
  };
}

/** `w8 a8`, `a4`, or nothing. */
export function precisionText({ weightBits, activationBits }: Precision): string {
  const weights = weightBits === undefined ? [] : [`w${weightBits}`];
  const activations = activationBits === undefined ? [] : [`a${activationBits}`];
  return [...weights, ...activations].join(" ");
}

function bitsOf(layer: NetworkLayer, asked: NonNullable<ImportOptions["precision"]>): Precision {
  return {
    weightBits: storesWeights(layer) ? (asked.weightBits ?? layer.weightBits) : undefined,
    activationBits: asked.activationBits ?? layer.activationBits,
  };
}

function hasWeights({ word }: NetworkLayer): boolean {
  return LAYER_BY_WORD.get(word)?.weights === true;
}

/** Those of a product of computed values are activations. */
function storesWeights({ word }: NetworkLayer): boolean {
  const row = LAYER_BY_WORD.get(word);
  return row?.weights === true && row.computed !== true;
}

function takes(layer: NetworkLayer, bits: Precision | undefined, stated: Precision): boolean {
  const { weightBits, activationBits } = stated;
  if (!storesWeights(layer)) return false;
  const weights = weightBits !== undefined && bits?.weightBits === undefined;
  return weights || (activationBits !== undefined && bits?.activationBits === undefined);
}

/** The most frequent of the bits; of equally frequent ones the larger. */
function commonest(bits: readonly (number | undefined)[]): number | undefined {
  const counts = new Map<number, number>();
  for (const each of bits) if (each !== undefined) counts.set(each, (counts.get(each) ?? 0) + 1);
  const [most] = [...counts].sort(([a, many], [b, more]) => more - many || b - a);
  return most?.[0];
}

/** Bits that an input states hold until the first layer with weights: what each layer receives. */
function receivedBits(network: Network, inputs: readonly (number | undefined)[]): readonly (number | undefined)[] {
  const passed: (number | undefined)[] = [];
  const from = (source: Source | undefined) => {
    if (source === undefined) return undefined;
    return source.kind === "input" ? inputs[source.index] : passed[source.index];
  };
  return network.layers.map((layer) => {
    const received = from(layer.operands[0]);
    passed.push(hasWeights(layer) ? undefined : received);
    return received;
  });
}

/** Whether the model states no bits at all. */
export function isFloat(layers: readonly NetworkLayer[]): boolean {
  return layers.every(({ weightBits, activationBits }) => weightBits === undefined && activationBits === undefined);
}
