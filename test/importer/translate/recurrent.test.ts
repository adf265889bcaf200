/** Recurrent layers: what their nodes give, and what of it the language can say. */
import { describe, expect, it } from "vitest";
import { chain, conv, type Doing, dense, linesOf, pads, type TestNode } from "./model.js";

type Recurrent = Extract<Doing, { kind: "recurrent" }>;

function lstm(features: number, units: number, more: Partial<Recurrent>): Recurrent {
  const shapes = [[1, 12, units]];
  const base = {
    timeAxis: 1,
    directions: 1,
    results: ["steps"],
    shapes,
    hasBias: true,
    weightBits: undefined,
  } as const;
  return { kind: "recurrent", word: "lstm", units, features, ...base, ...more };
}

/** As ONNX has it: steps first, directions an axis of their own. */
function onnx(directions: 1 | 2, results: Recurrent["results"]): Recurrent {
  const shapeOf = { steps: [12, directions, 1, 8], last: [directions, 1, 8], state: [directions, 1, 8] };
  return lstm(40, 8, { timeAxis: 0, directions, results, shapes: results.map((result) => shapeOf[result]) });
}

/** Of so many features, after so many steps. */
const last = (steps: number, features: number): Doing => {
  return { kind: "slice", begin: [0, steps - 1, 0], end: [1, steps, features], step: [1, 1, 1], gone: [1] };
};
const toSteps = { kind: "transpose", order: [1, 0, 2] } as const;

function onnxModel(does: Recurrent, makes: readonly string[], then: readonly TestNode[], output: string) {
  const nodes: readonly TestNode[] = [
    { reads: ["x"], makes: ["t"], does: toSteps },
    { reads: ["t"], makes, does },
    ...then,
  ];
  return { inputs: { x: [1, 12, 40] }, nodes, outputs: [output] };
}

describe("one direction", () => {
  it("gives every step, or the last where only that is read", async () => {
    const model = chain([1, 12, 40], [lstm(40, 8, {}), lstm(8, 6, { word: "gru" }), last(12, 6), dense(3, 6)]);
    expect(await linesOf(model)).toEqual([
      "input x: 12x40",
      "0: lstm units 8 sequence true from input0 -> 12x8",
      "1: gru units 6 from 0 -> 6",
      "2: fc units 3 from 1 -> 3",
      "output 2",
    ]);
  });

  it("of one step is the last step", async () => {
    expect(await linesOf(chain([1, 1, 40], [lstm(40, 8, { shapes: [[1, 1, 8]] }), last(1, 8)]))).toEqual([
      "input x: 1x40",
      "0: lstm units 8 from input0 -> 8",
      "output 0",
    ]);
  });

  it("in ONNX: the last step is an output of its own", async () => {
    const squeeze: TestNode = { reads: ["h"], makes: ["v"], does: { kind: "reshape", shape: [1, 8] } };
    const model = onnxModel(
      onnx(1, ["steps", "last", "state"]),
      ["y", "h", "c"],
      [squeeze, { reads: ["v"], makes: ["o"], does: dense(3, 8) }],
      "o",
    );
    expect(await linesOf(model)).toEqual([
      "input x: 12x40",
      "0: lstm units 8 from input0 -> 8",
      "1: fc units 3 from 0 -> 3",
      "output 1",
    ]);
  });

  it("steps first are read without a batch axis in front", async () => {
    const model = { ...onnxModel(onnx(1, ["steps"]), ["y"], [], "y"), inputs: { x: ["batch", 12, 40] } };
    expect(await linesOf(model)).toEqual([
      "input x: 12x40",
      "! assumed x: a batch of 1 is taken in place of the batch that the file leaves open",
      "0: lstm units 8 sequence true from input0 -> 12x8",
      "output 0",
    ]);
  });

  const withSecond = (results: Recurrent["results"]) => ({
    ...onnxModel(onnx(1, results), ["y", "s"], [], "y"),
    outputs: ["y", "s"],
  });

  it("keeps its state, which no layer gives", async () => {
    const left = "what is read of its cell's state is left out: the layer keeps it to itself";
    expect(await linesOf(withSecond(["steps", "state"]))).toEqual([
      "input x: 12x40",
      "0: lstm units 8 sequence true from input0 -> 12x8",
      `! left out y: ${left}`,
      "! left out s: no layer computes this output",
      "output 0",
    ]);
  });

  it("gives the last step as a part of all where both are read", async () => {
    expect(await linesOf(withSecond(["steps", "last"]))).toEqual([
      "input x: 12x40",
      "0: lstm units 8 sequence true from input0 -> 12x8",
      "1: slice steps [11, 12] from 0 -> 1x8",
      "output 0, 1",
    ]);
  });

  it("is the host's where only its state is read", async () => {
    const model = { ...onnxModel(onnx(1, ["state"]), ["s"], [], "s"), outputs: ["s"] };
    expect(await linesOf(model)).toEqual([
      "input x: 12x40",
      "! host s: only its state is read, which in the language nothing can",
      "0: host op recurrent makes 1x8 from input0 -> 1x8",
      "output 0",
    ]);
  });

  it("starts from a state of its own where the model gives one", async () => {
    const nodes: readonly TestNode[] = [
      { reads: ["z"], makes: ["h"], does: { kind: "activation", activation: "tanh" } },
      {
        reads: ["x", "h"],
        makes: ["y"],
        does: (_, [data = 0]) => ({ ...onnx(1, ["steps"]), data: [data], isStateGiven: true }),
      },
    ];
    const model = { inputs: { x: ["steps", 1, 40], z: [1, 1, 8] }, nodes, outputs: ["y"] };
    expect((await linesOf(model, { shapes: { x: [12, 1, 40] } })).filter((line) => !line.startsWith("input"))).toEqual([
      "! left out z: no output needs this input",
      "0: lstm units 8 sequence true from input0 -> 12x8",
      "! assumed y: it starts from a state that is given; the layer keeps its own, which costs the same",
      "output 0",
    ]);
  });

  it("reads maps of one column as their steps", async () => {
    const model = chain(
      [1, 40, 12],
      [conv(8, 40, { size: [3, 1], pads: pads(1, 0) }), { kind: "transpose", order: [0, 2, 1] }, lstm(8, 4, {})],
    );
    expect((await linesOf(model)).slice(1)).toEqual([
      "0: conv kernels 8 size 3x1 pad 1x0 from input0 -> 8x12x1",
      "1: lstm units 4 sequence true from 0 -> 12x4",
      "output 1",
    ]);
  });

  it("is followed by a dense layer over its steps", async () => {
    expect((await linesOf(chain([1, 12, 40], [lstm(40, 8, {}), dense(3, 8, true)]))).slice(1)).toEqual([
      "0: lstm units 8 sequence true from input0 -> 12x8",
      "1: fc units 3 sequence true from 0 -> 12x3",
      "output 1",
    ]);
  });
});

