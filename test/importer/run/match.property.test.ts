/** Whatever order and names the statements of a file have, its layers are those of the model that compute the same. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Compared, planGraph } from "../../../importer/run/match/graphs.js";
import { matchLayers } from "../../../importer/run/match/match.js";
import { randomNumbers } from "../../../src-sim/random.js";
import { importedPlan } from "./traced.js";

/** By the new places of the layers the old ones, operands before those that read them. */
function shuffled({ layers }: Compared, seed: number): readonly number[] {
  const next = randomNumbers(seed);
  const order: number[] = [];
  const done = new Set<number>();
  while (order.length < layers.length) {
    const ready = [...layers.keys()].filter(
      (index) => !done.has(index) && layers[index]?.operands.every((operand) => operand < 0 || done.has(operand)),
    );
    const chosen = ready[next() % ready.length] as number;
    done.add(chosen);
    order.push(chosen);
  }
  return order;
}

function reordered(model: Compared, order: readonly number[], nameOf: (index: number) => string): Compared {
  const places = new Map(order.map((old, place) => [old, place]));
  return {
    inputs: model.inputs,
    layers: order.map((old) => {
      const layer = model.layers[old] as Compared["layers"][number];
      const operands = layer.operands.map((operand) => (operand < 0 ? operand : (places.get(operand) ?? 0)));
      return { ...layer, names: [nameOf(old)], operands };
    }),
  };
}

const MODELS = ["keywords.tflite", "segments.tflite", "sentences.onnx"];

describe.each(MODELS)("%s", (name) => {
  const graph = async () => planGraph(await importedPlan(new Uint8Array(readFileSync(`examples/models/${name}`))));

  it("in any order, by its names and without them", async () => {
    const model = await graph();
    fc.assert(
      fc.property(fc.nat(), fc.boolean(), (seed, isNamed) => {
        const order = shuffled(model, seed);
        const nameOf = (old: number) => (isNamed ? (model.layers[old]?.names[0] ?? "") : `x${old}`);
        expect(matchLayers(reordered(model, order, nameOf), model)).toEqual({ layers: order });
      }),
      { numRuns: 40 },
    );
  });

  it("with one layer of another shape, that one is told", async () => {
    const model = await graph();
    fc.assert(
      fc.property(fc.nat(model.layers.length - 1), (at) => {
        const layers = model.layers.map((layer, index) =>
          index === at ? { ...layer, shape: layer.shape.map((size, axis) => size + (axis === 0 ? 1 : 0)) } : layer,
        );
        const match = matchLayers({ ...model, layers }, model);
        expect("differences" in match && match.differences).toEqual([
          expect.stringContaining(`layer \`${model.layers[at]?.names[0]}\` is a`),
        ]);
      }),
      { numRuns: 20 },
    );
  });
});

it("takes a time that grows with the network", () => {
  const count = 20_000;
  const layer = (index: number, reads: number) => ({
    names: [`l${index}`],
    word: "act",
    shape: [8],
    geometry: undefined,
    operands: [reads],
  });
  const inputs = [{ name: "x", shape: [8] }];
  // All read the same, and nothing tells them apart.
  const wide: Compared = { inputs, layers: Array.from({ length: count }, (_, index) => layer(index, -1)) };
  const deep: Compared = { inputs, layers: Array.from({ length: count }, (_, index) => layer(index, index - 1)) };
  for (const model of [wide, deep]) {
    const start = performance.now();
    expect(matchLayers(model, model)).toEqual({ layers: [...model.layers.keys()] });
    const other = { ...model, layers: model.layers.with(5, { ...layer(5, -1), shape: [9] }) };
    expect(matchLayers(other, model)).toHaveProperty("differences");
    expect(performance.now() - start).toBeLessThan(20_000);
  }
});
