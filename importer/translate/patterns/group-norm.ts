/**
 * Group normalisation as frameworks without such an operator write it: a reshape that makes groups, a normalisation of each, a
 * reshape back, and constants that scale and shift each channel. It becomes one step, in the shape of what it reads.
 */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { WITHOUT_KERNELS } from "../../operator-costs.js";
import { sameShape } from "../../values/places.js";
import type { Step } from "../steps.js";
import { NORMALISES } from "./region-functions.js";
import { scales } from "./regions.js";

/** Whether what an operator normalises of the second shape, which is a reshape of the first, are groups of channels. */
const OF_GROUPS: Readonly<Record<string, (shape: Shape, parts: Shape) => boolean>> = {
  // Of each place of the second axis, which has the channels.
  InstanceNormalization: ([, channels = 1], [, groups = 1]) => groups < channels && channels % groups === 0,
  // Of the axes of a map whose channels, in the layout of either format, are two axes.
  LayerNormalization: (shape, parts) =>
    isSplit(shape, parts, shape.length - 1) || (shape.length > 3 && isSplit(shape, parts, 1)),
};

/** Whether one axis has become two. */
function isSplit(shape: Shape, parts: Shape, axis: number): boolean {
  const [groups = 1, each = 1] = parts.slice(axis, axis + 2);
  return groups * each === shape[axis] && sameShape(parts, shape.toSpliced(axis, 1, groups, each));
}

interface Found {
  readonly read: number;
  /** The reshape, the normalisation, the reshape back, and what scales behind it. */
  readonly inside: readonly [Step, Step, Step, ...Step[]];
}

/** The same steps with each such normalisation as one, in the place of its last. */
export function joinGroupNorms(
  steps: readonly Step[],
  shapes: ReadonlyMap<number, Shape>,
  outputs: readonly number[],
): readonly Step[] {
  const only = onlyReaders(steps, outputs);
  const joined = new Map<Step, Step | undefined>();
  for (const step of steps) {
    const found = foundFrom(step, shapes, only);
    if (found === undefined) continue;
    for (const inner of found.inside) joined.set(inner, undefined);
    const last = found.inside.at(-1) ?? step;
    joined.set(last, asOne(found, last));
  }
  return steps.flatMap((step) => (joined.has(step) ? (joined.get(step) ?? []) : step));
}

type Only = ReadonlyMap<number, Step>;

/** The step that alone reads each tensor. */
function onlyReaders(steps: readonly Step[], outputs: readonly number[]): Only {
  const readers = new Map<number, Step | undefined>(outputs.map((output) => [output, undefined]));
  for (const step of steps)
    for (const tensor of step.operation.data) readers.set(tensor, readers.has(tensor) ? undefined : step);
  return new Map([...readers].flatMap(([tensor, step]) => (step ? [[tensor, step]] : [])));
}

function foundFrom(first: Step, shapes: ReadonlyMap<number, Shape>, only: Only): Found | undefined {
  const [read] = first.operation.data;
  if (first.operation.kind !== "reshape" || read === undefined) return undefined;
  const normal = behind(first, only);
  const back = normal && behind(normal, only);
  if (normal === undefined || back?.operation.kind !== "reshape") return undefined;
  const [shape = [], parts = [], made = []] = [read, ...first.node.outputs, ...back.node.outputs].map((tensor) =>
    shapes.get(tensor),
  );
  if (!isOfGroups(normal, shape, parts) || !sameShape(shape, made)) return undefined;
  const scaling: Step[] = [];
  for (let next = behind(back, only); next && scales(next); next = behind(next, only)) scaling.push(next);
  return { read, inside: [first, normal, back, ...scaling] };
}

function behind({ node: { outputs } }: Step, only: Only): Step | undefined {
  const [output, more] = outputs;
  return output === undefined || more !== undefined ? undefined : only.get(output);
}

function isOfGroups({ node, operation }: Step, shape: Shape, parts: Shape): boolean {
  const { operator } = node;
  if (operation.kind !== "unsupported" || operation.data.length !== 1 || !Object.hasOwn(OF_GROUPS, operator))
    return false;
  return OF_GROUPS[operator]?.(shape, parts) === true;
}

/** Its parameters are what scales its channels, where anything does: factors of an instance normalisation are one for each group. */
function asOne({ read, inside: [, normal, , ...scaling] }: Found, last: Step): Step {
  const isOfEach = scaling.length > 0 && normal.node.operator === "InstanceNormalization";
  const inputs = [...new Set((isOfEach ? scaling : [normal, ...scaling]).flatMap(({ node }) => node.inputs))];
  const node = { ...last.node, operator: "GroupNormalization", inputs, cost: WITHOUT_KERNELS };
  const operation = { kind: "unsupported", why: NORMALISES, data: [read] } as const;
  return { node, operation, activation: last.activation };
}
