/** What cannot be imported: said once, and clearly. */
import { describe, expect, it } from "vitest";
import { paceOf } from "../../../importer/pace.js";
import { DynamicShape, ImportProblem, Stopped } from "../../../importer/problem.js";
import { proposedShape } from "../../../importer/proposed-shape.js";
import { recognise } from "../../../importer/recognise.js";
import { translate } from "../../../importer/translate/translate.js";
import {
  activation,
  chain,
  conv,
  dense,
  linesOf,
  modelOf,
  pads,
  pool,
  type TestModel,
  type TestNode,
  translated,
} from "./model.js";

async function problemOf(model: TestModel, options = {}): Promise<string> {
  const problem = await translated(model, options).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(problem).toBeInstanceOf(ImportProblem);
  return problem instanceof Error ? problem.message : "";
}

describe("operators that are not imported", () => {
  const odd = { kind: "unsupported", why: "sorts" } as const;

  function around(shape: readonly number[] | undefined): TestModel {
    const nodes: readonly TestNode[] = [
      { reads: ["x"], makes: ["a"], does: conv(3, 3) },
      { reads: ["a"], makes: ["b"], does: odd, operator: "TOPK", name: "top" },
      { reads: ["b"], makes: ["c"], does: dense(5, 12) },
    ];
    return { inputs: { x: [1, 3, 2, 2] }, nodes, outputs: ["c"], tensors: { b: { shape } } };
  }

  it("are all listed where nothing may run on the host", async () => {
    const strict = { strict: true };
    expect(await problemOf(around([1, 3, 2, 2]), strict)).toBe("`TOPK` (node `top`): sorts");
    const nodes = Array.from({ length: 25 }, (_, at) => ({ reads: [`t${at}`], makes: [`t${at + 1}`], does: odd }));
    const tensors = Object.fromEntries(nodes.map(({ makes }) => [makes[0], { shape: [1, 2] }]));
    const lines = (await problemOf({ inputs: { t0: [1, 2] }, nodes, outputs: ["t25"], tensors }, strict)).split("\n");
    expect(lines[0]).toBe("25 operators cannot be imported:");
    expect(lines[1]).toBe("  `unsupported` (node `t1`): sorts");
    expect(lines.slice(20)).toEqual(["  `unsupported` (node `t20`): sorts", "  and 5 more"]);
  });

  it("that the language can say none of is a strict import's only concern", async () => {
    const model = chain([1, 3, 2, 2], [conv(3, 3), activation("relu")]);
    expect(await linesOf(model, { strict: true })).toEqual(await linesOf(model));
  });

  it("end the import where shapes are lost", async () => {
    expect(await problemOf(around(undefined))).toBe(
      "`TOPK` (node `top`): sorts; the shape of what `TOPK` (node `top`) makes is not in the file, so nothing behind it is known",
    );
  });

  it("end it with all of them where shapes are lost", async () => {
    const nodes: readonly TestNode[] = [
      { reads: ["x"], makes: ["a"], does: odd },
      { reads: ["a"], makes: ["b"], does: odd },
      { reads: ["b"], makes: ["c"], does: activation("relu") },
    ];
    const model = { inputs: { x: [1, 4] }, nodes, outputs: ["c"], tensors: { a: { shape: [1, 4] } } };
    expect((await problemOf(model)).split("\n")).toEqual([
      "2 operators cannot be imported:",
      "  `unsupported` (node `a`): sorts",
      "  `unsupported` (node `b`): sorts",
      "  the shape of what `unsupported` (node `b`) makes is not in the file, so nothing behind it is known",
    ]);
  });
});

