import type { Known, Meaning } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { fused, type MeaningOf, required, type TfliteNode, unsupported } from "../node.js";
import { AddOptions, BuiltinOptions, DivOptions, MulOptions, SubOptions } from "../schema.js";

interface Arithmetic {
  /** How the language combines two maps that are computed; or why it does not. */
  readonly computed: { readonly word: "add" | "mul"; readonly isDifference?: true } | { readonly why: string };
  /** Positions at which a constant only scales or shifts the other operand. */
  readonly constants: readonly number[];
  readonly activation: (node: TfliteNode) => number | undefined;
}

const ARITHMETIC = {
  add: {
    computed: { word: "add" },
    constants: [0, 1],
    activation: (node) => node.options(BuiltinOptions.AddOptions, new AddOptions())?.fusedActivationFunction(),
  },
  subtract: {
    computed: { word: "add", isDifference: true },
    constants: [0, 1],
    activation: (node) => node.options(BuiltinOptions.SubOptions, new SubOptions())?.fusedActivationFunction(),
  },
  multiply: {
    computed: { word: "mul" },
    constants: [0, 1],
    activation: (node) => node.options(BuiltinOptions.MulOptions, new MulOptions())?.fusedActivationFunction(),
  },
  divide: {
    computed: { why: "it divides by what is computed, for which the language has no layer" },
    constants: [1],
    activation: (node) => node.options(BuiltinOptions.DivOptions, new DivOptions())?.fusedActivationFunction(),
  },
} as const satisfies Readonly<Record<string, Arithmetic>>;

/** Element by element, of two operands. */
export function arithmetic(word: keyof typeof ARITHMETIC): MeaningOf {
  const { computed, constants, activation }: Arithmetic = ARITHMETIC[word];
  return (node, known) => {
    const operands = [required(node, 0), required(node, 1)];
    const isConstant = operands.map((tensor) => known.constant(tensor) !== undefined);
    if (!isConstant.includes(false)) return unsupported("it computes with constants only");
    const at = isConstant.indexOf(true);
    if (at >= 0 && constants.includes(at)) return fused(byConstant(node, known, at), activation(node));
    if ("why" in computed) return unsupported(computed.why);
    if (at >= 0) return unsupported("its first operand is a constant");
    return fused({ kind: "combine", ...computed, data: operands }, activation(node));
  };
}

/** One value, or one a channel. */
function byConstant(node: TfliteNode, known: Known, position: number): Meaning {
  const data = required(node, 1 - position);
  const shape = known.shape(data);
  const constant = known.shape(required(node, position));
  const channels = shape.at(-1) ?? 1;
  const places = constant.slice(0, -1).reduce((product, size) => product * size, 1);
  const last = constant.at(-1) ?? 1;
  if (places === 1 && (last === 1 || last === channels) && constant.length <= Math.max(shape.length, 1))
    return { kind: "affine", data: [data] };
  return unsupported(
    `its constant of shape ${bracketed(constant)} is neither one value nor one for each of the ${channels} channels`,
  );
}

/** A sum of any number of operands. */
export function addMany(node: TfliteNode, known: Known): Meaning {
  const data = node.inputs.map((_, position) => required(node, position));
  if (data.some((tensor) => known.constant(tensor) !== undefined))
    return unsupported("one of its operands is a constant");
  return data.length === 1 ? { kind: "same", data: [required(node, 0)] } : { kind: "combine", word: "add", data };
}
