/** Layers of the host: what they read and make, what is certain of their costs, and what a strict import says. */
import { describe, expect, it } from "vitest";
import { ONNX_COSTS } from "../../importer/onnx/operator-costs.js";
import type { OperatorCosts } from "../../importer/operator-costs.js";
import { Unsupported } from "../../importer/problem.js";
import { TFLITE_COSTS } from "../../importer/tflite/operator-costs.js";
import { BuiltinOperator as Op } from "../../importer/tflite/schema.js";
import type { Shape } from "./models/graph.js";
import { analysed, importAs } from "./models/imported.js";
import { FLOAT, INT8, INT32, INT64, type OnnxFile, onnxFile } from "./models/onnx-file.js";
import { numbers, weights } from "./tflite/meaning.js";
import type { TensorSpec } from "./tflite/model.js";
import { row } from "./tflite/row.js";

const STYLE = { names: "paths", states: true, batch: 1 } as const;

async function textOf(file: OnnxFile): Promise<string> {
  return (await importAs(file.bytes(17))).text;
}

/** Each layer of the host without its name. */
function hostsIn(text: string): string[] {
  return [...text.matchAll(/^ +host +\w+ *(.*)$/gm)].map(([, said = ""]) =>
    said.replaceAll(/ +/g, " ").replace(/^: /, ""),
  );
}

interface Odd {
  readonly operator: string;
  /** Of its data, and of what it makes. */
  readonly from: Shape;
  readonly to: Shape;
  readonly constants?: readonly (readonly [type: number, dims: Shape])[];
  readonly domain?: string;
}

/** The operator between an activation and another. */
function around({ operator, from, to, constants = [], domain }: Odd): OnnxFile {
  const file = onnxFile(STYLE);
  const first = file.node("Relu", [file.input("x", from)], from);
  const weights = constants.map(([type, dims]) => file.constant(type, dims));
  const odd = file.node(operator, [first, ...weights], to, domain === undefined ? {} : { domain });
  file.output(file.node("Relu", [odd], to), to);
  return file;
}

const float = (...dims: number[]) => [FLOAT, dims] as const;

/** What the layer of each row's operator says, with costs by hand. */
const ONNX: readonly [Odd, said: string][] = [
  // 3 x 3 x 3 kernels from 4 to 6 channels, at each of 2 x 6 x 6 places.
  [
    { operator: "Conv", from: [1, 4, 4, 8, 8], to: [1, 6, 2, 6, 6], constants: [float(6, 4, 3, 3, 3), float(6)] },
    `op Conv makes 6x2x36 macs ${72 * 6 * 4 * 27} params ${6 * 4 * 27 + 6}`,
  ],
  [{ operator: "Erf", from: [1, 4, 8, 8], to: [1, 4, 8, 8] }, "op Erf macs 0 params 0"],
  [{ operator: "TopK", from: [1, 40], to: [1, 5] }, "op TopK makes 5 macs 0 params 0"],
  // A map of one pixel, as the file's axes say.
  [{ operator: "Mix", domain: "x.y", from: [1, 4, 8, 8], to: [1, 10, 1, 1] }, 'op "x.y.Mix" makes 10x1x1'],
  [{ operator: "Mix", domain: "x.y", from: [1, 4], to: [1, 2, 3, 4, 5] }, 'op "x.y.Mix" makes 2x3x20'],
  [{ operator: "Mix", domain: "x.y", from: [1, 4], to: [1, 6, 4] }, 'op "x.y.Mix" makes 6x4'],
  [
    { operator: "LayerNormalization", from: [1, 10, 32], to: [1, 10, 32], constants: [float(32), float(32)] },
    "op LayerNormalization macs 0 params 64",
  ],
  // Scales are settings, not weights.
  [
    { operator: "RotaryEmbedding", from: [1, 2, 6, 8], to: [1, 2, 6, 8], constants: [float(1, 6, 4), float(1, 6, 4)] },
    "op RotaryEmbedding macs 0 params 0",
  ],
  [
    { operator: "ReduceSumSquare", from: [1, 4, 8, 8], to: [1, 1, 1, 1] },
    "op ReduceSumSquare makes 1x1x1 macs 0 params 0",
  ],
  [
    {
      operator: "DeformConv",
      from: [1, 3, 8, 8],
      to: [1, 4, 6, 6],
      constants: [float(4, 3, 3, 3), float(1, 18, 6, 6), float(4)],
    },
    `op DeformConv makes 4x6x6 macs ${36 * 4 * 27} params ${4 * 27 + 4}`,
  ],
  [{ operator: "LRN", from: [1, 4, 8, 8], to: [1, 4, 8, 8] }, "op LRN macs 0 params 0"],
  // What nobody knows may do anything; what looks like weights is counted: no indices, no single values.
  [{ operator: "Mix", domain: "x.y", from: [1, 4], to: [1, 4] }, 'op "x.y.Mix"'],
  [
    {
      operator: "Mix",
      domain: "x.y",
      from: [1, 4],
      to: [1, 4],
      constants: [float(4, 5), [INT8, [7]], [INT64, [9]], [INT32, [9]], float()],
    },
    'op "x.y.Mix" params 27',
  ],
];