describe("shapes", () => {
  it("have one first guess, wherever they are asked for", () => {
    expect(proposedShape([], 0)).toEqual([1, 3, 224, 224]);
    expect(proposedShape(["n", "?", 96, 3], 0)).toEqual([1, 224, 96, 3]);
    expect(proposedShape([1, "time", 40], 0)).toEqual([1, 128, 40]);
    expect(proposedShape(["batch", "?"], 0)).toEqual([1, 128]);
    expect(proposedShape(["time", "batch", 40], 1)).toEqual([128, 1, 40]);
    expect(proposedShape(["n"], undefined)).toEqual([128]);
  });

  it("are proposed such that the model can be read", async () => {
    const spectrum: TestModel = {
      inputs: { sound: [1, "samples"], state: [2, "?", 64] },
      nodes: [
        {
          reads: ["sound"],
          makes: ["map"],
          does: (known) => ({ kind: "reshape", data: [0], shape: [1, 1, known.shape(0)[1] ?? 0, 1] }),
        },
        { reads: ["map"], makes: ["bands"], does: conv(4, 1, { size: [400, 1], stride: [160, 1], pads: pads(0) }) },
        { reads: ["state"], makes: ["kept"], does: activation("relu") },
      ],
      outputs: ["bands", "kept"],
    };
    expect(await problemOf(spectrum)).toContain("such as 1x512 (on the command line `--shape sound=1x512`)");
    // What no shape mends is said of the first.
    const never = chain([1, 3, "?", 8], [conv(4, 3, { size: [3, 9], pads: pads(0) })]);
    expect(await problemOf(never)).toContain("`--shape x=1x3x224x8`");
  });

  it("left open are asked for", async () => {
    const model = chain(["n", 3, "height", "?"], [conv(4, 3)]);
    const problem = await translated(model).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(DynamicShape);
    expect(problem).toMatchObject({
      inputs: [{ name: "x", shape: ["n", 3, "height", "?"], proposed: [1, 3, 224, 224] }],
      message:
        "input `x` 1x3x{height}x? has open dimensions; give its shape, such as 1x3x224x224 (on the command line `--shape x=1x3x224x224`)".replace(
          "1x3x{",
          "{n}x3x{",
        ),
    });
    expect((await linesOf(model, { shapes: { x: [1, 3, 8, 6] } })).slice(0, 2)).toEqual([
      "input x: 3x8x6",
      "0: conv kernels 4 size 3x3 pad 1x1 from input0 -> 4x8x6",
    ]);
  });

  it.each([
    [{ y: [1, 3, 8, 8] }, "the model has no input `y`; its inputs are `x`"],
    [
      { x: [3, 8, 8] },
      "the shape 3x8x8 given for input `x` has 3 dimensions; in the file it has 4, 1x3x8x{w}, with the batch",
    ],
    [{ x: [1, 3, 9, 8] }, "the shape 1x3x9x8 given for input `x` does not fit the file, where it is 1x3x8x{w}"],
    [
      { x: [1, 3, 8, 0] },
      "the shape 1x3x8x0 given for input `x` cannot be: dimensions are whole numbers from 1 to 2147483647",
    ],
    [
      { x: [1, 3, 8, 2 ** 31] },
      "the shape 1x3x8x2147483648 given for input `x` cannot be: dimensions are whole numbers from 1 to 2147483647",
    ],
    [
      { x: [1, 3, 2 ** 31 - 1, 2 ** 31 - 1] },
      "the shape 1x3x2147483647x2147483647 given for input `x` cannot be: it has more values than can be counted, 9007199254740991",
    ],
    [
      { x: [] },
      "a shape without dimensions given for input `x` has 0 dimensions; in the file it has 4, 1x3x8x{w}, with the batch",
    ],
  ])("given as %o are refused", async (shapes, message) => {
    expect(await problemOf(chain([1, 3, 8, "w"], [conv(4, 3)]), { shapes })).toBe(message);
  });

  it("of a batch are those of one", async () => {
    const does = [conv(4, 3), { kind: "reshape", shape: [8, 64] }, dense(2, 64)] as const;
    const tensors = { n1: { shape: [8, 4, 4, 4] }, n2: { shape: [8, 64] }, n3: { shape: [8, 2] } };
    expect((await linesOf(chain([8, 3, 4, 4], does, { tensors })))[2]).toBe(
      "0: conv kernels 4 size 3x3 pad 1x1 from input0 -> 4x4x4",
    );
  });

  it.each<[string, readonly TestNode["does"][], string]>([
    ["channels", [conv(4, 5)], "`conv` (node `n1`): its kernels have 5 channels in 1 groups, its input has 3 channels"],
    ["a window", [pool("max", 9)], "`pool` (node `n1`): its window of 9x9 is larger than its padded input of 1x3x8x8"],
    [
      "a stride of 0",
      [pool("max", 2, { stride: [0, 1] })],
      "`pool` (node `n1`): has a window that cannot be: size 2x2, stride 0x1, dilation 1x1, pads 0, 0, 0, 0",
    ],
    [
      "another count",
      [{ kind: "reshape", shape: [1, 5] }],
      "`reshape` (node `n1`): makes 1x5 of 1x3x8x8, which has another number of values",
    ],
    [
      "an axis twice",
      [{ kind: "transpose", order: [0, 1, 1, 2] }],
      "`transpose` (node `n1`): exchanges the axes 0, 1, 1, 2 of 1x3x8x8; each is to stand there once",
    ],
    [
      "no such axis",
      [{ kind: "reduce", which: "sum", axes: [7], keepsAxes: true }],
      "`reduce` (node `n1`): names axis 7 of 1x3x8x8, which has axes 0 to 3",
    ],
    ...(
      [
        [[0, 0, 3, 0], [1, 3, 3, 8], "0 to 1, 0 to 3, 3 to 3, 0 to 8"],
        [[0, 0, 0, 0], [1, 4, 8, 8], "0 to 1, 0 to 4, 0 to 8, 0 to 8"],
        [[0, 0], [1, 3], "0 to 1, 0 to 3"],
      ] as const
    ).map(([begin, end, taken]): [string, readonly TestNode["does"][], string] => [
      `no such part: ${taken}`,
      [{ kind: "slice", begin, end, step: begin.map(() => 1), gone: [] }],
      `\`slice\` (node \`n1\`): takes ${taken} of 1x3x8x8, which has not these places`,
    ]),
    [
      "a transposed convolution of which nothing is left",
      [{ ...conv(4, 3), kind: "tconv", outpad: [0, 0], pads: pads(5) }],
      "`tconv` (node `n1`): its pads leave nothing of 10 rows or columns",
    ],
    [
      "too much",
      [{ kind: "resize", to: [2 ** 33, 2 ** 33] }],
      "`resize` (node `n1`): a shape is 1x3x8589934592x8589934592; dimensions are from 1 to 2147483647",
    ],
  ])("that contradict each other: %s", async (_, does, message) => {
    expect(await problemOf(chain([1, 3, 8, 8], does))).toBe(message);
  });

  it("that the file states otherwise are a problem", async () => {
    const tensors = { n1: { shape: [1, 4, 7, 8] } };
    expect(await problemOf(chain([1, 3, 8, 8], [conv(4, 3)], { tensors }))).toBe(
      "`conv` (node `n1`): the file says that its output is 1x4x7x8, from its inputs it is 1x4x8x8",
    );
  });

  it("that the file states otherwise with open dimensions are assumed to be a mistake", async () => {
    const tensors = { n1: { shape: [1, "length"] } };
    expect((await translated(chain([1, 3, 8, 8], [conv(4, 3)], { tensors }))).remarks).toEqual([
      {
        kind: "assumed",
        operator: "conv",
        name: "n1",
        why: "the file says that its output is 1x{length}, from its inputs it is 1x4x8x8",
        before: 0,
      },
    ]);
  });
});

