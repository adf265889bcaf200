/** Open shapes as the person is asked for them. */
import type { OpenInput } from "./messages.js";

const LARGEST_SIZE = 2 ** 31 - 1;

/** A first guess, to be changed. */
export function proposed(input: OpenInput): string {
  return input.proposed.join("x");
}

/** `1x3x{height}x{width}`. */
export function openShape({ shape }: OpenInput): string {
  if (shape.length === 0) return "all of it";
  return shape.map((size) => (typeof size === "number" ? size : `{${size}}`)).join("x");
}

export function shapeOf(text: string): readonly number[] {
  return text.trim().split("x").map(Number);
}

/** Why a text is no shape of the input, in words; undefined if it is one. */
export function objection(text: string, input: OpenInput): string | undefined {
  if (!/^\d+(x\d+)*$/.test(text.trim())) return `Sizes with an x between them, as in ${proposed(input)}`;
  const given = shapeOf(text);
  const { shape } = input;
  if (shape.length > 0 && given.length !== shape.length)
    return `${openShape(input)} has ${shape.length} dimensions, ${text.trim()} has ${given.length}`;
  // The batch may be any: a single one is taken.
  const wrong = shape.findIndex((size, axis) => axis > 0 && typeof size === "number" && size !== given[axis]);
  if (wrong >= 0) return `Dimension ${wrong + 1} is ${shape[wrong]} in the model, not ${given[wrong]}`;
  const isLegal = given.every((size) => size >= 1 && size <= LARGEST_SIZE);
  return isLegal ? undefined : `Each dimension is from 1 to ${LARGEST_SIZE}`;
}
