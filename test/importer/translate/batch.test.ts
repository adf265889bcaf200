/** Which axis of an input is taken for the batch, by what the model does along it: the file has 8, 4 or an open number there. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dimension } from "../../../importer/model.js";
import { DynamicShape } from "../../../importer/problem.js";
import {
  activation,
  chain,
  conv,
  type Doing,
  dense,
  linesOf,
  pool,
  type Said,
  type TestModel,
  translated,
} from "./model.js";

const CUT = (batch: number) => `a batch of 1 is taken in place of the batch of ${batch}`;

/** As readers give it: the shape of what it makes follows from what it reads. */
function lstm(timeAxis: 0 | 1): Said {
  return (known, data) => {
    const shape = known.shape(data[0] ?? -1).with(2, 6);
    const weights = { hasBias: true, weightBits: undefined } as const;
    const one = { units: 6, features: 16, timeAxis, directions: 1, results: ["steps"], shapes: [shape] } as const;
    return { kind: "recurrent", word: "lstm", data: [data[0] ?? -1], ...one, ...weights };
  };
}

type Does = readonly (Doing | Said)[];

const PRODUCT = { kind: "product", transposed: [false, true] } as const;

/** Every input with its shape in the language, and what is remarked of them. */
async function inputsOf(model: TestModel): Promise<readonly string[]> {
  return (await linesOf(model)).filter((line) => /^(input|! assumed)/.test(line));
}

describe("the first axis is the batch", () => {
  it.each<[string, readonly Dimension[], Does, string]>([
    ["of maps", [8, 1, 9, 9], [activation("relu"), conv(2, 1)], "1x9x9"],
    ["of signals of one channel", [8, 1, 30], [{ kind: "reshape", shape: [8, 1, 30, 1] }, conv(2, 1)], "1x30x1"],
    ["of pooled maps", [8, 3, 8, 8], [pool("max", 2)], "3x8x8"],
    ["of sequences that lie so", [8, 10, 16], [dense(16, 16, true), lstm(1)], "16x10x1"],
    ["where nothing says otherwise", [8, 10, 16], [dense(4, 16, true)], "16x10x1"],
  ])("%s", async (_, shape, doing, input) => {
    expect(await inputsOf(chain(shape, doing))).toEqual([`input x: ${input}`, `! assumed x: ${CUT(8)}`]);
  });

  it("of matrices that attention reads one by one", async () => {
    const ids: TestModel = {
      inputs: { x: [8, 16] },
      nodes: [
        { reads: ["x"], makes: ["q"], does: { kind: "reshape", shape: [8, 4, 4] } },
        { reads: ["q", "q"], makes: ["p"], does: PRODUCT },
      ],
      outputs: ["p"],
    };
    expect(await inputsOf(ids)).toEqual(["input x: 4x4x1", `! assumed x: ${CUT(8)}`]);
  });
});

describe("a matrix of as many rows as another input has inferences", () => {
  const beside = (rows: number): TestModel => ({
    inputs: { x: [4, 10, 16], state: [rows, 8] },
    nodes: [
      { reads: ["x"], makes: ["y"], does: lstm(1) },
      { reads: ["state"], makes: ["z"], does: dense(3, 8) },
    ],
    outputs: ["y", "z"],
  });

  it("is of that batch", async () => {
    expect(await inputsOf(beside(4))).toEqual([
      "input x: 10x16",
      "input state: 8",
      `! assumed x: ${CUT(4)}`,
      `! assumed state: ${CUT(4)}`,
    ]);
  });

  it("is none where there are more of them, or a shape is given", async () => {
    expect((await inputsOf(beside(5)))[1]).toBe("input state: 8x5x1");
    const given = await translated(beside(4), { shapes: { x: [4, 10, 16] } });
    expect(given).toMatchObject({ inputs: [{ shape: [4, 10, 16] }, { shape: [8, 4, 1] }] });
  });
});

