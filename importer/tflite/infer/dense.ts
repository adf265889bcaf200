/** Products of matrices, and operators that keep a state. Source: https://www.tensorflow.org/mlir/tfl_ops */
import { type Shape, volume } from "../../../src-sim/layers/shapes.js";
import { broadcast } from "../../broadcast.js";
import type { Known } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { isPresent, problemAt, shapeOf, type TfliteNode } from "../node.js";
import {
  BatchMatMulOptions,
  BidirectionalSequenceLSTMOptions,
  BidirectionalSequenceRNNOptions,
  FullyConnectedOptions,
  BuiltinOptions as Kind,
  LSTMKernelType,
  LSTMOptions,
  BuiltinOperator as Op,
  SVDFOptions,
} from "../schema.js";
import type { Inferred, Rules } from "./rule.js";

export const DENSE: Rules = {
  [Op.FULLY_CONNECTED]: fullyConnected,
  [Op.BATCH_MATMUL]: multiplied,
  // Filters are [units * rank, features].
  [Op.SVDF]: (node, known) => {
    const rank = node.options(Kind.SVDFOptions, new SVDFOptions())?.rank() ?? 0;
    const units = (shapeOf(node, known, 1)[0] ?? 0) / rank;
    if (rank < 1 || !Number.isInteger(units))
      throw problemAt(node, `its filters are no whole number of units of rank ${rank}`);
    return [[shapeOf(node, known, 0)[0] ?? 1, units]];
  },
  // Weights are [units, features].
  [Op.RNN]: (node, known) => [[shapeOf(node, known, 0)[0] ?? 1, unitsAt(node, known, INPUT_WEIGHTS)]],
  [Op.LSTM]: cell,
  [Op.UNIDIRECTIONAL_SEQUENCE_RNN]: (node, known) => [stepped(node, known, unitsAt(node, known, INPUT_WEIGHTS))],
  [Op.UNIDIRECTIONAL_SEQUENCE_LSTM]: (node, known) => [stepped(node, known, outputsAt(node, known, STATE_WEIGHTS))],
  [Op.BIDIRECTIONAL_SEQUENCE_RNN]: (node, known) => {
    const options = node.options(Kind.BidirectionalSequenceRNNOptions, new BidirectionalSequenceRNNOptions());
    const units = [INPUT_WEIGHTS, BACKWARD_INPUT_WEIGHTS].map((position) => unitsAt(node, known, position));
    return bothWays(node, known, units, options?.mergeOutputs() ?? false);
  },
  [Op.BIDIRECTIONAL_SEQUENCE_LSTM]: (node, known) => {
    const options = node.options(Kind.BidirectionalSequenceLSTMOptions, new BidirectionalSequenceLSTMOptions());
    const units = [STATE_WEIGHTS, BACKWARD_STATE_WEIGHTS].map((position) => outputsAt(node, known, position));
    return bothWays(node, known, units, options?.mergeOutputs() ?? false);
  },
};

/** Positions of inputs. */
const INPUT_WEIGHTS = 1;
const BACKWARD_INPUT_WEIGHTS = 5;
/** Of the forget gate, [cells, outputs]; a projection has fewer outputs than cells. */
const STATE_WEIGHTS = 6;
const BACKWARD_STATE_WEIGHTS = 23;

function fullyConnected(node: TfliteNode, known: Known): Inferred {
  const options = node.options(Kind.FullyConnectedOptions, new FullyConnectedOptions());
  const shape = shapeOf(node, known, 0);
  const [units = 1, features = 1] = shapeOf(node, known, 1, 2);
  if (options?.keepNumDims()) return [[...shape.slice(0, -1), units]];
  const rows = volume(shape) / features;
  if (Number.isInteger(rows)) return [[rows, units]];
  throw problemAt(node, `its weights have ${features} features, which an input of ${bracketed(shape)} does not fill`);
}

function multiplied(node: TfliteNode, known: Known): Inferred {
  const options = node.options(Kind.BatchMatMulOptions, new BatchMatMulOptions());
  const [left, right] = [shapeOf(node, known, 0), shapeOf(node, known, 1)];
  const [rows, inner] = options?.adjX() ? [left.at(-1), left.at(-2)] : [left.at(-2), left.at(-1)];
  const [other, columns] = options?.adjY() ? [right.at(-1), right.at(-2)] : [right.at(-2), right.at(-1)];
  if (rows === undefined || columns === undefined || inner !== other)
    throw problemAt(node, `its operands ${bracketed(left)} and ${bracketed(right)} do not fit each other`);
  return [[...broadcast(left.slice(0, -2), right.slice(0, -2)), rows, columns]];
}

function unitsAt(node: TfliteNode, known: Known, position: number): number {
  return shapeOf(node, known, position)[0] ?? 1;
}

function outputsAt(node: TfliteNode, known: Known, position: number): number {
  return shapeOf(node, known, position).at(-1) ?? 1;
}

function stepped(node: TfliteNode, known: Known, units: number): Shape {
  return [...shapeOf(node, known, 0, 3).slice(0, 2), units];
}

function bothWays(node: TfliteNode, known: Known, units: readonly number[], merges: boolean): Inferred {
  if (merges)
    return [
      stepped(
        node,
        known,
        units.reduce((sum, count) => sum + count, 0),
      ),
    ];
  return units.map((count) => stepped(node, known, count));
}

/** One step. The basic kernel tells its state, and what it computed on the way, too. */
function cell(node: TfliteNode, known: Known): Inferred {
  const [batch = 1, features = 1] = shapeOf(node, known, 0);
  const options = node.options(Kind.LSTMOptions, new LSTMOptions());
  if (options?.kernelType() !== LSTMKernelType.BASIC) return [[batch, outputsAt(node, known, STATE_WEIGHTS)]];
  if (!isPresent(node, 1)) return [];
  const units = shapeOf(node, known, 1).at(-1) ?? 1;
  return [
    [batch, units],
    [batch, units],
    [batch, features + units],
    [batch, 4 * units],
  ];
}
