/**
 * An LSTM with weights of 8 bits, whose features and state get the scales that they say themselves.
 * Source: https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.DynamicQuantizeLSTM
 */
import type { Data, Held } from "../held.js";
import type { Running } from "../node.js";
import { BYTE, dynamic, inSteps } from "../quantised/dynamic.js";
import { scalingOf } from "../scales.js";
import { exchanged, partOf } from "../strided.js";
import { type Geometry, type WholeWeights, wholeSums } from "./multiply.js";
import { recurrent } from "./recurrent.js";
import { type Multiplying, recurrentWindows, type Sizes } from "./recurrent-weights.js";

/** Positions of the scale and the zero point of weights. */
const OF_FEATURES = { weights: 1, scale: 8, zero: 9 } as const;
const OF_STATE = { weights: 2, scale: 10, zero: 11 } as const;

/** Of one direction: kernels x what they read, as stored. */
function weightsOf(
  node: Running,
  { weights, scale, zero }: typeof OF_FEATURES | typeof OF_STATE,
  kernels: number,
  direction: number,
  { directions }: Sizes,
): WholeWeights {
  const stored = node.held(weights);
  const count = directions * (node.held(scale).data.length > directions ? kernels : 1);
  const scaling = scalingOf(node, { scale, zero, of: stored, count, along: "its gates" });
  const own = <T extends Float32Array | Float64Array>(list: T) =>
    list.length < directions
      ? list
      : (list.subarray((direction * count) / directions, ((direction + 1) * count) / directions) as T);
  const turned = exchanged(stored, [0, 2, 1]);
  const data = partOf(turned.data, direction, turned.data.length / directions);
  return { stored: { ...stored, data }, scales: own(scaling.scales), zeros: own(scaling.zeros) };
}

/** Rows of both, of which the one is multiplied and the other meets what stands for 0. */
function joined(first: Data, second: Data, kernels: number): Data {
  const [one, other] = [first.length / kernels, second.length / kernels];
  const rows = new (first.constructor as new (count: number) => Data)(first.length + second.length);
  for (let kernel = 0; kernel < kernels; kernel++) {
    rows.set(first.subarray(kernel * one, (kernel + 1) * one), kernel * (one + other));
    rows.set(second.subarray(kernel * other, (kernel + 1) * other), kernel * (one + other) + one);
  }
  return rows;
}

/** All steps of the features have one scale, the state has one in each step: two products. */
const DYNAMIC: Multiplying = {
  unitAxis: 1,
  shapeOf: (directions, gates, read) => [directions, read, gates],
  sumsOf(node, kernels, direction, sizes) {
    const { batch, features, units } = sizes;
    const whole = dynamic(node.held(0));
    const [ofFeatures, ofState] = [OF_FEATURES, OF_STATE].map((positions) =>
      weightsOf(node, positions, kernels, direction, sizes),
    ) as [WholeWeights, WholeWeights];
    const rows = joined(ofFeatures.stored.data, ofState.stored.data, kernels);
    const scaled = (isState: boolean, step: number, read: Data, { scale, zero }: { scale: number; zero: number }) => {
      const weights = isState ? ofState : ofFeatures;
      const geometry: Geometry = {
        ...{ kernels, groups: 1, taps: features + units, places: batch },
        windows: (data, outside) =>
          recurrentWindows([features, units], isState ? [undefined, data] : [data, undefined], outside),
        laid: (data) => data,
      };
      const stored = { type: BYTE, data: inSteps(read, scale, zero) };
      const lying = { ...weights, stored: { ...weights.stored, data: rows } };
      const nth = 2 * direction + Number(isState);
      const { values, steps } = wholeSums(node, { nth, step }, geometry, { stored, scale, zero }, lying);
      return values.map((sum, at) => sum * (steps[Math.floor(at / batch)] as number));
    };
    return (_, step, seen = new Float32Array(), state = new Float32Array()) => {
      const first = scaled(false, step, seen, whole);
      const second = scaled(
        true,
        step,
        state,
        dynamic({ ...node.held(0), shape: [state.length], data: state } as Held),
      );
      return first.map((sum, at) => sum + (second[at] as number));
    };
  },
};

export const dynamicQuantizeLstm = recurrent("LSTM", DYNAMIC);
