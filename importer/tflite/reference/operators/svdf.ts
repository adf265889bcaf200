/**
 * SVDF: filters of features, then filters over the last steps of what these made, summed by rank. Two products: the filters of
 * features (0) and those over time (1), of which each unit sees the states of its own filters.
 */
import type { Values } from "../../../reference/values.js";
import { rowWindows, type Windows } from "../../../reference/windows.js";
import { filtersOfRank } from "../../operators/svdf.js";
import { BuiltinOptions, SVDFOptions } from "../../schema.js";
import { fusedOf, typeBounds } from "../activation.js";
import { asNumbers, isFloat } from "../arrays.js";
import { finished } from "../finish.js";
import { clamped, factorOf, scaled } from "../fixed-point.js";
import { sumsOf } from "../products.js";
import { meaningOf, type Rule, type Running } from "../running.js";

const FEATURES = 1;
const TIME = 2;
const BIAS = 3;
const STATE = 4;

export const svdf: Rule = (run) => {
  meaningOf(run, filtersOfRank);
  const options = run.node.options(BuiltinOptions.SVDFOptions, new SVDFOptions());
  const rank = options?.rank() ?? 1;
  const [values, features, time, state] = [run.input(0), run.input(FEATURES), run.input(TIME), run.input(STATE)];
  const [filters = 1, wide = 1] = features.shape;
  const [, steps = 1] = time.shape;
  const [batch = 1] = values.shape;
  if (state.data.length !== batch * filters * steps)
    throw run.problem(`its state has ${state.data.length} values; ${batch * filters * steps} would be right`);
  const first = sumsOf(run, {
    ...{ features: values, weights: features, groups: 1 },
    places: {
      kernels: filters,
      channels: wide,
      rows: 1,
      columns: 1,
      steps: { kernel: wide, channel: 1, row: 0, column: 0 },
    },
    windows: (data) => rowWindows(data, { rows: batch, features: wide }),
  });
  const moved = movedStates(run, { state, filters, steps, batch }, first);
  const units = filters / rank;
  const second = sumsOf(run, {
    ...{ features: moved, weights: time, groups: units, nth: 1 },
    places: {
      ...{ kernels: units, channels: rank, rows: 1, columns: steps },
      steps: { kernel: rank * steps, channel: steps, row: 0, column: 1 },
    },
    windows: (data) => unitWindows(data, batch, rank * steps),
  });
  const fused = fusedOf(run, options?.fusedActivationFunction());
  const finish = { sums: second, kernels: units, bias: run.optional(BIAS), fused, shape: [batch, units] };
  return [finished(run, { ...finish, roundsScale: true })];
};

interface States {
  readonly state: Values;
  readonly filters: number;
  readonly steps: number;
  readonly batch: number;
}

/** One step on: the oldest is gone, the newest is what the filters of features make. */
function movedStates(run: Running, { state, filters, steps, batch }: States, first: ReturnType<typeof sumsOf>): Values {
  const data = state.data.slice();
  const states = asNumbers(data);
  states.copyWithin(0, 1);
  const scale = state.quantisation?.scales[0];
  const { least, most } = typeBounds(states);
  const factor = first.scales && scale ? factorOf(Math.fround((first.scales[0] as number) / scale)) : undefined;
  for (let filter = 0; filter < filters; filter++)
    for (let at = 0; at < batch; at++) {
      const sum = first.values[filter * batch + at] as number;
      const made = factor ? scaled(sum, factor) : isFloat(states) ? sum : Math.round(sum / (scale ?? 1));
      states[(at * filters + filter + 1) * steps - 1] = isFloat(states) ? made : clamped(made, least, most);
    }
  if (!isFloat(states) && scale === undefined)
    throw run.problem("its state has no scale; that of whole numbers has one");
  return { ...state, data: states };
}

function unitWindows(data: ReturnType<typeof asNumbers>, batch: number, taps: number): Windows {
  const perMap = data.length / batch;
  return {
    ...{ taps, places: batch, rows: batch, columns: 1 },
    window(group, place, into) {
      const start = place * perMap + group * taps;
      for (let tap = 0; tap < taps; tap++) into[tap] = data[start + tap] as number;
    },
  };
}
