/** Sums and products, element by element; with constants they only scale and shift. */

import { broadcast } from "../../broadcast.js";
import type { Combining, Meaning } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { sameShape } from "../../values/places.js";
import type { Asked } from "../node.js";
import { Refusal } from "../refusal.js";

type Word = Extract<Combining, "add" | "mul" | "sub" | "div">;

/** Two operands. */
export function combination(word: Word, positions: readonly [number, number] = [0, 1]): (node: Asked) => Meaning {
  return (node) => {
    const [first, second] = positions;
    if (node.stored(second)) return affine(node, first, second);
    if (!node.stored(first)) return { kind: "combine", word, data: [node.data(first), node.data(second)] };
    if (word === "div") throw new Refusal("it divides a constant by what is computed");
    return affine(node, second, first);
  };
}

/** Any number of operands. */
export function sum(node: Asked): Meaning {
  const positions = Array.from({ length: node.inputCount }, (_, position) => position);
  const computed = positions.filter((position) => !node.stored(position));
  const constant = positions.find((position) => node.stored(position));
  const [first = 0] = computed;
  if (computed.length > 1)
    return { kind: "combine", word: "add", data: computed.map((position) => node.data(position)) };
  return constant === undefined ? { kind: "same", data: [node.data(first)] } : affine(node, first, constant);
}

export function normalisation(node: Asked): Meaning {
  if (node.isRead(1) || node.attributes.integer("training_mode") === 1) {
    throw new Refusal("it is in training mode, where it normalises by the values that it reads");
  }
  if ([1, 2, 3, 4].some((position) => !node.stored(position))) throw new Refusal("its factors are computed");
  return { kind: "affine", data: [node.data(0)] };
}

export function negation(node: Asked): Meaning {
  return { kind: "affine", data: [node.data(0)] };
}

function affine(node: Asked, position: number, constant: number): Meaning {
  const data = node.data(position);
  const shape = node.shape(position);
  const factors = node.shape(constant);
  // Up to opset 6 an attribute says where the constant's axes belong.
  const isPlaced = node.attributes.integer("broadcast") === 1;
  if (isPlaced || sameShape(broadcast(shape, factors), shape)) return { kind: "affine", data: [data] };
  throw new Refusal(`a constant of ${bracketed(factors)} makes ${bracketed(shape)} larger`);
}

/** By a constant mask: values are kept, or constants stand in their place. */
export function choice(node: Asked): Meaning {
  if (!node.stored(0)) throw new Refusal("what it chooses by is computed");
  const [kept = 1, ...more] = [1, 2].filter((position) => !node.stored(position));
  if (more.length > 0) throw new Refusal("it chooses between two computed values");
  const shape = node.shape(kept);
  const chosen = [0, 1, 2].map((position) => node.shape(position)).reduce(broadcast);
  if (sameShape(chosen, shape)) return { kind: "affine", data: [node.data(kept)], isMask: true };
  throw new Refusal(`its constants make ${bracketed(chosen)} of ${bracketed(shape)}`);
}

/** A square is a product with itself. */
export function power(node: Asked): Meaning {
  const data = node.data(0);
  const exponents = node.stored(1) ? node.values(1) : undefined;
  if (exponents?.length === 1 && exponents[0] === 2) return { kind: "combine", word: "mul", data: [data, data] };
  throw new Refusal("the language has squares, and no other powers");
}
