/** What real models hold, node by node as exporters write it: whole networks as lines. */
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

async function linesOf(bytes: Uint8Array): Promise<readonly string[]> {
  return lines(await translate(readOnnx(bytes), {}, paceOf({})));
}

/** Those of the layers between, and of the one behind; the one before has the number 0. */
async function between(build: Between, channels = 8): Promise<readonly string[]> {
  const all = await linesOf(around(build, channels));
  return all.filter((line) => /^\d+: /.test(line) || line.startsWith("!")).slice(1, -1);
}

const one = (graph: OnnxGraph, value: number) => graph.weights([], value);
const gate = (graph: OnnxGraph, read: string, activation: string) =>
  graph.node(activation, [graph.conv(graph.node("GlobalAveragePool", [read]), 8, 8, 1)]);

it.each<[string, Between, readonly string[], number?]>([
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
    "a shuffle of pixels, written out, and back again",
    (graph, x) => {
      const parts = graph.node("Reshape", [x, graph.wholes(1, 2, 2, 2, 16, 16)]);
      const places = graph.node("Transpose", [parts], { perm: [0, 3, 4, 1, 5, 2] });
      const shuffled = graph.node("Relu", [
        graph.conv(graph.node("Reshape", [places, graph.wholes(1, 2, 32, 32)]), 2, 2),
      ]);
      const blocks = graph.node("Reshape", [shuffled, graph.wholes(1, 2, 16, 2, 16, 2)]);
      const channels = graph.node("Transpose", [blocks], { perm: [0, 1, 3, 5, 2, 4] });
      return graph.node("Reshape", [channels, graph.wholes(1, 8, 16, 16)]);
    },
    [
      "1: depthtospace scale 2x2 from 0 -> 2x32x32",
      "2: conv kernels 2 size 3x3 pad 1x1 relu from 1 -> 2x32x32",
      "3: spacetodepth scale 2x2 from 2 -> 8x16x16",
    ],
  ],
  [
    "a map that is enlarged in TensorFlow's order of axes",
    (graph, x) => {
      const places = graph.node("Transpose", [x], { perm: [0, 2, 3, 1] });
      const large = graph.node("Resize", [places, "", graph.weights([4], 1, 2, 3, 1)], { mode: "linear" });
      const map = graph.node("Transpose", [large], { perm: [0, 3, 1, 2] });
      return graph.node("MaxPool", [map], { kernel_shape: [2, 3], strides: [2, 3] });
    },
    ["1: upsample scale 2x3 linear from 0 -> 8x32x48", "2: maxpool size 2x3 from 1 -> 8x16x16"],
  ],
  [
    "coordinates beside the channels",
    (graph, x) => graph.node("Concat", [x, graph.weights([1, 2, 16, 16])], { axis: 1 }),
    [
      "1: zeropad channels [0, 2] from 0 -> 10x16x16",
      "! assumed Concat1: the constants beside what it reads are written as zeros, which costs the same",
    ],
    10,
  ],
  [
    "places that are repeated, written out",
    (graph, x) => {
      const split = graph.node("Reshape", [x, graph.wholes(1, 8, 16, 1, 16, 1)]);
      const repeated = graph.node("Expand", [split, graph.wholes(1, 8, 16, 2, 16, 2)]);
      const large = graph.node("Reshape", [repeated, graph.wholes(1, 8, 32, 32)]);
      return graph.node("MaxPool", [large], { kernel_shape: [2, 2], strides: [2, 2] });
    },
    ["1: upsample scale 2x2 from 0 -> 8x32x32", "2: maxpool size 2x2 from 1 -> 8x16x16"],
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
      "2: upsample scale 2x2 linear from 1 -> 8x16x16",
      "3: concat from 0, 2 -> 16x16x16",
    ],
    16,
  ],
])("%s is imported", async (_, build, expected, channels) => {
  expect(await between(build, channels)).toEqual(expected);
});

