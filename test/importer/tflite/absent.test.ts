/** What a file does not have: options that an operator names, and the parts of models, graphs, operators and tensors. */
import { Builder } from "flatbuffers";
import { describe, expect, it } from "vitest";
import { ImportProblem } from "../../../importer/problem.js";
import { readTflite } from "../../../importer/tflite/read.js";
import {
  BuiltinOptions as Kind,
  BuiltinOptions2 as Kind2,
  BuiltinOperator as Op,
  TensorType as Type,
} from "../../../importer/tflite/schema.js";
import { outcome } from "../models/outcome.js";
import * as build from "./builders.js";
import { data, meaningOf, number, numbers, weights } from "./meaning.js";
import type { Options, TensorSpec } from "./model.js";

const map = data(1, 8, 8, 4);
const matrix = data(1, 4);
const steps = data(1, 5, 4);
const gate = weights([6, 4]);

/** Each kind of options that the reader looks at, with an operator that has them. */
const OPERATORS: readonly (readonly [Kind, Op, readonly (TensorSpec | undefined)[]])[] = [
  [Kind.Conv2DOptions, Op.CONV_2D, [map, weights([2, 3, 3, 4])]],
  [Kind.DepthwiseConv2DOptions, Op.DEPTHWISE_CONV_2D, [map, weights([1, 3, 3, 4])]],
  [Kind.Pool2DOptions, Op.MAX_POOL_2D, [map]],
  [Kind.FullyConnectedOptions, Op.FULLY_CONNECTED, [matrix, weights([3, 4])]],
  [Kind.BatchMatMulOptions, Op.BATCH_MATMUL, [matrix, weights([4, 3])]],
  [Kind.AddOptions, Op.ADD, [map, map]],
  [Kind.SubOptions, Op.SUB, [map, map]],
  [Kind.MulOptions, Op.MUL, [map, map]],
  [Kind.DivOptions, Op.DIV, [map, weights([4])]],
  [Kind.ConcatenationOptions, Op.CONCATENATION, [map, map]],
  [Kind.ReshapeOptions, Op.RESHAPE, [map]],
  [Kind.SqueezeOptions, Op.SQUEEZE, [map]],
  [Kind.ReducerOptions, Op.MEAN, [map, numbers(1, 2)]],
  [Kind.GatherOptions, Op.GATHER, [steps, number(4)]],
  [Kind.StridedSliceOptions, Op.STRIDED_SLICE, [map, numbers(0), numbers(1), numbers(1)]],
  [Kind.ResizeNearestNeighborOptions, Op.RESIZE_NEAREST_NEIGHBOR, [map, numbers(16, 16)]],
  [Kind.FakeQuantOptions, Op.FAKE_QUANT, [map]],
  [Kind.SequenceRNNOptions, Op.UNIDIRECTIONAL_SEQUENCE_RNN, [steps, gate]],
  [Kind.UnidirectionalSequenceLSTMOptions, Op.UNIDIRECTIONAL_SEQUENCE_LSTM, [steps, gate, gate]],
  [Kind.BidirectionalSequenceLSTMOptions, Op.BIDIRECTIONAL_SEQUENCE_LSTM, [steps, gate, gate]],
];

/** The meaning in full, or the problem's message. @throws what is no problem */
function said(code: Op, inputs: readonly (TensorSpec | undefined)[], options?: Options): unknown {
  try {
    return meaningOf(code, inputs, options, [{ name: "made", ...data(1, 256) }]);
  } catch (error) {
    if (error instanceof ImportProblem) return error.message;
    throw error;
  }
}

describe("an operator that names its options' type and has none", () => {
  it.each(OPERATORS)("%s: means the same as without the name", (kind, code, inputs) => {
    expect(said(code, inputs, [kind, () => 0])).toEqual(said(code, inputs));
  });

  it("is told where it cannot do without", () => {
    const [conv, , pool] = OPERATORS.map(([kind, code, inputs]) => said(code, inputs, [kind, () => 0]));
    expect(conv).toBe("`CONV_2D` (node `made`): it has no options, which say its stride and padding");
    expect(pool).toBe("`MAX_POOL_2D` (node `made`): it has no options, which say its window");
  });
});

/** A file whose root is a model of such a graph, or of none, and of nothing else. */
function bare(graphOf: (builder: Builder) => number | undefined): Uint8Array {
  const builder = new Builder();
  const graph = graphOf(builder);
  const graphs = graph === undefined ? 0 : build.Model.createSubgraphsVector(builder, [graph]);
  build.Model.finishModelBuffer(builder, build.Model.createModel(builder, 3, 0, graphs, 0, 0, 0, 0));
  return builder.asUint8Array();
}

const { SubGraph, Operator, Tensor } = build;
/** A graph of the vectors given. */
const graphWith = (builder: Builder, tensors: number, operators: number) =>
  SubGraph.createSubGraph(builder, tensors, 0, 0, operators, 0);

describe("a file without", () => {
  it.each<{ what: string; bytes: Uint8Array; says: string }>([
    { what: "graphs", bytes: bare(() => undefined), says: "the file has no graph; a TFLite model has at least one" },
    {
      what: "anything in its graph",
      bytes: bare((builder) => graphWith(builder, 0, 0)),
      says: "the model has no outputs that the language could say",
    },
    {
      what: "operators that its nodes name",
      bytes: bare((builder) => {
        const node = Operator.createOperator(builder, 0, 0, 0, Kind.NONE, 0, 0, 0, 0, 0, 0n, 0n, Kind2.NONE, 0);
        return graphWith(builder, 0, SubGraph.createOperatorsVector(builder, [node]));
      }),
      says: "a node is of operator 0 of the file's list, which has 0 operators",
    },
  ])("$what", async ({ bytes, says }) => expect(await outcome(bytes)).toBe(says));

  it("anything in a tensor", () => {
    const bytes = bare((builder) => {
      Tensor.startTensor(builder);
      return graphWith(builder, SubGraph.createTensorsVector(builder, [Tensor.endTensor(builder)]), 0);
    });
    expect(readTflite(bytes).tensors).toEqual([
      {
        name: "",
        buffer: 0,
        shape: undefined,
        type: { kind: "float", bits: 32 },
        isQuantised: false,
        isVariable: false,
        scale: undefined,
        zeroPoint: 0,
        storedType: Type.FLOAT32,
        quantisation: expect.any(Function),
      },
    ]);
  });
});

describe("weights that are no numbers", () => {
  const says = "its weights are neither whole numbers nor floating point, as those of a layer are";

  it.each([Type.STRING, Type.BOOL, 127 as Type])("of type %i are refused", (type) => {
    const stored = { ...weights([3, 4]), type };
    expect(said(Op.FULLY_CONNECTED, [matrix, stored])).toBe(`\`FULLY_CONNECTED\` (node \`made\`): ${says}`);
  });
});
