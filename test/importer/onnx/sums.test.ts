/** Normalisations of `com.microsoft` that add before: a layer for the sum, and one for the normalisation. */
import { expect, it } from "vitest";
import { readOnnx } from "../../../importer/onnx/read.js";
import { paceOf } from "../../../importer/pace.js";
import { translate } from "../../../importer/translate/translate.js";
import { lines } from "../translate/model.js";
import { bytesOf, info, node, tensor } from "./model.js";
import { MICROSOFT } from "./table.js";

/** A dense layer of tokens `x`, and the normalisation of its sum with them. */
async function linesOf(operator: string, inputs: string[], outputs: string[]): Promise<readonly string[]> {
  const initializer = [tensor("w", [8, 8]), ...["gamma", "beta", "bias"].map((name) => tensor(name, [8]))];
  const nodes = [
    node("MatMul", ["x", "w"], ["m"], { name: "dense" }),
    node(operator, ["x", "m", ...inputs], outputs, { name: "n", domain: MICROSOFT }),
  ];
  const output = outputs.filter((name) => name !== "").map((name) => info(name));
  const bytes = bytesOf({ input: [info("x", [1, 6, 8])], initializer, node: nodes, output });
  return lines(await translate(readOnnx(bytes), {}, paceOf({})));
}

const DENSE = ["input x: 8x6x1", "0: conv kernels 8 size 1x1 from input0 -> 8x6x1", "1: add from input0, 0 -> 8x6x1"];
const NORMALISES = "! host n: it normalises by the values that it reads";
const layerNorm = (params: number) => `2: host op LayerNormalization params ${params} macs 0 from 1 -> 8x6x1`;

it.each<[string, string[], string[], readonly string[]]>([
  ["SkipLayerNormalization", ["gamma", "beta"], ["y"], [NORMALISES, layerNorm(16), "output 2"]],
  ["SkipLayerNormalization", ["gamma"], ["y"], [NORMALISES, layerNorm(8), "output 2"]],
  ["SkipLayerNormalization", ["gamma", "beta"], ["y", "", "", "sum"], [NORMALISES, layerNorm(16), "output 2, 1"]],
  [
    "SkipSimplifiedLayerNormalization",
    ["gamma"],
    ["y"],
    [NORMALISES, "2: host op SimplifiedLayerNormalization params 8 macs 0 from 1 -> 8x6x1", "output 2"],
  ],
])("%s with %j makes %j", async (operator, inputs, outputs, layers) => {
  expect(await linesOf(operator, inputs, outputs)).toEqual([...DENSE, ...layers]);
});

it.each([
  ["SkipLayerNormalization", ["gamma", "beta", "bias"], layerNorm(16)],
  [
    "SkipSimplifiedLayerNormalization",
    ["gamma", "bias"],
    "2: host op SimplifiedLayerNormalization params 8 macs 0 from 1 -> 8x6x1",
  ],
])("%s with a bias scales by constants, too", async (operator, inputs, layer) => {
  const [input = "", dense = "", sum = ""] = DENSE;
  expect(await linesOf(operator, inputs, ["y"])).toEqual([
    input,
    dense,
    "! left out n/Add: scaling by constants has no weights in the tiles and no cycles in the model",
    sum,
    NORMALISES,
    layer,
    "output 2",
  ]);
});
