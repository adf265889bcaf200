import type { Known, Meaning } from "../../model.js";
import { isPresent, problemAt, required, shapeOf, type TfliteNode, unsupported } from "../node.js";
import {
  ActivationFunctionType,
  BidirectionalSequenceLSTMOptions,
  BuiltinOptions,
  SequenceRNNOptions,
  UnidirectionalSequenceLSTMOptions,
} from "../schema.js";
import { COMPUTED_WEIGHTS, storedWeights } from "../weights.js";

/** Where the inputs of an operator stand that a layer of the language needs, and those that it does not have. */
interface Places {
  readonly word: "lstm" | "rnn";
  readonly directions: 1 | 2;
  /** [units, features], of one gate and direction. */
  readonly weights: number;
  readonly bias: number;
  /** Absent where the gate is computed from another. */
  readonly gate?: number;
  readonly others: readonly (readonly [first: number, last: number, what: string])[];
}

const PEEPHOLE = "its gates look at the cell's state (peepholes)";
const PROJECTION = "its state is projected to another size";
const NORMALISATION = "its gates are normalised";
const COUPLED = "its input gate is computed from its forget gate";
const AUXILIARY = "it reads a second sequence beside its input";

const LSTM: Places = {
  word: "lstm",
  directions: 1,
  weights: 2,
  bias: 13,
  gate: 1,
  others: [
    [9, 11, PEEPHOLE],
    [16, 17, PROJECTION],
    [20, 23, NORMALISATION],
  ],
};

const BIDIRECTIONAL_LSTM: Places = {
  word: "lstm",
  directions: 2,
  weights: 2,
  bias: 13,
  gate: 1,
  others: [
    [9, 11, PEEPHOLE],
    [26, 28, PEEPHOLE],
    [16, 17, PROJECTION],
    [33, 34, PROJECTION],
    [39, 47, AUXILIARY],
  ],
};

const RNN: Places = { word: "rnn", directions: 1, weights: 1, bias: 3, others: [] };

export function sequenceLstm(node: TfliteNode, known: Known): Meaning {
  const kind = BuiltinOptions.UnidirectionalSequenceLSTMOptions;
  const options = node.options(kind, new UnidirectionalSequenceLSTMOptions());
  if (options?.diagonalRecurrentTensors()) return unsupported("its recurrent weights are diagonal");
  return recurrent(node, known, LSTM, {
    isTimeFirst: options?.timeMajor() ?? false,
    activation: options?.fusedActivationFunction(),
  });
}

export function bidirectionalLstm(node: TfliteNode, known: Known): Meaning {
  const kind = BuiltinOptions.BidirectionalSequenceLSTMOptions;
  const options = node.options(kind, new BidirectionalSequenceLSTMOptions());
  if (!options?.mergeOutputs()) return unsupported("it gives the steps of its two directions apart");
  return recurrent(node, known, BIDIRECTIONAL_LSTM, {
    isTimeFirst: options.timeMajor(),
    activation: options.fusedActivationFunction(),
  });
}

export function sequenceRnn(node: TfliteNode, known: Known): Meaning {
  const options = node.options(BuiltinOptions.SequenceRNNOptions, new SequenceRNNOptions());
  return recurrent(node, known, RNN, {
    isTimeFirst: options?.timeMajor() ?? false,
    activation: options?.fusedActivationFunction(),
  });
}

interface Options {
  /** [time, batch, features] instead of [batch, time, features]. */
  readonly isTimeFirst: boolean;
  readonly activation: ActivationFunctionType | undefined;
}

function recurrent(node: TfliteNode, known: Known, places: Places, { isTimeFirst, activation }: Options): Meaning {
  if (activation !== ActivationFunctionType.TANH)
    return unsupported("its activation is not the hyperbolic tangent, as that of the language's layers is");
  if (places.gate !== undefined && !isPresent(node, places.gate)) return unsupported(COUPLED);
  const other = places.others.find(([first, last]) => node.inputs.slice(first, last + 1).some((i) => i !== undefined));
  if (other !== undefined) return unsupported(`${other[2]}, which the language's ${places.word} does not`);
  const weights = storedWeights(node, known, places.weights, 2);
  if (weights === undefined) return unsupported(COMPUTED_WEIGHTS);
  const [units = 0, features = 0] = weights.shape;
  const [first = 0, second = 0, available] = shapeOf(node, known, 0, 3);
  if (available !== features)
    throw problemAt(node, `its weights have ${features} features, where its input has ${available}`);
  return {
    kind: "recurrent",
    word: places.word,
    data: [required(node, 0)],
    units,
    features,
    timeAxis: isTimeFirst ? 0 : 1,
    directions: places.directions,
    results: ["steps"],
    shapes: [[first, second, units * places.directions]],
    hasBias: isPresent(node, places.bias),
    weightBits: weights.bits,
  };
}
