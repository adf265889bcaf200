/** Where a batch lies in reshaped and transposed tensors, against the values themselves: each has the number of its inference. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { type Block, reshapedBlock, shapeOfOne } from "../../../importer/translate/batch/block.js";

type Shape = readonly number[];

const product = (shape: Shape) => shape.reduce((all, size) => all * size, 1);

/** Of each place the place along an axis. */
function along(shape: Shape, axis: number): number[] {
  const stride = product(shape.slice(axis + 1));
  return Array.from({ length: product(shape) }, (_, place) => Math.floor(place / stride) % (shape[axis] ?? 1));
}

/** All blocks that say of each value which inference it belongs to. */
function blocksOf(inferences: readonly number[], shape: Shape, batch: number): Block[] {
  return shape.flatMap((size, axis) => {
    const places = along(shape, axis);
    const inners = Array.from({ length: size }, (_, at) => at + 1).filter((inner) => size % (batch * inner) === 0);
    return inners
      .filter((inner) => inferences.every((one, at) => Math.floor((places[at] ?? 0) / inner) % batch === one))
      .map((inner) => ({ axis, inner }));
  });
}

function transposed(values: readonly number[], shape: Shape, order: Shape): number[] {
  const made = order.map((axis) => shape[axis] ?? 1);
  const strides = order.map((axis) => product(shape.slice(axis + 1)));
  return values.map((_, place) => {
    const from = order.reduce((sum, _, at) => {
      const index = Math.floor(place / product(made.slice(at + 1))) % (made[at] ?? 1);
      return sum + index * (strides[at] ?? 1);
    }, 0);
    return values[from] ?? -1;
  });
}

/** Another shape of as many values: factors dealt out to axes. */
function reshaped(count: number, seeds: readonly number[]): Shape {
  const shape = [1, 1, 1, 1];
  let rest = count;
  for (let factor = 2, at = 0; rest > 1; )
    if (rest % factor === 0) {
      const axis = (seeds[at++ % seeds.length] ?? 0) % shape.length;
      shape[axis] = (shape[axis] ?? 1) * factor;
      rest /= factor;
    } else factor++;
  return shape;
}

const size = fc.constantFrom(1, 2, 3, 4, 6);
const move = fc.oneof(
  fc.record({ order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }) }),
  fc.record({ seeds: fc.array(fc.nat(3), { minLength: 1, maxLength: 7 }) }),
);

it("a batch is found where it lies, and only there", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 4 }),
      fc.tuple(size, size, size),
      fc.array(move, { maxLength: 4 }),
      (batch, sizes, moves) => {
        let shape: Shape = [batch, ...sizes];
        let inferences = along(shape, 0);
        let block: Block | undefined = { axis: 0, inner: 1 };
        for (const each of moves) {
          if (block === undefined) return;
          if ("order" in each) {
            inferences = transposed(inferences, shape, each.order);
            shape = each.order.map((axis) => shape[axis] ?? 1);
            block = { ...block, axis: each.order.indexOf(block.axis) };
          } else {
            const to = reshaped(product(shape), each.seeds);
            block = reshapedBlock(shape, block, to, batch);
            shape = to;
          }
          const all = blocksOf(inferences, shape, batch);
          if (block === undefined) expect(all).toEqual([]);
          else {
            expect(all).toContainEqual(block);
            const one = shapeOfOne(shape, block, batch);
            expect(product(one)).toBe(inferences.filter((inference) => inference === 0).length);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});