const ACTIVATIONS = {
  LeakyRelu: "leakyrelu",
  Elu: "elu",
  Selu: "selu",
  Gelu: "gelu",
  HardSigmoid: "hardsigmoid",
  Softplus: "softplus",
  Mish: "mish",
};

describe("part of the layer before it", () => {
  it.each<[string, Between, string]>([
    ...Object.entries(ACTIVATIONS).map(([operator, word]): [string, Between, string] => [
      operator,
      (graph, x) => graph.node(operator, [x]),
      word,
    ]),
    ["PRelu", (graph, x) => graph.node("PRelu", [x, graph.weights([8, 1, 1])]), "prelu"],
    ["Clip from 0 to 1", (graph, x) => graph.node("Clip", [x, one(graph, 0), one(graph, 1)]), "clip [0, 1]"],
    ["Clip from -1 to 1", (graph, x) => graph.node("Clip", [x, one(graph, -1), one(graph, 1)]), "clip [-1, 1]"],
    ["SiLU, x * sigmoid(x)", (graph, x) => graph.node("Mul", [x, graph.node("Sigmoid", [x])]), "silu"],
    [
      "GELU of older exporters",
      (graph, x) => {
        const inner = graph.node("Erf", [graph.node("Div", [x, one(graph, Math.SQRT2)])]);
        const product = graph.node("Mul", [x, graph.node("Add", [inner, one(graph, 1)])]);
        return graph.node("Mul", [product, one(graph, 0.5)]);
      },
      "gelu",
    ],
    [
      "softmax written out",
      (graph, x) => {
        const largest = graph.node("ReduceMax", [x], { axes: [1] });
        const powers = graph.node("Exp", [graph.node("Sub", [x, largest])]);
        return graph.node("Div", [powers, graph.node("ReduceSum", [powers, graph.wholes(1)])]);
      },
      "softmax",
    ],
    [
      "softmax without its largest value",
      (graph, x) => {
        const powers = graph.node("Exp", [x]);
        return graph.node("Div", [powers, graph.node("ReduceSum", [powers, graph.wholes(1)])]);
      },
      "softmax",
    ],
    [
      "Mish of older exporters",
      (graph, x) => graph.node("Mul", [x, graph.node("Tanh", [graph.node("Softplus", [x])])]),
      "mish",
    ],
  ])("is %s", async (_, build, word) => {
    expect(await linesOf(around(build))).toEqual([
      "input x: 8x16x16",
      `0: conv kernels 8 size 3x3 pad 1x1 ${word} from input0 -> 8x16x16`,
      "1: conv kernels 4 size 3x3 pad 1x1 from 0 -> 4x16x16",
      "output 1",
    ]);
  });

  it("takes no logarithm of a sum of exponentials for softmax", async () => {
    const build: Between = (graph, x) => {
      const sum = graph.node("ReduceSum", [graph.node("Exp", [x]), graph.wholes(1)]);
      return graph.node("Sub", [x, graph.node("Log", [sum])]);
    };
    expect((await linesOf(around(build))).join()).not.toContain("softmax");
  });

  it("leaves an activation before it to the layer before", async () => {
    const build: Between = (graph, x) => {
      const bounded = graph.node("Relu", [x]);
      return graph.node("Mul", [bounded, graph.node("Sigmoid", [bounded])]);
    };
    expect((await linesOf(around(build))).slice(1, 3)).toEqual([
      "0: conv kernels 8 size 3x3 pad 1x1 relu from input0 -> 8x16x16",
      "1: act silu from 0 -> 8x16x16",
    ]);
  });

  it.each<[string, Between, string]>([
    ["x * tanh(x)", (graph, x) => graph.node("Mul", [x, graph.node("Tanh", [x])]), "tanh"],
    [
      "x * relu6(x)",
      (graph, x) => graph.node("Mul", [x, graph.node("Clip", [x, one(graph, 0), one(graph, 6)])]),
      "relu6",
    ],
  ])("is none of what %s is", async (_, build, word) => {
    expect(await between(build)).toEqual([`1: act ${word} from 0 -> 8x16x16`, "2: mul from 0, 1 -> 8x16x16"]);
  });

  it("is a hard sigmoid in squeeze and excitation, too", async () => {
    expect(await between((graph, x) => graph.node("Mul", [x, gate(graph, x, "HardSigmoid")]))).toEqual([
      "1: globalavgpool from 0 -> 8",
      "2: conv kernels 8 size 1x1 hardsigmoid from 1 -> 8x1x1",
      "3: mul from 0, 2 -> 8x16x16",
    ]);
  });
});

