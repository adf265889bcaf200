/** What an import around operators leaves out: stated in the file, one by one, with what is certain of each. */
import { describe, expect, it } from "vitest";
import { ONNX_COSTS } from "../../importer/onnx/operator-costs.js";
import type { OperatorCosts } from "../../importer/operator-costs.js";
import { TFLITE_COSTS } from "../../importer/tflite/operator-costs.js";
import { BuiltinOperator as Op } from "../../importer/tflite/schema.js";
import type { Shape } from "./models/graph.js";
import { analysed, importAs } from "./models/imported.js";
import { FLOAT, INT8, INT32, INT64, type OnnxFile, onnxFile } from "./models/onnx-file.js";
import { data, numbers, weights } from "./tflite/meaning.js";
import { modelBytes, type TensorSpec } from "./tflite/model.js";
import { row } from "./tflite/row.js";

const STYLE = { names: "paths", states: true, batch: 1 } as const;

async function textOf(file: OnnxFile): Promise<string> {
  return (await importAs(file.bytes(17), { allowUnsupported: true })).text;
}

/** Each statement without its name and reason. */
function omittedIn(text: string): string[] {
  return [...text.matchAll(/omitted ("[^"]*")(?: "[^"]*")?:([^"]*)"/g)].map(([, operator, figures = ""]) =>
    `${operator} ${figures.replaceAll(/\s+/g, " ").trim()}`.trim(),
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

/** What each row's operator would add, by hand. */
const ONNX: readonly [Odd, figures: string][] = [
  // 3 x 3 kernels from 4 to 6 channels, spread from each of 8 x 8 places.
  [
    { operator: "ConvTranspose", from: [1, 4, 8, 8], to: [1, 6, 16, 16], constants: [float(4, 6, 3, 3), float(6)] },
    `params ${4 * 6 * 9 + 6} macs ${64 * 4 * 6 * 9}`,
  ],
  [{ operator: "Erf", from: [1, 4, 8, 8], to: [1, 4, 8, 8] }, "params 0 macs 0"],
  [{ operator: "DepthToSpace", from: [1, 4, 8, 8], to: [1, 1, 16, 16] }, "params 0 macs 0"],
  [{ operator: "PRelu", from: [1, 4, 8, 8], to: [1, 4, 8, 8], constants: [float(4, 1, 1)] }, "params 4 macs 0"],
  [
    { operator: "LayerNormalization", from: [1, 10, 32], to: [1, 10, 32], constants: [float(32), float(32)] },
    "params 64",
  ],
  // Scales are settings, not weights.
  [{ operator: "LRN", from: [1, 4, 8, 8], to: [1, 4, 8, 8] }, "params 0"],
  // What nobody knows may do anything; what looks like weights is counted: no indices, no single values.
  [{ operator: "Mix", domain: "x.y", from: [1, 4], to: [1, 4] }, ""],
  [
    {
      operator: "Mix",
      domain: "x.y",
      from: [1, 4],
      to: [1, 4],
      constants: [float(4, 5), [INT8, [7]], [INT64, [9]], [INT32, [9]], float()],
    },
    "params 27",
  ],
];

describe("an operator of ONNX", () => {
  it.each(ONNX)("%j: %s", async (odd, figures) => {
    const name = odd.domain === undefined ? odd.operator : `${odd.domain}.${odd.operator}`;
    expect(omittedIn(await textOf(around(odd)))).toEqual([`"${name}" ${figures}`.trim()]);
  });

  it("that multiplies two computed matrices has no parameters", async () => {
    const file = onnxFile(STYLE);
    const x = file.input("x", [1, 6, 4]);
    const [one, other] = [
      file.node("Relu", [x], [1, 6, 4]),
      file.node("Transpose", [x], [1, 4, 6], { attributes: { perm: [0, 2, 1] } }),
    ];
    file.output(file.node("Relu", [file.node("MatMul", [one, other], [1, 6, 6])], [1, 6, 6]), [1, 6, 6]);
    expect(omittedIn(await textOf(file))).toContain(`"MatMul" params 0 macs ${6 * 6 * 4}`);
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
  const omitted = async (bytes: Uint8Array) => omittedIn((await importAs(bytes, { allowUnsupported: true })).text);

  it("is counted in the format's own order of axes", async () => {
    const up = { code: Op.TRANSPOSE_CONV, shape: [1, 16, 16, 6] };
    const sizes = { ...numbers(1, 16, 16, 6), name: "" };
    const tensors = [sizes, weights([6, 3, 3, 4]), { ...data(1, 8, 8, 4), name: "map" }];
    const bytes = modelBytes({
      tensors: [...tensors, { ...data(...up.shape), name: "up" }, { ...data(...up.shape), name: "out" }],
      inputs: [2],
      outputs: [4],
      operators: [
        { code: up.code, inputs: [0, 1, 2], outputs: [3] },
        { code: Op.RELU, inputs: [3], outputs: [4] },
      ],
    });
    expect(await omitted(bytes)).toEqual([`"TRANSPOSE_CONV" params ${6 * 9 * 4} macs ${64 * 6 * 9 * 4}`]);
  });

  it("of its own kind says nothing, or what it reads", async () => {
    const relu = { code: Op.RELU, shape: [1, 8] };
    const custom = (...more: TensorSpec[]) => row([1, 8], [relu, { code: Op.CUSTOM, shape: [1, 8], more }, relu]);
    expect(await omitted(custom())).toEqual(['"CUSTOM"']);
    expect(await omitted(custom(weights([8, 3]), numbers(1, 2)))).toEqual(['"CUSTOM" params 24']);
  });
});

describe("weights that several operators read", () => {
  /** Two operators that are not imported and, where asked for, one that is, all with one table. */
  function shared(isImported: boolean): OnnxFile {
    const file = onnxFile(STYLE);
    const table = file.constant(FLOAT, [8, 8]);
    let value = file.node("Relu", [file.input("x", [1, 8])], [1, 8]);
    if (isImported) value = file.node("MatMul", [value, table], [1, 8]);
    for (let time = 0; time < 2; time++) value = file.node("Mix", [value, table], [1, 8], { domain: "x.y" });
    file.output(file.node("Relu", [value], [1, 8]), [1, 8]);
    return file;
  }

  it("are missing once, and not at all where an imported one reads them", async () => {
    expect(omittedIn(await textOf(shared(false)))).toEqual(['"x.y.Mix" params 64', '"x.y.Mix" params 0']);
    expect(omittedIn(await textOf(shared(true)))).toEqual(['"x.y.Mix" params 0', '"x.y.Mix" params 0']);
  });
});

describe("operators without names", () => {
  function many(count: number): OnnxFile {
    const file = onnxFile({ ...STYLE, names: "empty" });
    let value = file.node("Relu", [file.input("x", [1, 8])], [1, 8]);
    for (let time = 0; time < count; time++) {
      value = file.node("PRelu", [value, file.constant(FLOAT, [8])], [1, 8]);
    }
    file.output(file.node("Relu", [value], [1, 8]), [1, 8]);
    return file;
  }

  it("have a statement each, also where all else about them is the same", async () => {
    expect(omittedIn(await textOf(many(3)))).toEqual(Array(3).fill('"PRelu" params 8 macs 0'));
  });

  it("are counted, with their sums, where there are more than anybody reads", async () => {
    expect(omittedIn(await textOf(many(200)))).toHaveLength(200);
    const text = await textOf(many(201));
    expect(omittedIn(text)).toEqual([`"PRelu" count 201 params ${8 * 201} macs 0`]);
    expect(analysed(text).problems).toEqual([
      "IMN205 `model` is not the whole model: 201 operators are left out, with all of the parameters and none of the MACs",
    ]);
  });
});

describe("thousands of operators", () => {
  /** Between layers, so that all stand at places of their own. */
  function alternating(count: number, operatorOf: (time: number) => string): OnnxFile {
    const file = onnxFile(STYLE);
    let value = file.input("x", [1, 8]);
    for (let time = 0; time < count; time++) {
      const odd = file.node(operatorOf(time), [value, file.constant(FLOAT, [2])], [1, 8], { domain: "x.y" });
      value = file.node(time % 2 === 0 ? "Relu" : "Sigmoid", [odd], [1, 8]);
    }
    file.output(value, [1, 8]);
    return file;
  }

  it("stand at their places as long as anybody could read them", async () => {
    expect(omittedIn(await textOf(alternating(300, () => "Mix")))).toHaveLength(300);
  });

  it("are one of a kind then, and none is lost", async () => {
    const text = await textOf(alternating(2001, (time) => (time % 3 === 0 ? "Mix" : "Blend")));
    expect(omittedIn(text)).toEqual(['"x.y.Mix" count 667 params 1334', '"x.y.Blend" count 1334 params 2668']);
    expect(analysed(text).problems).toHaveLength(1);
  });

  it("of any number of kinds are no more statements", async () => {
    const found = omittedIn(await textOf(alternating(2100, (time) => `Op${time}`)));
    expect(found).toHaveLength(2001);
    expect(found.slice(-2)).toEqual(['"x.y.Op1999" params 2', '"others" count 100 params 200']);
  });
});

describe("the file", () => {
  it("is whole but for the warning, whatever names the model has", async () => {
    const file = around({ operator: 'od"d\n//', domain: "", from: [1, 8], to: [1, 8] });
    const text = await textOf(file);
    expect(text).toContain(`omitted "od'd\\u{a}//"`);
    expect(analysed(text).problems).toHaveLength(1);
  });

  it("says every operator once, however many of its results are read", async () => {
    const file = onnxFile(STYLE);
    const x = file.node("Relu", [file.input("x", [1, 8])], [1, 8]);
    const odd = file.node("Erf", [x], [1, 8]);
    for (const each of ["Relu", "Sigmoid"]) file.output(file.node(each, [odd], [1, 8]), [1, 8]);
    expect(omittedIn(await textOf(file))).toEqual(['"Erf" params 0 macs 0']);
  });

  it("says what it leaves out at the end, and leaves what that reads to the outputs", async () => {
    const file = onnxFile(STYLE);
    const conv = file.node("Conv", [file.input("x", [1, 4, 8, 8]), file.constant(FLOAT, [4, 4, 1, 1])], [1, 4, 8, 8]);
    file.output(file.node("Erf", [conv], [1, 4, 8, 8]), [1, 4, 8, 8]);
    const text = await textOf(file);
    expect(omittedIn(text)).toEqual(['"Erf" params 0 macs 0']);
    expect(analysed(text).parameters).toBe(16 + 4);
  });
});
