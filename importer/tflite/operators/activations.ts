import type { Activation, Known, Meaning } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { type MeaningOf, required, type TfliteNode, unsupported } from "../node.js";
import type { TfliteTensor } from "../tensors.js";

export function activation(word: Activation): (node: TfliteNode) => Meaning {
  return (node) => ({ kind: "activation", data: [required(node, 0)], activation: word });
}

const OPEN = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY } as const;

const WORDS = { least: "maximum", most: "minimum" } as const;

/** To bounds of its own. */
export function clip(least: number, most: number): (node: TfliteNode) => Meaning {
  return (node) => ({ kind: "clip", data: [required(node, 0)], least, most });
}

/** With a slope for negative values, or one for each channel. */
export function parametric(node: TfliteNode, known: Known): Meaning {
  if (known.constant(required(node, 1)) === undefined) return unsupported("its slopes are computed");
  return { kind: "activation", data: [required(node, 0)], activation: "prelu" };
}

/** `MAXIMUM` with a single constant is a bound from below, `MINIMUM` one from above. */
export function bounding(side: "least" | "most"): MeaningOf {
  return (node, known) => {
    const operands = [required(node, 0), required(node, 1)];
    const [data, ...more] = operands.filter((tensor) => known.constant(tensor) === undefined);
    const constant = operands.find((tensor) => known.constant(tensor) !== undefined);
    if (more.length > 0 || constant === undefined) return { kind: "combine", word: WORDS[side], data: operands };
    if (data === undefined) return unsupported("it computes with constants only");
    const shape = known.shape(constant);
    if (shape.length > known.shape(data).length || shape.some((size) => size !== 1))
      return unsupported(
        `it compares values with a constant of shape ${bracketed(shape)}; the language clips all to one value`,
      );
    const value = boundOf(known, constant, node.tensors[constant]);
    if (value === undefined) return unsupported("the values of the constant that it compares with cannot be looked at");
    return { kind: "clip", data: [data], ...OPEN, [side]: value };
  };
}

/** The bounds of the language's activations. */
const BOUNDS = [0, 6];

/** What the stored number stands for; of the bounds that the language has, the nearest number stands for each. */
function boundOf(known: Known, tensor: number, stored: TfliteTensor | undefined): number | undefined {
  const number = firstValue(known, tensor);
  const { zeroPoint = 0, scale } = stored?.isQuantised ? stored : {};
  if (number === undefined || scale === undefined) return number;
  const value = (number - zeroPoint) * scale;
  return BOUNDS.find((bound) => Math.abs(value - bound) < scale / 2) ?? value;
}

/** Undefined where nobody can look at it. */
function firstValue(known: Known, tensor: number): number | undefined {
  try {
    return known.constant(tensor)?.numbers()[0];
  } catch (error) {
    if (error instanceof ImportProblem) return undefined;
    throw error;
  }
}
