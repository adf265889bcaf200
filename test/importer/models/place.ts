/** Where a row of dice stands in a graph, and what it may become. */
import type { Dice } from "./dice.js";
import type { Form } from "./form.js";
import { ACTIVATIONS, type Activation, type Operation, type Shape, type Window } from "./graph.js";

/** What a row of dice is made into: `reads` are the values, the one it stands on first. */
export interface Place {
  readonly shape: Shape;
  readonly form: Form;
  readonly dice: Dice;
  /** Values of the same kind, other than the one it stands on. */
  readonly others: readonly { readonly value: number; readonly shape: Shape }[];
  /** Made by a mean or of a vector: a map that the language has as a vector. */
  readonly isPixel: boolean;
}

export interface Plan {
  readonly operation: Operation;
  readonly activation?: Activation | undefined;
  /** The second value; undefined: none. A plan that says "base" reads what the row stands on once more. */
  readonly second?: number | "base";
}

export const window = ({ size, stride, dilation, pad }: Dice): Window => ({
  size,
  stride,
  dilation,
  pad: pad === 0 ? "same" : [Math.floor((pad - 1) / 2), size[1] === 1 ? 0 : Math.floor(pad / 2)],
});

/** One that fits a layer with such an output; half the time none. */
export function activationOf({ activation }: Dice, shape: Shape): Activation | undefined {
  const found = ACTIVATIONS[activation];
  return found === "softmax" && shape.length > 1 ? "tanh" : found;
}
