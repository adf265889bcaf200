/** What real models hold, node by node as exporters write it: whole networks as lines, or why they are refused. */
import { describe, expect, it } from "vitest";
import { readOnnx } from "../../../importer/onnx/read.js";
import { paceOf } from "../../../importer/pace.js";
import { translate } from "../../../importer/translate/translate.js";
import { lines } from "../translate/model.js";
import { type OnnxGraph, onnxGraph } from "./graph.js";

/** Between two convolutions of a map of 8 channels and 16 x 16 places. */
type Between = (graph: OnnxGraph, read: string) => string;

function around(between: Between, channels = 8): Uint8Array {
  const graph = onnxGraph();
  return graph.bytes([1, 8, 16, 16], graph.conv(between(graph, graph.conv("x", 8, 8)), channels, 4));
}

async function linesOf(bytes: Uint8Array, allowUnsupported = false): Promise<readonly string[]> {
  return lines(await translate(readOnnx(bytes), { allowUnsupported }, paceOf({})));
}

const problemOf = (bytes: Uint8Array): Promise<string> =>
  linesOf(bytes).then(
    () => "",
    (error: unknown) => (error instanceof Error ? error.message : ""),
  );

/** Those of the layers between, without the convolution before: its number is 0. */
async function between(build: Between, channels = 8, allowUnsupported = false): Promise<readonly string[]> {
  const all = await linesOf(around(build, channels), allowUnsupported);
  return all.filter((line) => /^\d+: /.test(line) || line.startsWith("!")).slice(1, -1);
}

const one = (graph: OnnxGraph, value: number) => graph.weights([], value);
const gate = (graph: OnnxGraph, read: string, activation: string) =>
  graph.node(activation, [graph.conv(graph.node("GlobalAveragePool", [read]), 8, 8, 1)]);

it.each<[string, Between, readonly string[], number?]>([
  [
    "SiLU, x * sigmoid(x)",
    (graph, x) => graph.node("Mul", [x, graph.node("Sigmoid", [x])]),
    ["1: act sigmoid from 0 -> 8x16x16", "2: mul from 0, 1 -> 8x16x16"],
  ],
  [
    "squeeze and excitation by convolutions",
    (graph, x) => graph.node("Mul", [x, gate(graph, x, "Sigmoid")]),
    [
      "1: globalavgpool from 0 -> 8",
      "2: conv kernels 8 size 1x1 sigmoid from 1 -> 8x1x1",
      "3: mul from 0, 2 -> 8x16x16",
    ],
  ],
  [
    "squeeze and excitation by dense layers",
    (graph, x) => {
      const mean = graph.node("ReduceMean", [x], { axes: [2, 3], keepdims: 0 });
      const dense = graph.node("Sigmoid", [graph.node("Gemm", [mean, graph.weights([8, 8])])]);
      return graph.node("Mul", [x, graph.node("Reshape", [dense, graph.wholes(1, 8, 1, 1)])]);
    },
    ["1: globalavgpool from 0 -> 8", "2: fc units 8 sigmoid from 1 -> 8", "3: mul from 0, 2 -> 8x16x16"],
  ],
  [
    "pooling over several windows, joined",
    (graph, x) => {
      const pools = [5, 9].map((size) =>
        graph.node("MaxPool", [x], { kernel_shape: [size, size], pads: Array<number>(4).fill((size - 1) / 2) }),
      );
      return graph.node("Concat", [x, ...pools], { axis: 1 });
    },
    [
      "1: maxpool size 5x5 stride 1x1 pad 2x2 from 0 -> 8x16x16",
      "2: maxpool size 9x9 stride 1x1 pad 4x4 from 0 -> 8x16x16",
      "3: concat from 0, 1, 2 -> 24x16x16",
    ],
    24,
  ],
  [
    "a shuffle of channels between convolutions in groups",
    (graph, x) => {
      const parts = graph.node("Reshape", [x, graph.wholes(1, 2, 4, 16, 16)]);
      const exchanged = graph.node("Transpose", [parts], { perm: [0, 2, 1, 3, 4] });
      const shuffled = graph.node("Reshape", [exchanged, graph.wholes(1, 8, 16, 16)]);
      const depthwise = graph.node("Conv", [shuffled, graph.weights([8, 1, 3, 3])], { group: 8, pads: [1, 1, 1, 1] });
      const grouped = graph.node("Conv", [depthwise, graph.weights([8, 4, 1, 1])], { group: 2 });
      return graph.node("Add", [grouped, shuffled]);
    },
    [
      "! left out Reshape3: reordering channels has no weights in the tiles and no cycles in the model",
      "1: dwconv size 3x3 pad 1x1 from 0 -> 8x16x16",
      "2: conv kernels 8 size 1x1 groups 2 from 1 -> 8x16x16",
      "3: add from 2, 0 -> 8x16x16",
    ],
  ],
  [
    "relu6 as a maximum and a minimum, and the other way round",
    (graph, x) => {
      const first = graph.node("Min", [graph.node("Max", [x, one(graph, 0)]), one(graph, 6)]);
      const second = graph.node("Min", [one(graph, 6), graph.conv(first, 8, 8, 1)]);
      return graph.node("Max", [second, one(graph, 0)]);
    },
    ["1: conv kernels 8 size 1x1 relu6 from 0 -> 8x16x16"],
  ],
  [
    "an encoder and a decoder that interpolates",
    (graph, x) => {
      const half = graph.node("MaxPool", [x], { kernel_shape: [2, 2], strides: [2, 2] });
      const scales = graph.weights([4], 1, 1, 2, 2);
      const attributes = { mode: "linear", coordinate_transformation_mode: "align_corners" };
      return graph.node("Concat", [x, graph.node("Resize", [half, "", scales], attributes)], { axis: 1 });
    },
    [
      "1: maxpool size 2x2 from 0 -> 8x8x8",
      "! assumed Resize2: interpolation is written as repetition, which costs the same",
      "2: upsample scale 2x2 from 1 -> 8x16x16",
      "3: concat from 0, 2 -> 16x16x16",
    ],
    16,
  ],
])("%s is imported", async (_, build, expected, channels) => {
  expect(await between(build, channels)).toEqual(expected);
});