describe("an operator of ONNX", () => {
  it.each(ONNX)("%j: %s", async (odd, said) => {
    const text = await textOf(around(odd));
    expect(hostsIn(text)).toEqual([said]);
    expect(analysed(text).problems).toEqual([]);
  });

  it("reads all that is computed, in its order", async () => {
    const file = onnxFile(STYLE);
    const [x, z] = [file.input("x", [1, 8]), file.input("z", [1, 3, 4])];
    const [one, other] = [file.node("Relu", [x], [1, 8]), file.node("Sigmoid", [z], [1, 3, 4])];
    const odd = file.node("Mix", [other, file.constant(FLOAT, [5]), one], [1, 3, 4], { domain: "x.y" });
    file.output(file.node("Relu", [odd], [1, 3, 4]), [1, 3, 4]);
    const text = await textOf(file);
    expect(hostsIn(text)).toEqual(['from Sigmoid_1, Relu_0: op "x.y.Mix" params 5']);
  });

  it("has a layer for each result that is read, and costs with the first", async () => {
    const file = onnxFile(STYLE);
    const x = file.node("Relu", [file.input("x", [1, 8])], [1, 8]);
    const odd = file.node("Mix", [x, file.constant(FLOAT, [8, 8])], [1, 8], { domain: "x.y" });
    for (const each of ["Relu", "Sigmoid"]) file.output(file.node(each, [odd], [1, 8]), [1, 8]);
    expect(hostsIn(await textOf(file))).toEqual(['op "x.y.Mix" params 64']);
  });

  it("that reads nothing that is computed is an input", async () => {
    const file = onnxFile(STYLE);
    const random = file.node("RandomNormal", [], [1, 8], { attributes: { shape: [1, 8] } });
    const sum = file.node("Add", [file.input("x", [1, 8]), random], [1, 8]);
    file.output(sum, [1, 8]);
    const { text, remarks } = await importAs(file.bytes(17));
    expect(hostsIn(text)).toEqual([]);
    expect(text).toMatch(/^ {2}input .*RandomNormal.*: 8$/m);
    expect(remarks).toContainEqual({
      kind: "assumed",
      operator: "RandomNormal",
      name: "/body/RandomNormal_0",
      why: "it reads nothing that is computed: an input stands for what it makes",
      before: 0,
    });
  });

  it("at the end is what leaves the network", async () => {
    const file = onnxFile(STYLE);
    const conv = file.node("Conv", [file.input("x", [1, 4, 8, 8]), file.constant(FLOAT, [4, 4, 1, 1])], [1, 4, 8, 8]);
    file.output(file.node("Erf", [conv], [1, 4, 8, 8]), [1, 4, 8, 8]);
    const text = await textOf(file);
    expect(hostsIn(text)).toEqual(["op Erf macs 0 params 0"]);
    const { parameters, words, outputs } = analysed(text);
    expect({ parameters, words, outputs }).toEqual({
      parameters: 16 + 4,
      words: ["conv", "host"],
      outputs: [[4, 8, 8]],
    });
  });
});

