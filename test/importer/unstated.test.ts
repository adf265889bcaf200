/** Models that do not state the shapes between their nodes: what can be known of them is. */
import { describe, expect, it } from "vitest";
import { Unsupported } from "../../importer/problem.js";
import { BuiltinOperator as Op, TensorType as Type } from "../../importer/tflite/schema.js";
import { analysed, importAs } from "./models/imported.js";
import { onnxGraph } from "./onnx/graph.js";
import { bytesOf, info, node, tensor, wholes } from "./onnx/model.js";
import { convOptions, number, numbers, weights } from "./tflite/meaning.js";
import { modelBytes, type TensorSpec } from "./tflite/model.js";

const filter = tensor("f", [4, 3, 3, 3]);
const map = [1, 3, 8, 8];

describe("an ONNX model", () => {
  it("goes on behind operators that nobody states a shape of", async () => {
    const graph = onnxGraph();
    const [first, second] = graph.parts(2, "TopK", [graph.conv("x", 3, 4), graph.wholes(3)], { axis: 1 });
    const bytes = graph.bytes(map, graph.conv(first ?? "", 3, 5), graph.node("Relu", [second ?? ""]));
    const { text } = await importAs(bytes);
    // A layer of the host for each of its outputs.
    expect(text.match(/ op TopK .*/g)?.map((said) => said.replaceAll(/ +/g, " "))).toEqual([
      " op TopK makes 3x8x8 macs 0 params 0",
      " op TopK makes 3x8x8 macs 0",
    ]);
    expect(analysed(text).outputs).toEqual([
      [5, 8, 8],
      [3, 8, 8],
    ]);
  });

  it("is refused where what an operator makes depends on values", async () => {
    const graph = onnxGraph();
    const places = graph.node("NonZero", [graph.conv("x", 3, 4)]);
    const problem = importAs(graph.bytes(map, graph.node("Relu", [places])));
    await expect(problem).rejects.toThrow(Unsupported);
    await expect(problem).rejects.toThrow(
      "`NonZero` (node `NonZero1`): it makes as many places as there are values other than 0; the shape of what `NonZero` (node `NonZero1`) makes is not in the file, so nothing behind it is known",
    );
  });

  const branch = (operator: string, attributes = {}) => ({
    graph: { node: [node(operator, ["c"], ["b"], { attributes })], output: [info("b")] },
  });
  /** Maps wider than 8 pixels are made half as large. */
  const halving = (input: readonly (number | string)[]) =>
    bytesOf({
      input: [info("x", input)],
      output: [info("y")],
      initializer: [filter, wholes("three", 3), wholes("eight", 8)],
      node: [
        node("Conv", ["x", "f"], ["c"], { attributes: { pads: [1, 1, 1, 1] } }),
        node("Shape", ["c"], ["s"]),
        node("Gather", ["s", "three"], ["w"]),
        node("Greater", ["w", "eight"], ["isWide"]),
        node("Squeeze", ["isWide"], ["is"]),
        node("If", ["is"], ["y"], {
          attributes: {
            then_branch: branch("MaxPool", { kernel_shape: [2, 2], strides: [2, 2] }),
            else_branch: branch("Relu"),
          },
        }),
      ],
    });

  it("takes the branch of its own shape, whatever its batch", async () => {
    expect((await importAs(halving([1, 3, 8, 8]))).text).not.toContain("maxpool");
    expect((await importAs(halving(["batch", 3, 8, 16]))).text).toContain("maxpool");
  });

  it("takes the branch of a batch of 1, though the file was made for another", async () => {
    const ofBatch = (batch: number) =>
      bytesOf({
        input: [info("x", [4, 3, 8, 8])],
        output: [info("y")],
        initializer: [filter, wholes("zero", 0), wholes("batch", batch)],
        node: [
          node("Conv", ["x", "f"], ["c"], { attributes: { pads: [1, 1, 1, 1] } }),
          node("Shape", ["c"], ["s"]),
          node("Gather", ["s", "zero"], ["n"]),
          node("Equal", ["n", "batch"], ["is"]),
          node("If", ["is"], ["y"], {
            attributes: {
              then_branch: branch("MaxPool", { kernel_shape: [2, 2], strides: [2, 2] }),
              else_branch: branch("Relu"),
            },
          }),
        ],
      });
    const texts = [1, 4].map(async (batch) => (await importAs(ofBatch(batch))).text.includes("maxpool"));
    expect(await Promise.all(texts)).toEqual([true, false]);
  });

  it("takes the branch of the shape that it is given", async () => {
    const open = halving(["n", 3, "h", "w"]);
    const made = [8, 16].map(async (width) => (await importAs(open, { shapes: { x: [1, 3, 8, width] } })).text);
    expect((await Promise.all(made)).map((text) => text.includes("maxpool"))).toEqual([false, true]);
  });

  it.each([
    ["layers make, which stay", "c", ["conv", "reduce", "act", "act"]],
    ["no layer makes, which is left out", "x", ["conv", "act"]],
  ])("takes the larger branch of a condition that %s", async (_, read, words) => {
    const graph = {
      input: [info("x", map)],
      output: [info("y", [1, 4, 8, 8])],
      initializer: [filter],
      node: [
        node("Conv", ["x", "f"], ["c"], { attributes: { pads: [1, 1, 1, 1] } }),
        node("ReduceMax", [read], ["m"], { attributes: { keepdims: 0 } }),
        node("Cast", ["m"], ["is"], { attributes: { to: 9 } }),
        node("If", ["is"], ["b"], { attributes: { then_branch: branch("Relu"), else_branch: branch("Neg") } }),
        node("Relu", ["b"], ["y"]),
      ],
      valueInfo: [info("b", [1, 4, 8, 8])],
    };
    const { text, remarks } = await importAs(bytesOf(graph));
    expect(analysed(text).words).toEqual(words);
    const why = "its condition is computed while the model runs: the larger branch, `then_branch`, is taken";
    expect(remarks).toContainEqual({ kind: "assumed", operator: "If", name: "", why, before: 0 });
  });
});