describe("the second axis is the batch", () => {
  it.each<[string, readonly Dimension[], Does]>([
    ["where time is the first", [10, 4, 16], [lstm(0)]],
    ["where time is the first, behind other layers", [10, 4, 16], [dense(16, 16, true), lstm(0)]],
    ["where the first is put elsewhere", [10, 4, 16], [{ kind: "transpose", order: [1, 0, 2] }, lstm(1)]],
  ])("%s", async (_, shape, doing) => {
    const [input, told] = await inputsOf(chain(shape, doing));
    expect(told).toBe(`! assumed x: ${CUT(4)}`);
    expect(input).toMatch(/^input x: (10x16|16x10x1)$/);
  });

  it("of sequences that attention reads along the first", async () => {
    const turned = { kind: "transpose", order: [1, 0, 2] } as const;
    const model: TestModel = {
      inputs: { x: [10, 1, 16] },
      nodes: [
        { reads: ["x"], makes: ["t"], does: turned },
        { reads: ["t", "t"], makes: ["p"], does: PRODUCT },
      ],
      outputs: ["p"],
    };
    expect(await inputsOf(model)).toEqual(["input x: 16x10x1"]);
  });

  it("where it is open and time is the first: the proposed shape says so", async () => {
    const asked = translated(chain(["n", 1, 16], [lstm(0)])).catch((error: unknown) => error);
    expect(await asked).toBeInstanceOf(DynamicShape);
    expect(((await asked) as DynamicShape).inputs).toEqual([
      { name: "x", shape: ["n", 1, 16], proposed: [128, 1, 16] },
    ]);
  });

  it("where its name says so", async () => {
    const asked = translated(chain(["time", "batch", 16], [dense(4, 16, true)])).catch((error: unknown) => error);
    expect(((await asked) as DynamicShape).inputs[0]?.proposed).toEqual([128, 1, 16]);
  });
});

describe("there is no batch", () => {
  it.each<[string, readonly Dimension[], Does, string]>([
    [
      "where channels stand first",
      [3, 8, 8],
      [activation("relu"), { kind: "reshape", shape: [1, 3, 8, 8] }, conv(2, 3)],
      "3x8x8",
    ],
    [
      "where rows stand first",
      [8, 8, 3],
      [{ kind: "transpose", order: [2, 0, 1] }, { kind: "reshape", shape: [1, 3, 8, 8] }, conv(2, 3)],
      "3x8x8",
    ],
  ])("%s", async (_, shape, doing, input) => {
    expect(await inputsOf(chain(shape, doing))).toEqual([`input x: ${input}`]);
  });
});

describe("a batch that stands in constants", () => {
  const merged = { kind: "reshape", shape: [32, 16] } as const;

  it.each<[string, readonly Dimension[], Does, readonly string[]]>([
    [
      "merged with another axis",
      [8, 4, 16],
      [merged, dense(3, 16)],
      ["input x: 16x4x1", "0: conv kernels 3 size 1x1 from input0 -> 3x4x1", "output 0"],
    ],
    [
      "merged with steps, each of which is a map",
      [4, 5, 3, 8, 8],
      [{ kind: "reshape", shape: [20, 3, 8, 8] }, conv(2, 3), { kind: "reshape", shape: [4, 5, 2, 8, 8] }],
      [
        "input x: 5x3x64",
        "! host n2: is done 5 times over, along the first axis, which no layer does",
        "0: host op conv makes 5x2x64 from input0 -> 5x2x64",
        "output 0",
      ],
    ],
    [
      "put behind another axis",
      [8, 4, 16],
      [{ kind: "transpose", order: [1, 0, 2] }, { kind: "reshape", shape: [32, 16] }, dense(3, 16)],
      ["input x: 16x4x1", "0: conv kernels 3 size 1x1 from input0 -> 3x4x1", "output 0"],
    ],
  ])("%s is one inference", async (_, shape, doing, lines) => {
    const [batch = 1] = shape;
    const [input, told, ...rest] = await linesOf(chain(shape, doing));
    expect(told).toBe(`! assumed x: ${CUT(Number(batch))}`);
    expect([input, ...rest]).toEqual(lines);
  });

  it.each<[string, Does]>([
    ["in parts that are no whole inferences", [{ kind: "reshape", shape: [4, 128] }, dense(3, 128)]],
    [
      "and is summed over",
      [merged, { kind: "reduce", which: "sum", axes: [0], keepsAxes: true }, { kind: "reshape", shape: [1, 16] }],
    ],
  ])("%s is read whole, which is told", async (_, doing) => {
    expect(await inputsOf(chain([8, 4, 16], doing))).toEqual([
      expect.stringMatching(/^input x: /),
      "! assumed x: the model holds its batch of 8 in constants, so all 8 are read in one inference; export it for a batch of 1 to see one",
    ]);
  });
});

it("is not asked of shapes that are given", async () => {
  const model = chain([8, 3, 8, 8], [pool("max", 2)]);
  expect((await linesOf(model, { shapes: { x: [2, 3, 8, 8] } }))[0]).toBe("input x: 2x3x64");
});

it("layers cost what they cost for a batch of 1, whatever the batch is", async () => {
  const steps = fc.constantFrom<Doing>(
    activation("relu"),
    dense(16, 16, true),
    { kind: "transpose", order: [0, 2, 1] },
    { kind: "same" },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { maxLength: 6 }), fc.integer({ min: 2, max: 9 }), async (doing, batch) => {
      const layers = async (first: number) =>
        (await linesOf(chain([first, 16, 16], [dense(16, 16, true), ...doing]))).filter(
          (line) => !line.startsWith("!"),
        );
      expect(await layers(batch)).toEqual(await layers(1));
    }),
  );
});