describe("graphs", () => {
  it("may not go in circles", async () => {
    const nodes = [
      { reads: ["x", "b"], makes: ["a"], does: { kind: "combine", word: "add" } },
      { reads: ["a"], makes: ["b"], does: activation("relu") },
    ] as const;
    expect(await problemOf({ inputs: { x: [1, 3] }, nodes, outputs: ["b"] })).toBe(
      "nodes read each other in a circle: `combine` (node `a`), `activation` (node `b`)",
    );
  });

  it("read what there is", async () => {
    const nodes = [{ reads: ["x", "z"], makes: ["a"], does: { kind: "combine", word: "add" } }] as const;
    expect(await problemOf({ inputs: { x: [1, 3] }, nodes, outputs: ["a"] })).toBe(
      "`combine` (node `a`) reads tensor `z`, which no node, input or constant gives",
    );
  });

  it("have an order of their own: nodes are sorted", async () => {
    const nodes = [
      { reads: ["a"], makes: ["b"], does: dense(2, 4) },
      { reads: ["x"], makes: ["a"], does: dense(4, 3) },
    ] as const;
    expect(await linesOf({ inputs: { x: [1, 3] }, nodes, outputs: ["b"] })).toEqual([
      "input x: 3",
      "0: fc units 4 from input0 -> 4",
      "1: fc units 2 from 0 -> 2",
      "output 1",
    ]);
  });

  it("compute something", async () => {
    expect(await problemOf(chain([1, 3], [{ kind: "same" }]))).toBe(
      "the model computes nothing for its output `n1` that the language could say",
    );
    expect(await problemOf({ inputs: {}, nodes: [], outputs: [] })).toBe(
      "the model has no outputs that the language could say",
    );
  });

  it("may ask what is known of shapes", async () => {
    const nodes: readonly TestNode[] = [
      { reads: ["x"], makes: ["a"], does: conv(4, 3) },
      {
        reads: ["a"],
        makes: ["s"],
        does: (known) => ({ kind: "known", outputs: [{ shape: [4], values: known.shape(1) }] }),
      },
      {
        reads: ["a", "s"],
        makes: ["b"],
        does: (known) => ({ kind: "reshape", data: [1], shape: [1, known.constant(2)?.numbers()[1] ?? 0, 64] }),
      },
      { reads: ["b"], makes: ["c"], does: dense(2, 256) },
    ];
    expect((await linesOf({ inputs: { x: [1, 3, 8, 8] }, nodes, outputs: ["c"] })).at(-2)).toBe(
      "1: fc units 2 from 0 -> 2",
    );
  });

  it("of many nodes take time for each, can be watched and stopped", async () => {
    const nodes = Array.from({ length: 20_000 }, (_, at) => ({
      reads: [`t${at}`],
      makes: [`t${at + 1}`],
      does: at % 2 === 0 ? dense(3, 3) : ({ kind: "affine" } as const),
    }));
    const model = modelOf({ inputs: { t0: [1, 3] }, nodes, outputs: ["t20000"] });
    const shares: number[] = [];
    const network = await translate(model, {}, paceOf({ tell: (share) => void shares.push(share) }));
    expect(network.layers.length).toBe(10_000);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    const signal = { aborted: false };
    const stop = () => {
      signal.aborted = true;
    };
    await expect(translate(model, {}, paceOf({ signal, tell: stop }))).rejects.toBeInstanceOf(Stopped);
  });
});

describe("bytes", () => {
  it.each([
    [[], "it is empty"],
    [[0x50, 0x4b, 3, 4, 0], "it seems to be a ZIP archive, such as PyTorch and Keras make"],
    [[..."hello\nworld"].map((letter) => letter.charCodeAt(0)), "it seems to be text and begins with `hello world`"],
    [[0xff, 0xfe, 0x00], "it begins with the bytes ff fe 00"],
  ])("%o are neither", async (bytes, what) => {
    await expect(recognise(Uint8Array.from(bytes))).rejects.toThrow(
      `the file is neither a TFLite nor an ONNX model: ${what}`,
    );
  });
});