const ACTIVATION = "the language has no such activation";

describe("what only keeps the shape is refused, and passed by with allowUnsupported", () => {
  it.each<[string, Between, string]>([
    ...["LeakyRelu", "Elu", "Selu", "Gelu", "HardSigmoid", "Softplus", "Mish"].map(
      (operator): [string, Between, string] => [
        operator,
        (graph, x) => graph.node(operator, [x]),
        `\`${operator}\` (node \`${operator}1\`): ${ACTIVATION}`,
      ],
    ),
    [
      "PRelu",
      (graph, x) => graph.node("PRelu", [x, graph.weights([8, 1, 1])]),
      `\`PRelu\` (node \`PRelu1\`): ${ACTIVATION}`,
    ],
    [
      "Clip from 0 to 1",
      (graph, x) => graph.node("Clip", [x, one(graph, 0), one(graph, 1)]),
      "`Clip` (node `Clip1`): it clips values to 0 to 1; the language has 0 to 6 and from 0 on",
    ],
    [
      "Clip to 6",
      (graph, x) => graph.node("Clip", [x, "", one(graph, 6)]),
      "`Clip` (node `Clip1`): it clips values to at most 6; the language has 0 to 6 and from 0 on",
    ],
    [
      "Clip from -1 to 1",
      (graph, x) => graph.node("Clip", [x, one(graph, -1), one(graph, 1)]),
      "`Clip` (node `Clip1`): it clips values to -1 to 1; the language has 0 to 6 and from 0 on",
    ],
    [
      "Max from 1",
      (graph, x) => graph.node("Max", [x, one(graph, 1)]),
      "`Max` (node `Max1`): it clips values to at least 1; the language has 0 to 6 and from 0 on",
    ],
    [
      "LeakyRelu as a maximum",
      (graph, x) => graph.node("Max", [x, graph.node("Mul", [x, one(graph, 0.1)])]),
      "`Max` (node `Max2`): it compares computed values with each other; the language only clips them, to constants",
    ],
    [
      "InstanceNormalization",
      (graph, x) => graph.node("InstanceNormalization", [x, graph.weights([8]), graph.weights([8])]),
      "`InstanceNormalization` (node `InstanceNormalization1`): it normalises by the values that it reads",
    ],
  ])("%s", async (_, build, why) => {
    expect(await problemOf(around(build))).toBe(why);
    const reason = why.slice(why.indexOf("): ") + 3);
    const node = why.split("`")[3];
    expect(await linesOf(around(build), true)).toEqual([
      "input x: 8x16x16",
      "0: conv kernels 8 size 3x3 pad 1x1 from input0 -> 8x16x16",
      ...(node === "Max2"
        ? ["! left out Mul1: scaling by constants has no weights in the tiles and no cycles in the model"]
        : []),
      `! unsupported ${node}: ${reason}: what follows reads its input in its place`,
      "1: conv kernels 4 size 3x3 pad 1x1 from 0 -> 4x16x16",
      "output 1",
    ]);
  });

  it("in several nodes, such as GELU and Mish of older exporters, the products stay", async () => {
    const gelu: Between = (graph, x) => {
      const inner = graph.node("Erf", [graph.node("Div", [x, one(graph, Math.SQRT2)])]);
      const product = graph.node("Mul", [x, graph.node("Add", [inner, one(graph, 1)])]);
      return graph.node("Mul", [product, one(graph, 0.5)]);
    };
    expect(await problemOf(around(gelu))).toBe(`\`Erf\` (node \`Erf2\`): ${ACTIVATION}`);
    expect((await between(gelu, 8, true)).filter((line) => !line.startsWith("!"))).toEqual([
      "1: mul from 0, 0 -> 8x16x16",
    ]);
    const mish: Between = (graph, x) => graph.node("Mul", [x, graph.node("Tanh", [graph.node("Softplus", [x])])]);
    expect((await between(mish, 8, true)).filter((line) => !line.startsWith("!"))).toEqual([
      "1: act tanh from 0 -> 8x16x16",
      "2: mul from 0, 1 -> 8x16x16",
    ]);
  });

  it("in squeeze and excitation, too", async () => {
    const build: Between = (graph, x) => graph.node("Mul", [x, gate(graph, x, "HardSigmoid")]);
    expect(await problemOf(around(build))).toBe(`\`HardSigmoid\` (node \`HardSigmoid3\`): ${ACTIVATION}`);
    expect((await between(build, 8, true)).filter((line) => !line.startsWith("!"))).toEqual([
      "1: globalavgpool from 0 -> 8",
      "2: conv kernels 8 size 1x1 from 1 -> 8x1x1",
      "3: mul from 0, 2 -> 8x16x16",
    ]);
  });
});

