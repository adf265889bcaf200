/** Blocks of places as channels or as maps of a batch, and back. */
import type { Shape } from "../../../../src-sim/layers/shapes.js";
import { cut, padded, transposed } from "../../../reference/moves.js";
import { knownValues } from "../../node.js";
import { BuiltinOptions, DepthToSpaceOptions, SpaceToDepthOptions } from "../../schema.js";
import type { Rule, Running } from "../running.js";

export const depthToSpace: Rule = (run) => {
  const block = run.node.options(BuiltinOptions.DepthToSpaceOptions, new DepthToSpaceOptions())?.blockSize() ?? 0;
  const [made = []] = run.shapes();
  const { data, shape } = run.input(0);
  const [batch = 1, rows = 1, columns = 1] = shape;
  const wide = [batch, rows, columns, block, block, made[3] ?? 1];
  return [run.made(made, transposed(data, wide, [0, 1, 3, 2, 4, 5]))];
};

export const spaceToDepth: Rule = (run) => {
  const block = run.node.options(BuiltinOptions.SpaceToDepthOptions, new SpaceToDepthOptions())?.blockSize() ?? 0;
  const [made = []] = run.shapes();
  const { data, shape } = run.input(0);
  const [batch = 1, rows = 1, columns = 1] = made;
  const wide = [batch, rows, block, columns, block, shape[3] ?? 1];
  return [run.made(made, transposed(data, wide, [0, 1, 3, 2, 4, 5]))];
};

/** Blocks, and pairs of what stands around each axis behind the batch. */
function blocksOf(run: Running) {
  const blocks = knownValues(run.node, run.known, 1) ?? [];
  const sides = knownValues(run.node, run.known, 2) ?? [];
  const rank = run.input(0).shape.length;
  const around = (after: 0 | 1): Shape =>
    Array.from({ length: rank }, (_, axis) => (axis === 0 ? 0 : (sides[2 * (axis - 1) + after] ?? 0)));
  return { blocks, before: around(0), after: around(1) };
}

/** Maps of a batch are, from the slowest on, rows of a block, its columns, and what was the batch. */
export const spaceToBatch: Rule = (run) => {
  const { blocks, before, after } = blocksOf(run);
  const [made = []] = run.shapes();
  const { data, shape } = run.input(0);
  const [batch = 1] = shape;
  const zero = run.quantisation()?.zeros[0] ?? 0;
  const inner = blocks.flatMap((block, at) => [made[at + 1] ?? 1, block]);
  const rest = made.slice(blocks.length + 1);
  const order = [
    ...blocks.map((_, at) => 2 + 2 * at),
    0,
    ...blocks.map((_, at) => 1 + 2 * at),
    ...rest.map((_, at) => 1 + 2 * blocks.length + at),
  ];
  const values = padded(data, shape, before, after, zero);
  return [run.made(made, transposed(values, [batch, ...inner, ...rest], order))];
};

export const batchToSpace: Rule = (run) => {
  const { blocks, before } = blocksOf(run);
  const [made = []] = run.shapes();
  const { data, shape } = run.input(0);
  const [batch = 1] = made;
  const rest = shape.slice(blocks.length + 1);
  const wide = [...blocks, batch, ...blocks.map((_, at) => shape[at + 1] ?? 1), ...rest];
  const count = blocks.length;
  const order = [count, ...blocks.flatMap((_, at) => [count + 1 + at, at]), ...rest.map((_, at) => 2 * count + 1 + at)];
  const whole = [batch, ...blocks.map((block, at) => block * (shape[at + 1] ?? 1)), ...rest];
  const ranges = made.map((size, axis) => ({ start: before[axis] ?? 0, step: 1, count: size }));
  return [run.made(made, cut(transposed(data, wide, order), whole, ranges))];
};
