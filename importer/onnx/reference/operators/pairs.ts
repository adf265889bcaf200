/** Element by element, with axes of one place repeated. Source: https://onnx.ai/onnx/operators/ */
import { broadcast } from "../../../broadcast.js";
import { BINARY, type Binary } from "../../../values/functions.js";
import { countOf } from "../../../values/places.js";
import { integerOf } from "../../node.js";
import { type Data, emptyLike, type Held, held, isReal, like, TRUTH } from "../held.js";
import type { Rule, Running } from "../node.js";
import { repeatedTo } from "../strided.js";
import { reshapedTo } from "../turned.js";

export function combined(
  apply: Binary,
  one: Held,
  other: Held,
  make: (count: number) => Data,
  type: Held["type"],
): Held {
  const shape = broadcast(one.shape, other.shape);
  const [first, second] = [repeatedTo(one, shape).data, repeatedTo(other, shape).data];
  const made = make(countOf(shape));
  for (let at = 0; at < made.length; at++) made[at] = apply(first[at] as number, second[at] as number);
  return held(shape, type, made);
}

/** Of any number of operands, from the first one on, in their type. */
function folded(applyTo: (node: Running) => Binary): Rule {
  return (node) => {
    const apply = applyTo(node);
    const [first, ...others] = operandsOf(node);
    const join = (one: Held, other: Held) =>
      combined(apply, one, aligned(node, one, other), (count) => emptyLike(one, count), one.type);
    return [others.reduce(join, first as Held)];
  };
}

export function operandsOf(node: Running): readonly Held[] {
  return Array.from({ length: node.inputCount }, (_, position) => node.held(position));
}

/** Up to opset 6 an attribute says at which axis of the first operand the second begins. */
function aligned(node: Running, one: Held, other: Held): Held {
  if (node.opset > 6 || integerOf(node, "broadcast", 0) !== 1) return other;
  const axis = integerOf(node, "axis", one.shape.length - other.shape.length);
  const behind = Math.max(0, one.shape.length - axis - other.shape.length);
  return reshapedTo(other, [...other.shape, ...Array<number>(behind).fill(1)]);
}

const arithmetic = (apply: Binary): Rule => folded(() => apply);

const comparison =
  (apply: Binary): Rule =>
  (node) => [
    combined(apply, node.held(0), aligned(node, node.held(0), node.held(1)), (count) => new Uint8Array(count), TRUTH),
  ];

export const PAIRS: Readonly<Record<string, Rule>> = {
  Add: arithmetic(BINARY.add),
  Sub: arithmetic(BINARY.subtract),
  Mul: arithmetic(BINARY.multiply),
  Div: folded((node) => (isReal(node.held(0)) ? BINARY.divide : BINARY.divideWhole)),
  Mod: folded((node) => (integerOf(node, "fmod", 0) === 1 ? BINARY.remainder : BINARY.modulo)),
  Pow: folded((node) => (isReal(node.held(0)) ? BINARY.power : (one, other) => Math.trunc(BINARY.power(one, other)))),
  Max: arithmetic(BINARY.most),
  Min: arithmetic(BINARY.least),
  Sum: arithmetic(BINARY.add),
  Mean: (node) => {
    const count = node.inputCount;
    const [sum] = (PAIRS.Sum as Rule)(node);
    const made = sum as Held;
    return [
      like(
        made,
        made.shape,
        made.data.map((value) => value / count),
      ),
    ];
  },
  // Up to opset 6 a list of slopes is one for each channel.
  PRelu: (node) => {
    const [read, given] = [node.held(0), node.held(1)];
    const ofChannels = node.opset < 7 && given.shape.length === 1 && given.data.length > 1;
    const slope = ofChannels ? reshapedTo(given, [given.data.length, ...read.shape.slice(2).map(() => 1)]) : given;
    const apply: Binary = (value, factor) => (value < 0 ? value * factor : value);
    return [combined(apply, read, slope, (count) => emptyLike(read, count), read.type)];
  },
  Equal: comparison(BINARY.equal),
  Greater: comparison(BINARY.greater),
  GreaterOrEqual: comparison(BINARY.greaterOrEqual),
  Less: comparison(BINARY.less),
  LessOrEqual: comparison(BINARY.lessOrEqual),
  And: comparison(BINARY.and),
  Or: comparison(BINARY.or),
  Xor: comparison(BINARY.xor),
  Where: (node) => {
    const [condition, one, other] = [node.held(0), node.held(1), node.held(2)];
    const shape = broadcast(broadcast(condition.shape, one.shape), other.shape);
    const [truth, first, second] = [condition, one, other].map((each) => repeatedTo(each, shape).data);
    const made = emptyLike(one, countOf(shape));
    for (let at = 0; at < made.length; at++) made[at] = ((truth?.[at] ? first : second) as Data)[at] as number;
    return [like(one, shape, made)];
  },
};