/** Shapes of what is read and made, and the products, by hand. */
const MACS: readonly [
  OperatorCosts,
  operator: string,
  inputs: readonly Shape[],
  outputs: readonly Shape[],
  number | undefined,
][] = [
  [
    ONNX_COSTS,
    "Conv",
    [
      [1, 3, 2, 6, 6],
      [5, 3, 1, 3, 3],
    ],
    [[1, 5, 2, 4, 4]],
    32 * 5 * 27,
  ],
  [ONNX_COSTS, "QLinearConv", [[1, 4, 8, 8], [], [], [6, 2, 3, 3]], [[1, 6, 8, 8]], 64 * 6 * 18],
  [
    ONNX_COSTS,
    "MatMul",
    [
      [1, 2, 5, 7],
      [1, 2, 7, 3],
    ],
    [[1, 2, 5, 3]],
    2 * 5 * 7 * 3,
  ],
  [ONNX_COSTS, "MatMul", [[7], [7, 3]], [[3]], 7 * 3],
  [ONNX_COSTS, "MatMul", [[5, 7], [7]], [[5]], 5 * 7],
  [
    ONNX_COSTS,
    "MatMul",
    [
      [5, 7],
      [7, 3],
    ],
    [],
    undefined,
  ],
  [ONNX_COSTS, "QLinearMatMul", [[5, 7], [], [], [7, 3]], [[5, 3]], 5 * 7 * 3],
  // For each of a batch, to which places may have been moved.
  [
    ONNX_COSTS,
    "Conv",
    [
      [4, 3, 6, 6],
      [5, 3, 3, 3],
    ],
    [[4, 5, 4, 4]],
    4 * 16 * 5 * 27,
  ],
  [
    TFLITE_COSTS,
    "CONV_2D",
    [
      [4, 6, 6, 3],
      [5, 3, 3, 3],
    ],
    [[4, 4, 4, 5]],
    4 * 16 * 5 * 27,
  ],
  [
    ONNX_COSTS,
    "ConvTranspose",
    [
      [1, 4, 8, 8],
      [4, 6, 3, 3],
    ],
    [[1, 6, 16, 16]],
    64 * 4 * 6 * 9,
  ],
  // Transposed: what is read is 7 x 5.
  [
    ONNX_COSTS,
    "Gemm",
    [
      [7, 5],
      [7, 3],
    ],
    [[5, 3]],
    5 * 7 * 3,
  ],
  [
    ONNX_COSTS,
    "LSTM",
    [
      [9, 1, 6],
      [1, 16, 6],
      [1, 16, 4],
    ],
    [[9, 1, 1, 4]],
    9 * (16 * 6 + 16 * 4),
  ],
  [
    ONNX_COSTS,
    "Conv",
    [
      [1, 3, 2 ** 20, 2 ** 20],
      [2 ** 10, 3, 2 ** 10, 2 ** 10],
    ],
    [[1, 1, 2 ** 20, 2 ** 20]],
    undefined,
  ],
  [TFLITE_COSTS, "TRANSPOSE_CONV", [[4], [6, 3, 3, 4], [1, 8, 8, 4]], [[1, 16, 16, 6]], 64 * 6 * 9 * 4],
  [
    TFLITE_COSTS,
    "CONV_3D",
    [
      [1, 2, 6, 6, 3],
      [1, 3, 3, 3, 5],
    ],
    [[1, 2, 4, 4, 5]],
    32 * 27 * 5,
  ],
  [
    TFLITE_COSTS,
    "DEPTHWISE_CONV_2D",
    [
      [1, 8, 8, 4],
      [1, 3, 3, 8],
    ],
    [[1, 8, 8, 8]],
    64 * 9 * 8,
  ],
  [
    TFLITE_COSTS,
    "BATCH_MATMUL",
    [
      [2, 7, 5],
      [2, 7, 3],
    ],
    [[2, 5, 3]],
    2 * 5 * 7 * 3,
  ],
  [
    TFLITE_COSTS,
    "FULLY_CONNECTED",
    [
      [1, 4, 7],
      [3, 7],
    ],
    [[1, 4, 3]],
    4 * 7 * 3,
  ],
];

it.each(MACS)("products: %#, %s", (costs, operator, inputs, outputs, macs) => {
  expect(costs.get(operator)?.macs({ inputs, outputs })).toBe(macs);
});

describe("an operator of TFLite", () => {
  const hosts = async (bytes: Uint8Array) => hostsIn((await importAs(bytes)).text);
  const relu = { code: Op.RELU, shape: [1, 8] };

  it("is counted in the format's own order of axes", async () => {
    const map = { code: Op.RELU, shape: [1, 4, 8, 8, 3] };
    const conv = { code: Op.CONV_3D, shape: [1, 2, 6, 6, 5], more: [weights([3, 3, 3, 3, 5])] };
    expect(await hosts(row([1, 4, 8, 8, 3], [map, conv]))).toEqual([
      `op CONV_3D makes 2x6x30 macs ${72 * 27 * 3 * 5} params ${27 * 3 * 5}`,
    ]);
  });

  it("of its own kind says nothing, or what it reads", async () => {
    const custom = (...more: TensorSpec[]) => row([1, 8], [relu, { code: Op.CUSTOM, shape: [1, 8], more }, relu]);
    expect(await hosts(custom())).toEqual(["op CUSTOM"]);
    expect(await hosts(custom(weights([8, 3]), numbers(1, 2)))).toEqual(["op CUSTOM params 24"]);
  });
});