describe("two directions", () => {
  const remark = "! assumed y: the next layer reads the steps from the last to the first";

  it("are two layers, joined where the model joins them", async () => {
    const merge: readonly TestNode[] = [
      { reads: ["y"], makes: ["m"], does: { kind: "transpose", order: [0, 2, 1, 3] } },
      { reads: ["m"], makes: ["r"], does: { kind: "reshape", shape: [12, 1, 16] } },
      { reads: ["r"], makes: ["z"], does: lstm(16, 4, { timeAxis: 0, shapes: [[12, 1, 4]] }) },
    ];
    expect(await linesOf(onnxModel(onnx(2, ["steps"]), ["y"], merge, "z"))).toEqual([
      "input x: 12x40",
      "0: lstm units 8 sequence true from input0 -> 12x8",
      remark,
      "1: lstm units 8 sequence true from input0 -> 12x8",
      "2: concat from 0, 1 -> 12x16",
      "3: lstm units 4 sequence true from 2 -> 12x4",
      "output 3",
    ]);
  });

  it("give their last steps as one vector", async () => {
    const then: readonly TestNode[] = [
      { reads: ["h"], makes: ["m"], does: { kind: "transpose", order: [1, 0, 2] } },
      { reads: ["m"], makes: ["r"], does: { kind: "reshape", shape: [1, 16] } },
      { reads: ["r"], makes: ["z"], does: dense(3, 16) },
    ];
    expect((await linesOf(onnxModel(onnx(2, ["steps", "last"]), ["y", "h"], then, "z"))).slice(1)).toEqual([
      "0: lstm units 8 from input0 -> 8",
      remark,
      "1: lstm units 8 from input0 -> 8",
      "2: concat from 0, 1 -> 16",
      "3: fc units 3 from 2 -> 3",
      "output 3",
    ]);
  });

  it("in TFLite: joined in one output, or an output each", async () => {
    const merged = lstm(40, 8, { directions: 2, shapes: [[1, 12, 16]] });
    expect((await linesOf(chain([1, 12, 40], [merged]))).slice(3)).toEqual([
      "1: lstm units 8 sequence true from input0 -> 12x8",
      "2: concat from 0, 1 -> 12x16",
      "output 2",
    ]);
    const apart = lstm(40, 8, {
      directions: 2,
      results: ["steps", "steps"],
      shapes: [
        [1, 12, 8],
        [1, 12, 8],
      ],
    });
    const nodes = [{ reads: ["x"], makes: ["f", "b"], does: apart }];
    expect((await linesOf({ inputs: { x: [1, 12, 40] }, nodes, outputs: ["b", "f"] })).at(-1)).toBe("output 1, 0");
  });
});
