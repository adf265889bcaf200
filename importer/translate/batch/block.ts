/** Where a batch lies in a tensor: on an axis of its own, or merged with others into one, as reshapes to constants do. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Step } from "../steps.js";
import { followAxis } from "./follow-axis.js";

/** Along the axis the batch counts groups of `inner` places. */
export interface Block {
  readonly axis: number;
  readonly inner: number;
}

/** Of one inference out of `batch`. */
export function shapeOfOne(shape: Shape, { axis }: Block, batch: number): Shape {
  return shape.with(axis, (shape[axis] ?? 1) / batch);
}

/** The same values in another shape. Undefined where the batch does not lie along one of its axes. */
export function reshapedBlock(from: Shape, { axis, inner }: Block, to: Shape, batch: number): Block | undefined {
  const stride = inner * sizeFrom(from, axis + 1);
  for (let at = to.length - 1; at >= 0; at--) {
    const own = sizeFrom(to, at + 1);
    const places = stride / own;
    if (Number.isInteger(places) && (to[at] ?? 1) % (batch * places) === 0) return { axis: at, inner: places };
  }
  return undefined;
}

function sizeFrom(shape: Shape, axis: number): number {
  return shape.slice(axis).reduce((product, size) => product * size, 1);
}

/**
 * Where the batch of what a step reads is in what it makes. `across`: values of several inferences are computed with each
 * other. Undefined where it is lost.
 */
export function blockBehind(
  step: Step,
  blocks: readonly { readonly place: number; readonly block: Block }[],
  shapes: { readonly inputs: readonly Shape[]; readonly output: Shape },
  batch: number,
): Block | "across" | undefined {
  const [first] = blocks;
  if (first === undefined) return undefined;
  const { inner } = first.block;
  const input = shapes.inputs[first.place] ?? [];
  if (step.operation.kind === "reshape") return reshapedBlock(input, first.block, shapes.output, batch);
  if (blocks.some(({ block }) => block.inner !== inner)) return "across";
  const followed = followAxis(
    step,
    blocks.map(({ place, block: { axis } }) => ({ place, axis })),
    shapes,
  );
  if (followed === "across" || followed === undefined) return followed;
  const axis = followed === "apart" ? axisApart(step, first.place, first.block.axis, shapes) : followed;
  return shapes.output[axis] === input[first.block.axis] ? { axis, inner } : undefined;
}

/** Of what an operator computes for each place of the axis by itself. */
function axisApart(
  { operation }: Step,
  place: number,
  axis: number,
  { inputs, output }: { readonly inputs: readonly Shape[]; readonly output: Shape },
): number {
  const rank = (inputs[place] ?? []).length;
  // Batches of matrices are counted from the last axis, and the last step of a sequence has no axis of time.
  if (operation.kind === "product") return axis + output.length - rank;
  return operation.kind === "recurrent" && output.length < rank && operation.timeAxis < axis ? axis - 1 : axis;
}
