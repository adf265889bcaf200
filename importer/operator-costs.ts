/** Multiply-accumulate operations of operators that are left out, from the shapes of what they read and make. */
import { type Shape, volume } from "../src-sim/layers/shapes.js";

/** By position; undefined where not known. */
export interface Around {
  readonly inputs: readonly (Shape | undefined)[];
  readonly outputs: readonly (Shape | undefined)[];
}

/** For one inference; undefined where shapes do not say. */
export type Macs = (around: Around) => number | undefined;

/** What is certain of an operator. */
export interface OperatorCost {
  /** Positions of weights and biases among the inputs; undefined: whatever looks like them. */
  readonly weights: readonly number[] | undefined;
  readonly macs: Macs;
}

export type OperatorCosts = ReadonlyMap<string, OperatorCost>;

/** Rows of a table. */
export function rows(
  weights: OperatorCost["weights"],
  macs: Macs,
  ...operators: readonly string[]
): [string, OperatorCost][] {
  return operators.map((operator) => [operator, { weights, macs }]);
}

export const none: Macs = () => 0;

/** Of what stands for several nodes: all constants are its weights. */
export const WITHOUT_KERNELS: OperatorCost = { weights: undefined, macs: none };

/** Places of a map, for each of a batch: places may have been moved there. */
export const channelsFirst = (shape: Shape): Shape => shape.toSpliced(1, 1);
export const channelsLast = (shape: Shape): Shape => shape.slice(0, -1);

/** Every place of the input meets all weights: a transposed convolution. */
export function spread(data: number, weights: number, placesOf: (shape: Shape) => Shape): Macs {
  return ({ inputs }) => product(sizeOf(inputs[data] && placesOf(inputs[data])), sizeOf(inputs[weights]));
}

/** Every place of the output meets all weights: a convolution. */
export function slid(weights: number, placesOf: (shape: Shape) => Shape): Macs {
  return ({ inputs, outputs: [made] }) => product(sizeOf(made && placesOf(made)), sizeOf(inputs[weights]));
}

/** Matrices, either of them transposed or not: the last axes of the first are the rows of the result, and what is summed over. */
export function multiplied(first: number, second: number): Macs {
  return ({ inputs, outputs: [made] }) => {
    const [one, other] = [inputs[first], inputs[second]];
    if (one === undefined || other === undefined || made === undefined) return undefined;
    const vector = [one, other].find(({ length }) => length === 1);
    const summed = vector ? sizeOf(vector) : volume(one.slice(-2)) / (made.at(-2) ?? 0);
    return summed !== undefined && Number.isInteger(summed) ? product(sizeOf(made), summed) : undefined;
  };
}

/** Weights of [units, features]. */
export const dense: Macs = ({ inputs, outputs: [made] }) => product(sizeOf(made), inputs[1]?.at(-1));

/** Every step meets the weights of the input and those of the state. Steps and a batch of 1 are the first two axes. */
export const stepped: Macs = ({ inputs: [data, weights, state] }) => {
  const [ofInput, ofState] = [sizeOf(weights), sizeOf(state)];
  if (ofInput === undefined || ofState === undefined) return undefined;
  return product(sizeOf(data?.slice(0, 2)), ofInput + ofState);
};

function sizeOf(shape: Shape | undefined): number | undefined {
  return shape && volume(shape);
}

/** Undefined where a number is, or where the result is not exact. */
function product(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return undefined;
  const result = one * other;
  return Number.isSafeInteger(result) ? result : undefined;
}