describe("with one bound only", () => {
  it.each<[string, Between, string]>([
    ["Clip to 6", (graph, x) => graph.node("Clip", [x, "", one(graph, 6)]), "Clip1: values are clipped to at most 6"],
    ["Max from 1", (graph, x) => graph.node("Max", [x, one(graph, 1)]), "Max1: values are clipped to at least 1"],
  ])("%s is left out", async (_, build, remark) => {
    expect(await between(build)).toEqual([`! left out ${remark}, which has no cycles in the model`]);
  });
});

describe("a layer of its own", () => {
  it.each<[string, number, Between, string]>([
    [
      "Split",
      4,
      (graph, x) => graph.parts(2, "Split", [x], { axis: 1 })[0] ?? "",
      "slice channels [0, 4] from 0 -> 4x16x16",
    ],
    [
      "Split of stated sizes",
      3,
      (graph, x) => graph.parts(2, "Split", [x, graph.wholes(5, 3)], { axis: 1 })[1] ?? "",
      "slice channels [5, 8] from 0 -> 3x16x16",
    ],
    [
      "DepthToSpace",
      2,
      (graph, x) => graph.node("DepthToSpace", [x], { blocksize: 2 }),
      "depthtospace scale 2x2 from 0 -> 2x32x32",
    ],
    [
      "SpaceToDepth",
      32,
      (graph, x) => graph.node("SpaceToDepth", [x], { blocksize: 2 }),
      "spacetodepth scale 2x2 from 0 -> 32x8x8",
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
      "tconv kernels 6 size 3x3 stride 2x2 pad 1x1 outpad 1x1 from 0 -> 6x32x32",
    ],
    [
      "ConvTranspose in groups, dilated",
      6,
      (graph, x) =>
        graph.node("ConvTranspose", [x, graph.weights([8, 3, 2, 3])], { group: 2, dilations: [3, 1], strides: [1, 2] }),
      "tconv kernels 6 size 2x3 stride 1x2 groups 2 dilation 3x1 from 0 -> 6x19x33",
    ],
    [
      "ConvTranspose that keeps multiples",
      6,
      (graph, x) =>
        graph.node("ConvTranspose", [x, graph.weights([8, 6, 3, 3])], { auto_pad: "SAME_UPPER", strides: [2, 3] }),
      "tconv kernels 6 size 3x3 stride 2x3 pad 0x0x1x0 from 0 -> 6x32x48",
    ],
    [
      "ConvTranspose of a stated shape",
      6,
      (graph, x) =>
        graph.node("ConvTranspose", [x, graph.weights([8, 6, 3, 3])], { output_shape: [33, 35], strides: [2, 2] }),
      "tconv kernels 6 size 3x3 stride 2x2 outpad 0x2 from 0 -> 6x33x35",
    ],
    [
      "Gather",
      3,
      (graph, x) => graph.node("Gather", [x, graph.wholes(1, 2, 3)], { axis: 1 }),
      "slice channels [1, 4] from 0 -> 3x16x16",
    ],
    [
      "Resize by parts of a whole",
      8,
      (graph, x) => graph.node("Resize", [x, "", graph.weights([4], 1, 1, 1.5, 0.5)], { mode: "linear" }),
      "upsample to 24x8 linear from 0 -> 8x24x8",
    ],
  ])("is %s", async (_, channels, build, line) => {
    expect(await between(build, channels)).toEqual([`1: ${line}`]);
  });

  it("are the parts of which every other one is taken: a slice, and a maximum over single places", async () => {
    const rows: Between = (graph, x) =>
      graph.node("Slice", [x, graph.wholes(1), graph.wholes(16), graph.wholes(2), graph.wholes(2)]);
    expect(await between(rows)).toEqual([
      "1: slice rows [1, 16] from 0 -> 8x15x16",
      "2: maxpool size 1x1 stride 2x1 from 1 -> 8x8x16",
    ]);
  });

  it("is LeakyRelu as a maximum", async () => {
    const leaky: Between = (graph, x) => graph.node("Max", [x, graph.node("Mul", [x, one(graph, 0.1)])]);
    expect(await between(leaky)).toEqual([
      "! left out Mul1: scaling by constants has no weights in the tiles and no cycles in the model",
      "1: maximum from 0, 0 -> 8x16x16",
    ]);
  });

  it("is a MatMul of two that are computed, of a matrix for each channel: the product of both, exchanged, is its transpose", async () => {
    const product: Between = (graph, x) => graph.node("MatMul", [x, graph.node("Sigmoid", [x])]);
    expect(await between(product)).toEqual([
      "1: act sigmoid from 0 -> 8x16x16",
      "2: reshape makes 128x16x1 from 1 -> 128x16x1",
      "3: reshape makes 128x16x1 from 0 -> 128x16x1",
      "4: matmul heads 8 from 2, 3 -> 128x16x1",
      "5: reshape makes 8x16x16 from 4 -> 8x16x16",
    ]);
  });
});

