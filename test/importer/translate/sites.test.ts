/** Which products of a model its layers are. */
import { describe, expect, it } from "vitest";
import { chain, conv, type Doing, dense, type TestModel, translated } from "./model.js";

const projection = { sizes: [16, 16, 16], weightBits: 8, hasBias: true };
const attention: Doing = { kind: "attention", heads: 4, projection };
const svdf: Doing = { kind: "svdf", units: 4, rank: 1, features: 40, steps: 3, hasBias: true, weightBits: 8 };
const lstm = (directions: 1 | 2): Doing => ({
  ...{ kind: "recurrent", word: "lstm", units: 8, features: 40, timeAxis: 1, directions, results: ["steps"] },
  ...{ shapes: [[1, 12, 8 * directions]], hasBias: true, weightBits: undefined },
});

/** `conv 1.0`: the word, the first tensor of its node and the number of the product; of two products `1.0+1`. */
async function sites(model: TestModel): Promise<readonly string[]> {
  const { layers } = await translated(model);
  return layers.flatMap(({ word, site, isExchanged }) => {
    if (site === undefined) return [];
    const { tensor, nth, count } = site;
    return [`${word} ${tensor}.${nth}${count > 1 ? "+1" : ""}${isExchanged ? " exchanged" : ""}`];
  });
}

describe("layers with weights are products", () => {
  it.each<[string, TestModel, readonly string[]]>([
    [
      "of a node each",
      chain([1, 3, 8, 8], [conv(4, 3), { kind: "activation", activation: "relu" }, conv(6, 4)]),
      ["conv 1.0", "conv 3.0"],
    ],
    [
      "of one node, its projection first",
      chain([1, 12, 16], [attention, dense(16, 16, true)]),
      ["conv 1.0", "matmul 1.1", "matmul 1.2", "conv 2.0"],
    ],
    ["of filters over features, then over steps", chain([1, 40], [svdf]), ["fc 1.0", "dwconv 1.1"]],
    ["of features and of the state", chain([1, 12, 40], [lstm(1)]), ["lstm 1.0+1"]],
    ["of each direction", chain([1, 12, 40], [lstm(2)]), ["lstm 1.0+1", "lstm 1.2+1"]],
  ])("%s", async (_, model, expected) => {
    expect(await sites(model)).toEqual(expected);
  });

  it("which may stand the other way round: values of maps, channels first, by attention", async () => {
    const flat = { kind: "reshape", shape: [1, 6, 16] } as const;
    const product = (...transposed: [boolean, boolean]): Doing => ({ kind: "product", transposed });
    const nodes: TestModel["nodes"] = [
      ...["q", "k", "v"].flatMap((name) => [
        { reads: ["x"], makes: [`${name}0`], does: conv(6, 6) },
        { reads: [`${name}0`], makes: [name], does: flat },
      ]),
      { reads: ["q", "k"], makes: ["a"], does: product(true, false) },
      { reads: ["v", "a"], makes: ["y"], does: product(false, true) },
    ];
    const found = await sites({ inputs: { x: [1, 6, 4, 4] }, nodes, outputs: ["y"] });
    expect(found.filter((line) => line.startsWith("matmul"))).toMatchInlineSnapshot(`
      [
        "matmul 7.0",
        "matmul 8.0 exchanged",
      ]
    `);
  });

  it("or none, where what they stand for is several nodes, or the host's", async () => {
    const { layers } = await translated(chain([1, 12, 40], [{ kind: "unsupported", why: "it is odd" } as never]));
    expect(layers.map(({ word, site }) => [word, site])).toEqual([["host", undefined]]);
  });
});