describe("what makes another shape is refused, and an input stands for it with allowUnsupported", () => {
  it.each<[string, number, Between, string]>([
    ["Split", 4, (graph, x) => graph.parts(2, "Split", [x], { axis: 1 })[0] ?? "", "input Split1: 4x16x16"],
    [
      "Split of stated sizes",
      3,
      (graph, x) => graph.parts(2, "Split", [x, graph.wholes(5, 3)], { axis: 1 })[1] ?? "",
      "input Split1.1: 3x16x16",
    ],
    [
      "Slice",
      2,
      (graph, x) => graph.node("Slice", [x, graph.wholes(4), graph.wholes(8), graph.wholes(1), graph.wholes(2)]),
      "input Slice1: 2x16x16",
    ],
    [
      "DepthToSpace",
      2,
      (graph, x) => graph.node("DepthToSpace", [x], { blocksize: 2 }),
      "input DepthToSpace1: 2x32x32",
    ],
    [
      "SpaceToDepth",
      32,
      (graph, x) => graph.node("SpaceToDepth", [x], { blocksize: 2 }),
      "input SpaceToDepth1: 32x8x8",
    ],
    [
      "ConvTranspose",
      6,
      (graph, x) =>
        graph.node("ConvTranspose", [x, graph.weights([8, 6, 3, 3])], {
          strides: [2, 2],
          pads: [1, 1, 1, 1],
          output_padding: [1, 1],
        }),
      "input ConvTranspose1: 6x32x32",
    ],
    [
      "ConvTranspose in groups, dilated",
      6,
      (graph, x) =>
        graph.node("ConvTranspose", [x, graph.weights([8, 3, 2, 3])], { group: 2, dilations: [3, 1], strides: [1, 2] }),
      "input ConvTranspose1: 6x19x33",
    ],
    [
      "ConvTranspose that keeps multiples",
      6,
      (graph, x) =>
        graph.node("ConvTranspose", [x, graph.weights([8, 6, 3, 3])], { auto_pad: "SAME_UPPER", strides: [2, 3] }),
      "input ConvTranspose1: 6x32x48",
    ],
    [
      "ConvTranspose of a stated shape",
      6,
      (graph, x) =>
        graph.node("ConvTranspose", [x, graph.weights([8, 6, 3, 3])], { output_shape: [33, 35], strides: [2, 2] }),
      "input ConvTranspose1: 6x33x35",
    ],
    [
      "Gather",
      3,
      (graph, x) => graph.node("Gather", [x, graph.wholes(0, 2, 4)], { axis: 1 }),
      "input Gather1: 3x16x16",
    ],
    [
      "Resize by parts of a whole",
      8,
      (graph, x) => graph.node("Resize", [x, "", graph.weights([4], 1, 1, 1.5, 0.5)], { mode: "linear" }),
      "input Resize1: 8x24x8",
    ],
    [
      "Pad by reflection",
      8,
      (graph, x) => graph.node("Pad", [x, graph.wholes(0, 0, 1, 2, 0, 0, 3, 4)], { mode: "reflect" }),
      "input Pad1: 8x20x22",
    ],
    [
      "Expand",
      8,
      (graph, x) => graph.node("Expand", [graph.node("GlobalAveragePool", [x]), graph.wholes(1, 8, 4, 4)]),
      "input Expand2: 8x4x4",
    ],
    [
      "MatMul of two that are computed",
      8,
      (graph, x) => graph.node("MatMul", [x, graph.node("Sigmoid", [x])]),
      "input MatMul2: 8x16x16",
    ],
  ])("%s", async (name, channels, build, input) => {
    const [operator = ""] = name.split(" ");
    expect(await problemOf(around(build, channels))).toContain(`\`${operator}\` (node \``);
    const all = await linesOf(around(build, channels), true);
    const [last = ""] = all.filter((line) => line.includes("kernels 4"));
    if (operator === "MatMul") return expect(last).toContain("conv kernels 4 size 3x3 pad 1x1 from 0 -> 4x16x16");
    expect(all.find((line) => line.startsWith(input))).toContain("! ");
    expect(last).toContain("conv kernels 4 size 3x3 pad 1x1 from input1 -> 4x");
  });
});
