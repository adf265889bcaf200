/**
 * Operators of whole numbers of `com.microsoft`: what they read is made real, what they make is rounded to whole numbers again.
 * Source: https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md
 */
import { ImportProblem } from "../../../problem.js";
import { joined } from "../../../reference/moves.js";
import { BINARY, type Binary, SINGLE } from "../../../values/functions.js";
import { countOf } from "../../../values/places.js";
import { reducedShape } from "../../../values/reductions.js";
import { concatenation } from "../../infer/joining.js";
import { keepsAxes } from "../../infer/reductions.js";
import { integerOf } from "../../node.js";
import { axesOf, axisOf } from "../../shapes.js";
import { emptyLike, floats, type Held, like } from "../held.js";
import type { Rule, Running } from "../node.js";
import { combined } from "../operators/pairs.js";
import { averages } from "../operators/pooling.js";
import { meanOver } from "../operators/reductions.js";
import { eachOf } from "../operators/single.js";
import { eachRow, rowsOf, softmaxOf } from "../operators/softmax.js";
import { scalingOf } from "../scales.js";
import { dequantised, quantised } from "./linear.js";

/** A value, its scale and its zero point stand behind each other. */
function realAt(node: Running, value: number, scale = value + 1, zero = value + 2): Held {
  const stored = node.held(value);
  const scaling = scalingOf(node, { scale, zero, of: stored, count: 1, along: "" });
  return dequantised({ stored, ...scaling, axis: 0 }, ALL);
}

const ALL = { length: 1, run: 1 };

/** Of the type of a value that is read. */
function wholeOf(node: Running, made: Held, scale: number, zero: number, type = node.held(0)): Held {
  const scaling = scalingOf(node, { scale, zero, of: type, count: 1, along: "" });
  const into = like(type, made.shape, emptyLike(type, countOf(made.shape)));
  return quantised(made, scaling, into, ALL);
}

const pair =
  (apply: Binary): Rule =>
  (node) => {
    const [one, other] = [realAt(node, 0), realAt(node, 3)];
    const made = combined(apply, one, other, (count) => new Float32Array(count), one.type);
    return [wholeOf(node, made, 6, 7)];
  };

/** Scale and zero point of the result are the next inputs. */
const single =
  (change: (node: Running, read: Held) => Held): Rule =>
  (node) => [wholeOf(node, change(node, realAt(node, 0)), 3, 4)];

export const CONTRIBUTED: Readonly<Record<string, Rule>> = {
  QLinearAdd: pair(BINARY.add),
  QLinearMul: pair(BINARY.multiply),
  QLinearSigmoid: single((_, read) => eachOf(SINGLE.sigmoid, read)),
  QLinearLeakyRelu: single((node, read) => {
    const alpha = node.attributes.float("alpha") ?? 0.01;
    return eachOf((value) => (value < 0 ? alpha * value : value), read);
  }),
  QLinearSoftmax: single((node, read) => {
    const isOneAxis = integerOf(node, "opset", 13) >= 13;
    const axis = axisOf(integerOf(node, "axis", isOneAxis ? -1 : 1), read.shape.length);
    return eachRow(read, rowsOf(read, axis, isOneAxis), softmaxOf);
  }),
  QLinearConcat: (node) => {
    const { axis } = concatenation(node, 2, 3);
    const parts = Array.from({ length: Math.ceil((node.inputCount - 2) / 3) }, (_, part) =>
      wholeOf(node, realAt(node, 2 + 3 * part), 0, 1, node.held(2)),
    );
    return [like(node.held(2), node.made(), joined(parts, axis))];
  },
  QLinearAveragePool: single((node, read) => {
    refuseChannelsLast(node);
    const { sums, divisors } = averages(node, read);
    const made = floats(node.made());
    for (let at = 0; at < sums.length; at++)
      made.data[at] = (sums[at] as number) / (divisors[at % divisors.length] as number);
    return made;
  }),
  QLinearGlobalAveragePool: single((node, read) => {
    refuseChannelsLast(node);
    return meanOver(read, [...read.shape.keys()].slice(2), node.made());
  }),
  QLinearReduceMean: single((node, read) => {
    const named = node.attributes.integers("axes") ?? [];
    const axes = named.length > 0 ? axesOf(named, read.shape.length) : [...read.shape.keys()];
    return meanOver(read, axes, reducedShape(read.shape, axes, keepsAxes(node)));
  }),
};

function refuseChannelsLast(node: Running): void {
  if (integerOf(node, "channels_last", 0) === 1)
    throw new ImportProblem("its channels come last, of which there is no reference");
}
