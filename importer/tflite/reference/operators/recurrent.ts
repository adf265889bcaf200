/**
 * LSTM and RNN over sequences, of real numbers. Each step is one product of all gates: features first, then the state, as the
 * weights of a layer lie. Products of the second direction count on as if features and state were one each.
 */
import type { Shape } from "../../../../src-sim/layers/shapes.js";
import type { Values } from "../../../reference/values.js";
import type { MeaningOf } from "../../node.js";
import { bidirectionalLstm, sequenceLstm, sequenceRnn } from "../../operators/recurrent.js";
import { BidirectionalSequenceLSTMOptions, BuiltinOptions, UnidirectionalSequenceLSTMOptions } from "../../schema.js";
import { asNumbers, isFloat } from "../arrays.js";
import { clamped } from "../fixed-point.js";
import { realOf } from "../products.js";
import { meaningOf, type Rule, type Running } from "../running.js";

/** Positions of inputs of a direction; gates in their order. */
interface Places {
  readonly weights: readonly number[];
  readonly states: readonly number[];
  readonly biases: readonly number[];
  readonly output: number;
  readonly cell?: number;
}

/** Products of a direction where features and state have scales of their own. */
const OF_DIRECTION = 2;

const from = (first: number, count = 4) => Array.from({ length: count }, (_, at) => first + at);

const LSTM: Places = { weights: from(1), states: from(5), biases: from(12), output: 18, cell: 19 };
const FORWARDS: Places = { ...LSTM, output: 35, cell: 36 };
const BACKWARDS: Places = { weights: from(18), states: from(22), biases: from(29), output: 37, cell: 38 };
const RNN: Places = { weights: [1], states: [2], biases: [3], output: 4 };

export const lstm = recurrent(sequenceLstm, [LSTM]);
export const lstmBothWays = recurrent(bidirectionalLstm, [FORWARDS, BACKWARDS]);
export const rnn = recurrent(sequenceRnn, [RNN]);

function recurrent(general: MeaningOf, directions: readonly Places[]): Rule {
  return (run) => {
    const input = run.input(0);
    if (!isFloat(input.data))
      throw run.problem("it cannot be run on whole numbers: there is no reference of it; export it in float32");
    const meaning = meaningOf(run, general);
    if (meaning.kind !== "recurrent") throw run.problem("it reads no sequence");
    const { units, features, timeAxis } = meaning;
    const [steps, batch] = [timeAxis, 1 - timeAxis].map((axis) => input.shape[axis] ?? 1) as [number, number];
    const made: Shape = [...input.shape.slice(0, 2), units * directions.length];
    const into = asNumbers(run.empty(made));
    for (const [nth, places] of directions.entries()) {
      const cell = cellOf(run, places, { units, features, batch, nth });
      for (let step = 0; step < steps; step++) {
        const at = nth === 0 ? step : steps - 1 - step;
        const rows = (map: number) => (timeAxis === 0 ? at * batch + map : map * steps + at);
        const state = cell(step, (map) => rows(map) * features);
        for (let map = 0; map < batch; map++)
          into.set(state.subarray(map * units, (map + 1) * units), rows(map) * units * directions.length + nth * units);
      }
    }
    return [run.made(made, into)];
  };
}

interface Sizes {
  readonly units: number;
  readonly features: number;
  readonly batch: number;
  readonly nth: number;
}

/** Gives the state [batch, units] after a step whose features begin where it is told. */
type Cell = (step: number, firstOf: (map: number) => number) => Float32Array;

function cellOf(run: Running, places: Places, { units, features, batch, nth }: Sizes): Cell {
  const input = realOf(run.input(0));
  const taps = features + units;
  const gates = places.weights.length;
  const weights = new Float32Array(gates * units * taps);
  for (const [gate, position] of places.weights.entries()) {
    const [own, recurrent] = [realOf(run.input(position)), realOf(run.input(places.states[gate] ?? -1))];
    for (let unit = 0; unit < units; unit++) {
      const row = (gate * units + unit) * taps;
      weights.set(own.subarray(unit * features, (unit + 1) * features), row);
      weights.set(recurrent.subarray(unit * units, (unit + 1) * units), row + features);
    }
  }
  const biases = places.biases.map((position) => run.optional(position)).map((bias) => bias && realOf(bias));
  const state = stateOf(run.optional(places.output), batch * units);
  const kept = stateOf(places.cell === undefined ? undefined : run.optional(places.cell), batch * units);
  const clip = clipOf(run);
  return (step, firstOf) => {
    const window = (_: number, map: number, into: Float32Array) => {
      into.set(input.subarray(firstOf(map), firstOf(map) + features));
      into.set(state.subarray(map * units, (map + 1) * units), features);
    };
    const product = { kernels: gates * units, groups: 1, taps, places: batch, weights, window };
    const sums = run.engine.real(run.site(OF_DIRECTION * nth, step), product);
    const gateOf = (gate: number, unit: number, map: number) =>
      Math.fround((sums[(gate * units + unit) * batch + map] as number) + (biases[gate]?.[unit] ?? 0));
    for (let map = 0; map < batch; map++)
      for (let unit = 0; unit < units; unit++) {
        const at = map * units + unit;
        if (gates === 1) {
          state[at] = Math.tanh(gateOf(0, unit, map));
          continue;
        }
        const [read, forget, made, shown] = [0, 1, 2, 3].map((gate) => gateOf(gate, unit, map)) as Gates;
        const cell = sigmoid(forget) * (kept[at] as number) + sigmoid(read) * Math.tanh(made);
        kept[at] = clip > 0 ? clamped(cell, -clip, clip) : cell;
        state[at] = sigmoid(shown) * Math.tanh(kept[at] as number);
      }
    return state;
  };
}

type Gates = [read: number, forget: number, made: number, shown: number];

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** Changed as steps go; what the model holds stays. */
function stateOf(state: Values | undefined, count: number): Float32Array {
  return state ? realOf(state).slice() : new Float32Array(count);
}

/** Of the cell's state; 0: none. */
function clipOf({ node }: Running): number {
  const one = node.options(BuiltinOptions.UnidirectionalSequenceLSTMOptions, new UnidirectionalSequenceLSTMOptions());
  const both = node.options(BuiltinOptions.BidirectionalSequenceLSTMOptions, new BidirectionalSequenceLSTMOptions());
  return one?.cellClip() ?? both?.cellClip() ?? 0;
}