describe("on the host", () => {
  it.each<[string, number, Between, string, string]>([
    [
      "InstanceNormalization",
      8,
      (graph, x) => graph.node("InstanceNormalization", [x, graph.weights([8]), graph.weights([8])]),
      "InstanceNormalization1: it normalises by the values that it reads",
      "op InstanceNormalization params 16 macs 0 from 0 -> 8x16x16",
    ],
    [
      "Slice of every other channel",
      2,
      (graph, x) => graph.node("Slice", [x, graph.wholes(4), graph.wholes(8), graph.wholes(1), graph.wholes(2)]),
      "Slice1: takes one of every 2 values, which no layer does",
      "op Slice makes 2x16x16 params 0 macs 0 from 0 -> 2x16x16",
    ],
    [
      "Pad by reflection",
      8,
      (graph, x) => graph.node("Pad", [x, graph.wholes(0, 0, 1, 2, 0, 0, 3, 4)], { mode: "reflect" }),
      "Pad1: it pads with values of its input",
      "op Pad makes 8x20x22 params 0 macs 0 from 0 -> 8x20x22",
    ],
  ])("is %s", async (_, channels, build, remark, line) => {
    expect(await between(build, channels)).toEqual([`! host ${remark}`, `1: host ${line}`]);
  });

  const normalised = (graph: OnnxGraph, x: string, axes: readonly number[]): string => {
    const mean = graph.node("ReduceMean", [x], { axes });
    const distance = graph.node("Sub", [x, mean]);
    const variance = graph.node("ReduceMean", [graph.node("Pow", [distance, one(graph, 2)])], { axes });
    const root = graph.node("Sqrt", [graph.node("Add", [variance, one(graph, 1e-5)])]);
    return graph.node("Div", [distance, root]);
  };

  it.each<[string, Between, string]>([
    [
      "LayerNormalization",
      (graph, x) => graph.node("Mul", [normalised(graph, x, [1]), graph.weights([8, 1, 1])]),
      "LayerNormalization macs 0 params 8",
    ],
    ["InstanceNormalization", (graph, x) => normalised(graph, x, [2, 3]), "InstanceNormalization macs 0"],
    ["LayerNormalization", (graph, x) => normalised(graph, x, [1, 2, 3]), "LayerNormalization macs 0"],
    [
      "RMSNormalization",
      (graph, x) => {
        const mean = graph.node("ReduceMean", [graph.node("Pow", [x, one(graph, 2)])], { axes: [1] });
        const root = graph.node("Sqrt", [graph.node("Add", [mean, one(graph, 1e-5)])]);
        return graph.node("Mul", [graph.node("Div", [x, root]), graph.weights([8, 1, 1])]);
      },
      "RMSNormalization macs 0 params 8",
    ],
    [
      "LpNormalization",
      (graph, x) => {
        const sum = graph.node("ReduceSum", [graph.node("Mul", [x, x]), graph.wholes(1)]);
        return graph.node("Div", [x, graph.node("Sqrt", [sum])]);
      },
      "LpNormalization macs 0",
    ],
    [
      "LpNormalization",
      (graph, x) => {
        const length = graph.node("ReduceL2", [x], { axes: [1], keepdims: 1 });
        const bounded = graph.node("Clip", [length, one(graph, 1e-12)]);
        return graph.node("Div", [x, graph.node("Expand", [bounded, graph.wholes(1, 8, 16, 16)])]);
      },
      "LpNormalization macs 0",
    ],
  ])("is %s, written out", async (_, build, said) => {
    const [remark, layer, ...others] = await between(build);
    expect(remark).toMatch(/^! host \w+: it normalises by the values that it reads$/);
    const words = layer
      ?.replace(/^1: host op /, "")
      .replace(/ from 0 -> 8x16x16$/, "")
      .split(/ (?=macs|params)/);
    expect(words?.filter((word) => word !== "params 0").sort()).toEqual(said.split(/ (?=macs|params)/).sort());
    expect(others).toEqual([]);
  });

  it("is Expand of what is not repeated by the layer behind", async () => {
    const expand: Between = (graph, x) =>
      graph.node("Expand", [graph.node("GlobalAveragePool", [x]), graph.wholes(1, 8, 4, 4)]);
    expect(await between(expand)).toEqual([
      "1: globalavgpool from 0 -> 8",
      "! host Expand2: it repeats values: [1, 8, 4, 4] of [1, 8, 1, 1]",
      "2: host op Expand makes 8x4x4 params 0 macs 0 from 1 -> 8x4x4",
    ]);
  });
});

