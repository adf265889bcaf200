import { broadcast } from "../../broadcast.js";
import type { Combining, Known, Meaning } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { fused, knownValues, type MeaningOf, required, type TfliteNode, unsupported } from "../node.js";
import { AddOptions, BuiltinOptions, DivOptions, MulOptions, SubOptions } from "../schema.js";

type Word = Extract<Combining, "add" | "sub" | "mul" | "div">;

const ACTIVATION: { readonly [W in Word]: (node: TfliteNode) => number | undefined } = {
  add: (node) => node.options(BuiltinOptions.AddOptions, new AddOptions())?.fusedActivationFunction(),
  sub: (node) => node.options(BuiltinOptions.SubOptions, new SubOptions())?.fusedActivationFunction(),
  mul: (node) => node.options(BuiltinOptions.MulOptions, new MulOptions())?.fusedActivationFunction(),
  div: (node) => node.options(BuiltinOptions.DivOptions, new DivOptions())?.fusedActivationFunction(),
};

/** Element by element, of two operands; a constant one only scales or shifts the other. */
export function arithmetic(word: Word): MeaningOf {
  return (node, known) => {
    const operands = [required(node, 0), required(node, 1)];
    const isConstant = operands.map((tensor) => known.constant(tensor) !== undefined);
    const activation = ACTIVATION[word](node);
    if (!isConstant.includes(false)) return unsupported("it computes with constants only");
    const at = isConstant.indexOf(true);
    if (at < 0) return fused({ kind: "combine", word, data: operands }, activation);
    if (word === "div" && at === 0) return unsupported("it divides a constant by what is computed");
    return fused(byConstant(node, known, at), activation);
  };
}

/** One value, or one for each channel or place. */
function byConstant(node: TfliteNode, known: Known, position: number): Meaning {
  const data = required(node, 1 - position);
  const shape = known.shape(data);
  const constant = known.shape(required(node, position));
  if (sameShape(broadcast(shape, constant), shape)) return { kind: "affine", data: [data] };
  return unsupported(`a constant of ${bracketed(constant)} makes ${bracketed(shape)} larger`);
}

function sameShape(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((size, axis) => size === other[axis]);
}

/** A sum of any number of operands. */
export function addMany(node: TfliteNode, known: Known): Meaning {
  const data = node.inputs.map((_, position) => required(node, position));
  if (data.some((tensor) => known.constant(tensor) !== undefined))
    return unsupported("one of its operands is a constant");
  return data.length === 1 ? { kind: "same", data: [required(node, 0)] } : { kind: "combine", word: "add", data };
}

/** By a constant mask: values are kept, or constants stand in their place. `ofRows`: the mask may be one value for each row. */
export const choice = (ofRows: boolean): MeaningOf => {
  return (node, known) => chosen(node, known, ofRows);
};

function chosen(node: TfliteNode, known: Known, ofRows: boolean): Meaning {
  const operands = [0, 1, 2].map((position) => required(node, position));
  const [condition = 0, ...values] = operands;
  if (known.constant(condition) === undefined) return unsupported("what it chooses by is computed");
  const [kept, ...more] = values.filter((tensor) => known.constant(tensor) === undefined);
  if (kept === undefined) return unsupported("it computes with constants only");
  if (more.length > 0) return unsupported("it chooses between two computed values");
  const shape = known.shape(kept);
  const made = (ofRows ? values : operands).map((tensor) => known.shape(tensor)).reduce(broadcast);
  if (sameShape(made, shape)) return { kind: "affine", data: [kept], isMask: true };
  return unsupported(`its constants make ${bracketed(made)} of ${bracketed(shape)}`);
}

/** A square is a product with itself. */
export function square(node: TfliteNode): Meaning {
  return { kind: "combine", word: "mul", data: [required(node, 0), required(node, 0)] };
}

export function power(node: TfliteNode, known: Known): Meaning {
  const exponents = knownValues(node, known, 1);
  if (exponents?.length === 1 && exponents[0] === 2) return square(node);
  return unsupported("the language has squares, and no other powers");
}