describe("weights that several operators read", () => {
  /** Two operators of the host and, where asked for, one of the tiles, all with one table. */
  function shared(isImported: boolean): OnnxFile {
    const file = onnxFile(STYLE);
    const table = file.constant(FLOAT, [8, 8]);
    let value = file.node("Relu", [file.input("x", [1, 8])], [1, 8]);
    if (isImported) value = file.node("MatMul", [value, table], [1, 8]);
    for (let time = 0; time < 2; time++) value = file.node("Mix", [value, table], [1, 8], { domain: "x.y" });
    file.output(file.node("Relu", [value], [1, 8]), [1, 8]);
    return file;
  }

  it("are counted once, and not at all where a layer of the tiles has them", async () => {
    expect(hostsIn(await textOf(shared(false)))).toEqual(['op "x.y.Mix" params 64', 'op "x.y.Mix" params 0']);
    expect(hostsIn(await textOf(shared(true)))).toEqual(Array(2).fill('op "x.y.Mix" params 0'));
  });
});

describe("what a model is not", () => {
  it("is said at the first of several operators, and in the header", async () => {
    const { text, remarks, summary } = await importAs(around({ operator: "Erf", from: [1, 8], to: [1, 8] }).bytes(17));
    expect(remarks).toEqual([
      { kind: "host", operator: "Erf", name: "/body/Erf_1", why: "the language has no such activation", before: 1 },
    ]);
    expect(text).toContain("// On the host: Erf `/body/Erf_1`: the language has no such activation.\n");
    expect(summary).toEqual({
      layers: 3,
      params: 0,
      layerParams: 0,
      macs: 0,
      tilesShare: null,
      isShareExact: true,
      hosts: [{ operator: "Erf", count: 1 }],
    });
  });

  it("is refused by a strict import, with every operator and the reason", async () => {
    const file = onnxFile(STYLE);
    let value = file.input("x", [1, 8]);
    for (const operator of ["Erf", "Relu", "TopK"]) value = file.node(operator, [value], [1, 8]);
    file.output(value, [1, 8]);
    const problem = await importAs(file.bytes(17), { strict: true }).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Unsupported);
    expect(problem).toMatchObject({
      message: [
        "2 operators cannot be imported:",
        "  `Erf` (node `/body/Erf_0`): the language has no such activation",
        "  `TopK` (node `/body/TopK_2`): the language has no such operator",
      ].join("\n"),
    });
  });

  it.each([
    ['od"d\n//', 'op "od_d_//"'],
    ["größe: 1", 'op "gr__e: 1"'],
    ["Mix", "op Mix"],
    ["conv", 'op "conv"'],
    ["\u202e", "op _"],
    [" ", "op unknown"],
    ["x".repeat(500), `op ${"x".repeat(80)}`],
  ])("has the name of its operator, whatever that holds: %j", async (operator, said) => {
    const text = await textOf(around({ operator, domain: "", from: [1, 8], to: [1, 8] }));
    expect(hostsIn(text)).toEqual([said]);
    expect(analysed(text).problems).toEqual([]);
  });
});

describe("many of them", () => {
  function many(count: number, names: "empty" | "paths", operatorOf: (time: number) => string): OnnxFile {
    const file = onnxFile({ ...STYLE, names });
    let value = file.input("x", [1, 8]);
    for (let time = 0; time < count; time++) {
      const odd = file.node(operatorOf(time), [value, file.constant(FLOAT, [2])], [1, 8], { domain: "x.y" });
      value = file.node(time % 2 === 0 ? "Relu" : "Sigmoid", [odd], [1, 8]);
    }
    file.output(value, [1, 8]);
    return file;
  }

  it("stand in blocks, as other layers do", async () => {
    const { text } = await importAs(many(40, "empty", () => "Mix").bytes(17));
    expect(text.slice(text.indexOf("block"))).toMatchInlineSnapshot(`
      "block stage() {
        host host_1: op "x.y.Mix" params 2
        act  act_1:  relu
        host host_2: op "x.y.Mix" params 2
        act  act_2:  sigmoid
      }

      network model on imnpu18 {
        input x: 8

        use stage() as stage_1 repeat 20
      }
      "
    `);
    const { text: flat } = await importAs(many(40, "empty", () => "Mix").bytes(17), { flat: true });
    expect(hostsIn(flat)).toEqual(Array(40).fill('op "x.y.Mix" params 2'));
  });

  it("are all there, however many kinds there are", async () => {
    const { text, summary } = await importAs(many(600, "paths", (time) => `Op${time}`).bytes(17), { flat: true });
    expect(hostsIn(text)).toHaveLength(600);
    expect(summary.hosts).toHaveLength(600);
    expect(summary.params).toBe(1200);
    expect(analysed(text).problems).toEqual([]);
  });
});
