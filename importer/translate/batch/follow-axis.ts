/** Where an axis of what a step reads is in what it makes, and whether the step computes across it. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Operation } from "../../model.js";
import type { Step } from "../steps.js";

/**
 * The axis of what is made; `across`: values along it are computed with each other, as they are not of a batch; `apart`: each
 * of them is computed for itself, as an operator does with its batch. Undefined where the axis is lost.
 */
export type Followed = number | "across" | "apart" | undefined;

/** Of one operand: its position among the `data`, the axis and both shapes. */
interface At {
  readonly place: number;
  readonly axis: number;
  readonly input: Shape;
  readonly output: Shape;
}

type Kind = Step["operation"]["kind"];
type Rule<K extends Kind> = (operation: Extract<Step["operation"], { kind: K }>, at: At) => Followed;

const OF_MAPS = (_: unknown, { axis }: At): Followed => (axis === 0 ? "apart" : "across");
const KEPT = (_: unknown, { axis }: At): Followed => axis;
/** What takes a part or adds something along the axis computes across it. */
const KEPT_WHOLE = (_: unknown, { axis, input, output }: At): Followed =>
  input[axis] === output[axis] ? axis : "across";

const RULES: { readonly [K in Kind]: Rule<K> } = {
  conv: OF_MAPS,
  tconv: OF_MAPS,
  pool: OF_MAPS,
  resize: OF_MAPS,
  rearrange: OF_MAPS,
  svdf: OF_MAPS,
  attention: OF_MAPS,
  recurrent: ({ timeAxis }, { axis, input }) => (axis === timeAxis || axis === input.length - 1 ? "across" : "apart"),
  dense: ({ keepsAxes }, { axis, input }) =>
    axis === 0 && input.length > 1 ? 0 : !keepsAxes || axis >= input.length - 1 ? "across" : axis,
  product: ofProduct,
  reduce: ({ axes, keepsAxes }, { axis }) => {
    if (axes.includes(axis)) return "across";
    return keepsAxes ? axis : axis - axes.filter((gone) => gone < axis).length;
  },
  combine: (_, { axis, input, output }) => axis + output.length - input.length,
  affine: (_, { axis, input, output }) => axis + output.length - input.length,
  concat: KEPT_WHOLE,
  pad: KEPT_WHOLE,
  slice: (operation, at) => ofPart(operation.gone, at),
  split: ({ parts: [part] }, at) => ofPart(part?.gone ?? [], at),
  activation: ({ activation }, { axis, input }) =>
    activation === "softmax" && axis === input.length - 1 ? "across" : axis,
  clip: KEPT,
  quantise: KEPT,
  same: KEPT,
  reverse: KEPT,
  reshape: ofReshape,
  transpose: ({ order }, { axis }) => {
    const to = order.indexOf(axis);
    return to < 0 ? undefined : to;
  },
  unsupported: (_, { axis, input, output }) =>
    input.slice(0, axis + 1).every((size, at) => size === output[at]) ? axis : undefined,
};

/** Through one step: `axes` are those of its operands that have the axis. */
export function followAxis(
  step: Step,
  axes: readonly { readonly place: number; readonly axis: number }[],
  shapes: { readonly inputs: readonly Shape[]; readonly output: Shape },
): Followed {
  const rule = RULES[step.operation.kind] as Rule<Kind>;
  const found = axes.map(({ place, axis }) =>
    rule(step.operation, { place, axis, input: shapes.inputs[place] ?? [], output: shapes.output }),
  );
  for (const sure of ["across", "apart"] as const) if (found.includes(sure)) return sure;
  const places = new Set(found);
  // In two axes of one result values along it have met each other.
  return places.size === 1 ? found[0] : places.has(undefined) ? undefined : "across";
}

/** Whether constants of these shapes have something of their own for each place of the axis. */
export function differsAlong(constants: readonly Shape[], axis: number, output: Shape): boolean {
  return constants.some((shape) => (shape[axis + shape.length - output.length] ?? 1) > 1);
}

/** Axes before the matrices are apart; rows of the first and columns of the second stay; along the others sums are made. */
function ofProduct(
  { transposed }: Extract<Operation, { kind: "product" }>,
  { place, axis, input, output }: At,
): Followed {
  const fromEnd = input.length - axis;
  if (fromEnd > 2) return "apart";
  const stays = place === 0 ? 2 : 1;
  const lies = transposed[place === 0 ? 0 : 1] ? 3 - stays : stays;
  return fromEnd === lies ? output.length - stays : "across";
}

function ofPart(gone: readonly number[], { axis, input, output }: At): Followed {
  if (gone.includes(axis)) return "across";
  const to = axis - gone.filter((before) => before < axis).length;
  return input[axis] === output[to] ? to : "across";
}

/** The axis of the same size behind as many values. */
function ofReshape(_: unknown, { axis, input, output }: At): Followed {
  const before = input.slice(0, axis).reduce((product, size) => product * size, 1);
  let product = 1;
  for (const [at, size] of output.entries()) {
    if (product === before && size === input[axis]) return at;
    product *= size;
  }
  return undefined;
}
