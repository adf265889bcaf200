/** Maps that are enlarged by repeating each place, written out: an axis of one place behind the rows or columns is made longer. */
import { type Pair, type Shape, volume } from "../../../src-sim/layers/shapes.js";
import type { Layout } from "../../model.js";
import { sameAxes } from "../form.js";
import { mapAxes } from "../shapes/infer-maps.js";
import type { Step } from "../steps.js";

const REPEATS: ReadonlySet<string> = new Set(["Expand", "Tile", "BROADCAST_TO", "TILE"]);

/** The same steps, with such a reshape, repeating and reshape as one that is a `resize`, where nothing else reads what is between. */
export function joinUpsampling(
  steps: readonly Step[],
  outputs: readonly number[],
  shapes: ReadonlyMap<number, Shape>,
  layout: Layout,
): readonly Step[] {
  const counts = new Map<number, number>();
  for (const tensor of [...steps.flatMap(({ operation }) => operation.data), ...outputs])
    counts.set(tensor, (counts.get(tensor) ?? 0) + 1);
  const writers = new Map(steps.flatMap(({ node }, index) => node.outputs.map((tensor) => [tensor, index] as const)));
  const joined: (Step | undefined)[] = [...steps];
  const before = ({ operation }: Step) => {
    const [read = -1, more] = operation.data;
    const index = more === undefined && counts.get(read) === 1 ? writers.get(read) : undefined;
    return index === undefined ? undefined : { index, step: steps[index] as Step };
  };
  for (const [index, step] of steps.entries()) {
    const repeats = isReshape(step) ? before(step) : undefined;
    const splits = repeats && REPEATS.has(repeats.step.node.operator) ? before(repeats.step) : undefined;
    if (!repeats || !splits || !isReshape(splits.step)) continue;
    const [read = -1] = splits.step.operation.data;
    const shapesOf = [read, ...[splits, repeats].map(({ step: { node } }) => node.outputs[0] ?? -1)];
    const [map = [], split = [], repeated = []] = shapesOf.map((tensor) => shapes.get(tensor));
    const made = shapes.get(step.node.outputs[0] ?? -1) ?? [];
    const to = enlarged({ map, split, repeated, made }, layout);
    if (to === undefined) continue;
    joined[splits.index] = undefined;
    joined[repeats.index] = undefined;
    const { operator, name, inputs } = repeats.step.node;
    const node = { ...step.node, operator, name, inputs: [read, ...inputs.slice(1)] };
    joined[index] = { node, operation: { kind: "resize", data: [read], to }, activation: undefined };
  }
  return joined.filter((step) => step !== undefined);
}

function isReshape({ operation, activation }: Step): boolean {
  return operation.kind === "reshape" && activation === undefined;
}

interface Shapes {
  readonly map: Shape;
  readonly split: Shape;
  readonly repeated: Shape;
  readonly made: Shape;
}

/** Height and width of what is made; undefined where other axes than these grow, or places are not repeated one by one. */
function enlarged({ map, split, repeated, made }: Shapes, layout: Layout): Pair | undefined {
  if (map.length !== 4 || made.length !== 4 || split.length !== repeated.length) return undefined;
  const [, rows = -1, columns = -1] = mapAxes(layout, 4);
  const factors = map.map((size, axis) => (made[axis] ?? 0) / size);
  if (!factors.every((factor, axis) => factor === 1 || (isWhole(factor) && (axis === rows || axis === columns))))
    return undefined;
  // Axes in their order, each with what repeats it behind; a size below 0 is that of an axis that is repeated.
  const wanted = map.flatMap((size, axis) => [size, -(factors[axis] ?? 1)]);
  const found = repeated.flatMap((size, axis) => (split[axis] === size ? [size] : split[axis] === 1 ? [-size] : []));
  const isWide = (size: number) => Math.abs(size) > 1;
  if (!sameAxes(wanted.filter(isWide), found.filter(isWide)) || volume(repeated) !== volume(made)) return undefined;
  return [made[rows] ?? 1, made[columns] ?? 1];
}

function isWhole(factor: number): boolean {
  return Number.isInteger(factor) && factor > 1;
}
