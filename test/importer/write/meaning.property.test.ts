/** What is written means the network, with blocks and without. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { format } from "../../../grammar/format/format.js";
import { ACTIVATIONS, LAYER_BY_WORD } from "../../../grammar/vocabulary.js";
import type { Facts, Network, NetworkLayer, Source } from "../../../importer/network.js";
import { precisionOf } from "../../../importer/write/precision.js";
import { statementOf } from "../../../importer/write/statement.js";
import type { TypedLayer } from "../../../server/analysis/layers/model.js";
import { layerOptions } from "../../../server/analysis/layers/options.js";
import type { ReadAttributes } from "../../../server/analysis/names/attributes.js";
import type { Source as Read } from "../../../server/analysis/names/graph.js";
import type { LayerWord } from "../../../src-sim/layers/layers.js";
import { analyseText } from "../../server/analysis/analyse.js";
import { anyNetwork } from "./arbitrary.js";
import { keywordSpotting, mobilenetV2, resnet18, threeInputs, written } from "./networks.js";

/** A layer in plain terms: its word and options, defaults left out, and what it reads. */
interface Meaning {
  readonly statement: unknown;
  readonly shape: readonly number[];
  readonly reads: readonly string[];
  readonly weightBits: number | undefined;
  readonly activationBits: number | undefined;
}

function statement({
  word,
  options,
  activation,
  facts,
}: Pick<NetworkLayer, "word" | "options" | "activation" | "facts">) {
  const layer = { word, options, activation, facts, operands: [], shape: [], origins: [] };
  return statementOf({ ...layer, weightBits: undefined, activationBits: undefined }, "");
}

const FACTS: ReadonlySet<string> = new Set(["linear", "mean", "sum", "max", "min", "params", "macs"]);

/** Those of a product are the activations of another layer. */
function hasStoredWeights(word: LayerWord): boolean {
  const row = LAYER_BY_WORD.get(word);
  return row?.weights === true && row.computed !== true;
}

function activationOf(attributes: ReadAttributes): NetworkLayer["activation"] {
  const word = ACTIVATIONS.find((row) => attributes.has(row.word))?.word;
  const value = attributes.get(word ?? "")?.value;
  const [low = 0, high = 0] = Array.isArray(value) ? (value as readonly number[]) : [];
  return word === "clip" ? { low, high } : (word as NetworkLayer["activation"]);
}

function factsOf(attributes: ReadAttributes): Facts {
  const said = [...attributes].flatMap(([word, read]) => (FACTS.has(word) ? [[word, read?.value] as const] : []));
  return Object.fromEntries(said) as Facts;
}

function meant(network: Network): { layers: Meaning[]; outputs: string[]; inputs: unknown[] } {
  const { stated } = precisionOf(network);
  const nameOf = ({ kind, index }: Source) => `${kind} ${index}`;
  const layers = network.layers.map((layer) => ({
    statement: statement(layer),
    shape: layer.shape,
    reads: layer.operands.map(nameOf),
    weightBits: hasStoredWeights(layer.word) ? (layer.weightBits ?? stated.weightBits ?? 4) : undefined,
    activationBits: layer.activationBits,
  }));
  return { layers, outputs: network.outputs.map(nameOf).sort(), inputs: network.inputs.map(({ shape }) => shape) };
}

function never(): never {
  throw new Error("no network");
}

function said(text: string) {
  const analysis = analyseText(text);
  const wrong = analysis.diagnostics.filter(({ severity }) => severity !== "information");
  expect(wrong.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  const [{ network, simulated } = never()] = analysis.networks;
  const { graph, layers } = network;
  const nameOf = (source: Read) => {
    if (source === "unknown") return "unknown";
    return source.kind === "input" ? `input ${graph.inputs.indexOf(source)}` : `layer ${source.index}`;
  };
  const meaning = (layer: TypedLayer, index: number): Meaning => {
    const { node, op, attributes, precision, output } = layer;
    expect(node.index).toBe(index);
    const row = LAYER_BY_WORD.get(op);
    const options = (row && layerOptions(node, row, attributes)) ?? {};
    return {
      statement: statement({ word: op, options, activation: activationOf(attributes), facts: factsOf(attributes) }),
      shape: output,
      reads: node.sources.map(nameOf),
      weightBits: hasStoredWeights(op) ? precision.weightBits : undefined,
      activationBits: precision.activationBits,
    };
  };
  return {
    layers: layers.map(meaning),
    outputs: graph.outputs.map(nameOf).sort(),
    totals: simulated.report.totals,
  };
}

function holds(network: Network): void {
  const { layers, outputs } = meant(network);
  const flat = written(network, { flat: true });
  const blocks = written(network);
  const found = [said(flat), said(blocks)] as const;
  for (const { layers: foundLayers, outputs: foundOutputs } of found) {
    expect(foundOutputs).toEqual(outputs);
    // Where the model says no bits, those of the machine or of the statement hold.
    const known = foundLayers.map((layer, index) => {
      const activationBits = layers[index]?.activationBits;
      return activationBits === undefined ? { ...layer, activationBits } : layer;
    });
    expect(known).toEqual(layers);
  }
  expect(found[1].totals).toEqual(found[0].totals);
  for (const text of [flat, blocks]) expect(format(text)).toBe(text);
}

describe("a written network", () => {
  it("means what the model does, flat and with blocks", () => {
    fc.assert(fc.property(anyNetwork, holds), { numRuns: 150, seed: 1 });
  });

  it.each([
    ["ResNet-18", resnet18()],
    ["DS-CNN", keywordSpotting()],
    ["MobileNet v2", mobilenetV2()],
    ["the same part on three inputs", threeInputs()],
  ])("means %s", (_, network) => holds(network));
});
