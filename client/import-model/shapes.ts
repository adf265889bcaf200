/** Open shapes as the person is asked for them: those of all inputs at once, in the order of the model. */
import type { OpenInput } from "./messages.js";

const LARGEST_SIZE = 2 ** 31 - 1;
const BETWEEN = ", ";

/** What to ask, with what the model says of each. */
export function question(inputs: readonly OpenInput[]): string {
  const [only] = inputs;
  if (only !== undefined && inputs.length === 1)
    return `Shape of the input "${only.name}", which the model leaves open: ${openShape(only)}`;
  const named = inputs.map((input) => `"${input.name}" ${openShape(input)}`);
  return `Shapes of the inputs that the model leaves open, in this order: ${named.join(BETWEEN)}`;
}

/** A first guess, to be changed. */
export function proposed(inputs: readonly OpenInput[]): string {
  return inputs.map((input) => input.proposed.join("x")).join(BETWEEN);
}

/** `1x3x{height}x{width}`. */
function openShape({ shape }: OpenInput): string {
  if (shape.length === 0) return "all of it";
  return shape.map((size) => (typeof size === "number" ? size : `{${size}}`)).join("x");
}

export function shapesOf(text: string): readonly (readonly number[])[] {
  return text.split(",").map((shape) => shape.trim().split("x").map(Number));
}

/** Why a text is not the shapes of the inputs, in words; undefined if it is. */
export function objection(text: string, inputs: readonly OpenInput[]): string | undefined {
  const texts = text.split(",").map((shape) => shape.trim());
  if (texts.length !== inputs.length) {
    const asked = inputs.length === 1 ? "1 shape" : `${inputs.length} shapes with commas between them`;
    return `${asked}, as in ${proposed(inputs)}; found ${texts.length}`;
  }
  for (const [index, input] of inputs.entries()) {
    const wrong = objectionTo(texts[index] ?? "", input);
    if (wrong !== undefined) return inputs.length > 1 ? `"${input.name}": ${wrong}` : wrong;
  }
  return undefined;
}

function objectionTo(text: string, input: OpenInput): string | undefined {
  if (!/^\d+(x\d+)*$/.test(text)) return `Sizes with an x between them, as in ${proposed([input])}`;
  const given = text.split("x").map(Number);
  const { shape } = input;
  if (shape.length > 0 && given.length !== shape.length)
    return `${openShape(input)} has ${shape.length} dimensions, ${text} has ${given.length}`;
  // The batch may be any: a single one is taken.
  const wrong = shape.findIndex((size, axis) => axis > 0 && typeof size === "number" && size !== given[axis]);
  if (wrong >= 0) return `Dimension ${wrong + 1} is ${shape[wrong]} in the model, not ${given[wrong]}`;
  const isLegal = given.every((size) => size >= 1 && size <= LARGEST_SIZE);
  return isLegal ? undefined : `Each dimension is from 1 to ${LARGEST_SIZE}`;
}