it("patches and blocks of an input are taken from the map that it is", async () => {
  const blocks = onnxGraph();
  const split = blocks.node("Reshape", ["x", blocks.wholes(1, 8, 8, 2, 8, 2)]);
  const moved = blocks.node("Transpose", [split], { perm: [0, 1, 3, 5, 2, 4] });
  const map = blocks.node("Reshape", [moved, blocks.wholes(1, 32, 8, 8)]);
  expect(await linesOf(blocks.bytes([1, 8, 16, 16], blocks.conv(map, 32, 4)))).toEqual([
    "input x: 8x16x16",
    "0: spacetodepth scale 2x2 from input0 -> 32x8x8",
    "1: conv kernels 4 size 3x3 pad 1x1 from 0 -> 4x8x8",
    "output 1",
  ]);
  const patches = onnxGraph();
  const cut = patches.node("Reshape", ["x", patches.wholes(1, 8, 4, 4, 4, 4)]);
  const behind = patches.node("Transpose", [cut], { perm: [0, 2, 4, 3, 5, 1] });
  const tokens = patches.node("Reshape", [behind, patches.wholes(1, 16, 128)]);
  expect(
    await linesOf(patches.bytes([1, 8, 16, 16], patches.node("MatMul", [tokens, patches.weights([128, 10])]))),
  ).toEqual([
    "input x: 8x16x16",
    "0: spacetodepth scale 4x4 from input0 -> 128x4x4",
    "1: reshape makes 128x16x1 from 0 -> 128x16x1",
    "2: conv kernels 10 size 1x1 from 1 -> 10x16x1",
    "output 2",
  ]);
});
