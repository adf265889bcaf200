/** What a step of each recurrent operator computes. Source: https://onnx.ai/onnx/operators/ (LSTM, GRU, RNN) */
import type { Single } from "../../../values/functions.js";
import type { Data } from "../held.js";

export interface Gates {
  readonly units: number;
  readonly batch: number;
  readonly activations: readonly Single[];
  /** Of a GRU: the state is reset behind its product. */
  readonly isResetBehind: boolean;
  /** Of an LSTM: the forget gate is what the input gate leaves. */
  readonly joinsForget: boolean;
  readonly bounded: Single;
  /** Of an LSTM: what its gates see of the cell, 3 x units. */
  readonly peepholes: Data | undefined;
  bias(kernel: number, isOfState: boolean): number;
  /** Of all gates, kernels x batch; what is undefined is 0. */
  sums(nth: number, step: number, features: Data | undefined, state: Data | undefined): Float64Array;
}

export interface Step {
  readonly gates: Gates;
  /** batch x units; the step changes them. */
  readonly state: Float32Array;
  readonly inner: Float32Array;
  readonly step: number;
  readonly features: Data;
}

export interface Cell {
  /** Gates. */
  readonly count: number;
  readonly activations: readonly string[];
  step(step: Step): void;
}

type Visit = (at: number, sum: (gate: number, sums: Float64Array) => number, unit: number) => void;

function eachUnit({ units, batch }: Gates, visit: Visit): void {
  for (let unit = 0; unit < units; unit++)
    for (let place = 0; place < batch; place++)
      visit(place * units + unit, (gate, sums) => sums[(gate * units + unit) * batch + place] as number, unit);
}

/** Gates: input, output, forget, cell. */
const lstm: Cell = {
  count: 4,
  activations: ["Sigmoid", "Tanh", "Tanh"],
  step({ gates, state, inner, step, features }) {
    const sums = gates.sums(0, step, features, state);
    const [f = same, g = same, h = same] = gates.activations;
    const { units, peepholes, bounded } = gates;
    eachUnit(gates, (at, sum, unit) => {
      const before = inner[at] as number;
      const of = (gate: number, seen = 0, peephole = 0) => {
        const kernel = gate * units + unit;
        const peeped = peepholes ? seen * (peepholes[peephole * units + unit] as number) : 0;
        return bounded(sum(gate, sums) + gates.bias(kernel, false) + gates.bias(kernel, true) + peeped);
      };
      const input = f(of(0, before, 0));
      const forget = gates.joinsForget ? 1 - input : f(of(2, before, 2));
      const cell = Math.fround(forget * before + input * g(of(3)));
      inner[at] = cell;
      state[at] = f(of(1, cell, 1)) * h(cell);
    });
  },
};

const same: Single = (value) => value;

/** Gates: update, reset, hidden. */
const gru: Cell = {
  count: 3,
  activations: ["Sigmoid", "Tanh"],
  step({ gates, state, step, features }) {
    const [f = same, g = same] = gates.activations;
    const { units, bounded, isResetBehind } = gates;
    const first = gates.sums(0, step, features, isResetBehind ? undefined : state);
    const second = isResetBehind ? gates.sums(1, step, undefined, state) : undefined;
    const [update, reset, gated] = [0, 0, 0].map(() => new Float32Array(state.length)) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    eachUnit(gates, (at, sum, unit) => {
      const of = (gate: number) => {
        const kernel = gate * units + unit;
        const both = gates.bias(kernel, false) + gates.bias(kernel, true);
        return bounded(sum(gate, first) + (second ? sum(gate, second) : 0) + both);
      };
      update[at] = f(of(0));
      reset[at] = f(of(1));
      gated[at] = (reset[at] as number) * (state[at] as number);
    });
    // What the hidden gate makes of a state that is reset before takes a product of its own.
    const hidden = isResetBehind ? first : gates.sums(1, step, features, gated);
    eachUnit(gates, (at, sum, unit) => {
      const kernel = 2 * units + unit;
      const [own, ofState] = [gates.bias(kernel, false), gates.bias(kernel, true)];
      const value = second
        ? sum(2, hidden) + own + (reset[at] as number) * (sum(2, second) + ofState)
        : sum(2, hidden) + own + ofState;
      const kept = update[at] as number;
      state[at] = (1 - kept) * g(bounded(value)) + kept * (state[at] as number);
    });
  },
};

const rnn: Cell = {
  count: 1,
  activations: ["Tanh"],
  step({ gates, state, step, features }) {
    const sums = gates.sums(0, step, features, state);
    const [f = same] = gates.activations;
    eachUnit(gates, (at, sum, unit) => {
      state[at] = f(gates.bounded(sum(0, sums) + gates.bias(unit, false) + gates.bias(unit, true)));
    });
  },
};

export const CELLS = { LSTM: lstm, GRU: gru, RNN: rnn } as const;
