/** What is written means the network, with blocks and without. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { format } from "../../../grammar/format/format.js";
import { ACTIVATIONS, LAYER_BY_WORD } from "../../../grammar/vocabulary.js";
import type { Network, NetworkLayer, Source } from "../../../importer/network.js";
import { precisionOf } from "../../../importer/write/precision.js";
import { statementOf } from "../../../importer/write/statement.js";
import type { TypedLayer } from "../../../server/analysis/layers/model.js";
import { layerOptions } from "../../../server/analysis/layers/options.js";
import type { Source as Read } from "../../../server/analysis/names/graph.js";
import type { LayerWord } from "../../../src-sim/layers/layers.js";
import type { LayerOptions } from "../../../src-sim/layers/shapes.js";
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

function statement(word: LayerWord, options: LayerOptions, activation: string | undefined) {
  const known = activation as NetworkLayer["activation"];
  const layer = { word, options, activation: known, operands: [], shape: [], origins: [] };
  return statementOf({ ...layer, weightBits: undefined, activationBits: undefined }, "");
}

function meant(network: Network): { layers: Meaning[]; outputs: string[]; inputs: unknown[] } {
  const { stated } = precisionOf(network);
  const nameOf = ({ kind, index }: Source) => `${kind} ${kind === "input" ? order.indexOf(index) : index}`;
  const order = inputOrder(network);
  const layers = network.layers.map((layer) => ({
    statement: statement(layer.word, layer.options, layer.activation),
    shape: layer.shape,
    reads: layer.operands.map(nameOf),
    weightBits: LAYER_BY_WORD.get(layer.word)?.weights ? (layer.weightBits ?? stated.weightBits ?? 4) : undefined,
    activationBits: layer.activationBits,
  }));
  return { layers, outputs: network.outputs.map(nameOf).sort(), inputs: order.map((at) => network.inputs[at]?.shape) };
}

/** In the text, inputs that stand for what is not imported stand where they are first read. */
function inputOrder({ inputs, layers }: Network): number[] {
  const placeOf = (index: number) => {
    const before = inputs[index]?.remark?.before;
    const reads = ({ operands }: NetworkLayer) =>
      operands.some((each) => each.kind === "input" && each.index === index);
    const reader = layers.findIndex(reads);
    return before === undefined ? -1 : Math.min(before, reader < 0 ? layers.length : reader, layers.length);
  };
  return inputs.map((_, index) => index).sort((a, b) => placeOf(a) - placeOf(b));
}

function never(): never {
  throw new Error("no network");
}

function said(text: string) {
  const analysis = analyseText(text);
  const wrong = analysis.diagnostics.filter(({ code, severity }) => severity !== "information" && code !== "IMN205");
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
    const activation = ACTIVATIONS.find(({ word }) => attributes.has(word))?.word;
    return {
      statement: statement(op, options, activation),
      shape: output,
      reads: node.sources.map(nameOf),
      weightBits: row?.weights ? precision.weightBits : undefined,
      activationBits: precision.activationBits,
    };
  };
  return {
    layers: layers.map(meaning),
    outputs: graph.outputs.map(nameOf).sort(),
    totals: simulated.report.totals,
    omissions: network.omissions,
  };
}

const figuresOf = ({ params, macs }: { readonly params?: number; readonly macs?: number }) => `${params} ${macs}`;

/** What each operator that is left out would add. */
function omitted({ inputs, remarks }: Network): string[] {
  const all = [...remarks, ...inputs.flatMap(({ remark }) => remark ?? [])];
  return all.flatMap((remark) => (remark.kind === "unsupported" ? figuresOf(remark.omission) : [])).sort();
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
  for (const { omissions } of found) expect(omissions.map(figuresOf).sort()).toEqual(omitted(network));
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
