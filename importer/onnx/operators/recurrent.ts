/** LSTM, GRU and RNN. Clipping, own activations and the order of the reset gate change no costs. */

import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Meaning } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { type Asked, integerOf } from "../node.js";
import { Refusal } from "../refusal.js";

import { weightsOf } from "./weights.js";

type Word = "lstm" | "gru" | "rnn";
const GATES: Readonly<Record<Word, number>> = { lstm: 4, gru: 3, rnn: 1 };

/** Axes of the weights behind that of directions: gates * units, and features or, of the state, units. */
const GATES_FIRST = [1, 2] as const;
const GATES_LAST = [2, 1] as const;

/** Positions of inputs: weights of the input and of the state. */
const WEIGHTS = 1;
const STATE_WEIGHTS = 2;
const BIAS = 3;
const LENGTHS = 4;
const STATES = [5, 6];
const PEEPHOLES = 7;

/** With weights of 8 bits, whose scales and zero points are inputs behind those of the operator. */
export const quantisedLstm = recurrent("lstm", GATES_LAST);

export function recurrent(
  word: Word,
  [gates, read]: readonly [number, number] = GATES_FIRST,
): (node: Asked) => Meaning {
  return (node) => {
    refuseUnsaid(node);
    const input = weightsOf(node, WEIGHTS);
    const state = weightsOf(node, STATE_WEIGHTS);
    const units = node.attributes.integer("hidden_size") ?? state.shape[read] ?? 0;
    const directions = directionsOf(node);
    const features = input.shape[read] ?? 0;
    const matrix = (inputs: number) => [directions, 0, 0].with(gates, GATES[word] * units).with(read, inputs);
    checkWeights(input.shape, matrix(features));
    checkWeights(state.shape, matrix(units));
    const timeAxis = integerOf(node, "layout", 0) === 1 ? 1 : 0;
    const outputs = outputsOf(node, { units, directions, timeAxis });
    return {
      kind: "recurrent",
      word,
      data: [node.data(0)],
      units,
      features,
      timeAxis,
      directions,
      results: outputs.map(({ result }) => result),
      shapes: outputs.map(({ shape }) => shape),
      ...(STATES.some((position) => node.has(position) && !node.stored(position)) && { isStateGiven: true }),
      hasBias: node.has(BIAS),
      weightBits: mostBits(input.weightBits, state.weightBits),
    };
  };
}

function refuseUnsaid(node: Asked): void {
  if (node.has(PEEPHOLES)) throw new Refusal("its gates look at the cell state (peepholes)");
  const isComputed = (position: number) => node.has(position) && !node.stored(position);
  if (isComputed(LENGTHS)) throw new Refusal("the lengths of its sequences are computed");
}

function directionsOf({ attributes }: Asked): 1 | 2 {
  const direction = attributes.text("direction") ?? "forward";
  if (direction === "bidirectional") return 2;
  if (direction === "forward" || direction === "reverse") return 1;
  throw new ImportProblem("its `direction` is none of forward, reverse and bidirectional");
}

function checkWeights(found: Shape, right: Shape): void {
  if (bracketed(found) === bracketed(right) && right.every((size) => size >= 1)) return;
  throw new ImportProblem(`its weights are ${bracketed(found)}; ${bracketed(right)} would be right`);
}

interface Sizes {
  readonly units: number;
  readonly directions: number;
  readonly timeAxis: number;
}

/** Of the outputs that somebody reads: all steps, the last one, the cell's last state. */
function outputsOf(node: Asked, { units, directions, timeAxis }: Sizes) {
  const shape = node.shape(0);
  if (shape.length !== 3) throw new ImportProblem(`its input is ${bracketed(shape)}; 3 dimensions would be right`);
  const steps = shape[timeAxis] ?? 1;
  const batch = shape[1 - timeAxis] ?? 1;
  const isBatchFirst = timeAxis === 1;
  const all = isBatchFirst ? [batch, steps, directions, units] : [steps, directions, batch, units];
  const last = isBatchFirst ? [batch, directions, units] : [directions, batch, units];
  const outputs = [
    { result: "steps", shape: all },
    { result: "last", shape: last },
    { result: "state", shape: last },
  ] as const;
  return outputs.filter((_, position) => node.isRead(position));
}

function mostBits(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : Math.max(one, other);
}