describe("a TFLite model", () => {
  /** A convolution, something that nobody imports and whose shape is open, and a convolution. */
  function around(code: Op, more: readonly TensorSpec[]): Uint8Array {
    const open: TensorSpec = { shape: [1, 1, 1, 1], signature: [1, -1, -1, -1], hasRank: true, type: Type.FLOAT32 };
    const tensors: TensorSpec[] = [
      { ...open, shape: [1, 8, 8, 3], signature: [1, 8, 8, 3], name: "x" },
      weights([4, 3, 3, 3]),
      { ...open, name: "first" },
      { ...open, name: "made" },
      weights([5, 3, 3, 4]),
      { ...open, name: "y" },
      ...more,
    ];
    return modelBytes({
      tensors,
      inputs: [0],
      outputs: [5],
      operators: [
        { code: Op.CONV_2D, inputs: [0, 1], outputs: [2], options: convOptions() },
        { code, inputs: [2, ...more.map((_, at) => 6 + at)], outputs: [3] },
        { code: Op.CONV_2D, inputs: [3, 4], outputs: [5], options: convOptions() },
      ],
    });
  }

  it.each<[Op, readonly TensorSpec[], readonly number[]]>([
    [Op.TILE, [numbers(1, 2, 1, 1)], [4, 16, 8]],
    [Op.MIRROR_PAD, [{ ...numbers(0, 0, 1, 2, 0, 3, 0, 0), shape: [4, 2] }], [4, 11, 11]],
    [Op.REVERSE_V2, [number(1)], [4, 8, 8]],
  ])("goes on behind %s, whose shape it leaves open", async (code, more, shape) => {
    const { text } = await importAs(around(code, more));
    const { words, outputs } = analysed(text);
    expect(words).toEqual(["conv", "host", "conv"]);
    expect(outputs).toEqual([[5, ...shape.slice(1)]]);
  });
});
