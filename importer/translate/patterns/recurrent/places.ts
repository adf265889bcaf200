/** Single values of tensors, followed back over what only moves them. */
import { type Shape, volume } from "../../../../src-sim/layers/shapes.js";
import type { Part } from "../../../model.js";
import { stridesOf } from "../../../values/places.js";
import { placesIn } from "../../shapes/infer-parts.js";
import type { Step } from "../../steps.js";

export interface Flow {
  readonly writers: ReadonlyMap<number, Step>;
  readonly shapes: ReadonlyMap<number, Shape>;
}

/** Some values of a tensor, by their places in the list of all of them. */
export interface Values {
  readonly tensor: number;
  readonly at: readonly number[];
}

export function flowOf(steps: readonly Step[], shapes: Flow["shapes"]): Flow {
  return { writers: new Map(steps.flatMap((step) => step.node.outputs.map((tensor) => [tensor, step]))), shapes };
}

export function allOf(tensor: number, { shapes }: Pick<Flow, "shapes">): Values {
  return { tensor, at: placesFrom(0, volume(shapes.get(tensor) ?? [])) };
}

/** So many in a row. Written for speed: much of the work on wide cells is this. */
export function placesFrom(first: number, count: number): readonly number[] {
  const places: number[] = [];
  for (let place = first; place < first + count; place++) places.push(place);
  return places;
}

/** Whether they are all values of a tensor, in their order. */
export function isAllOf({ tensor, at }: Values, whole: number, { shapes }: Pick<Flow, "shapes">): boolean {
  if (tensor !== whole || at.length !== volume(shapes.get(whole) ?? [])) return false;
  return at.every((place, index) => place === index);
}

export function isSame(one: Values, other: Values): boolean {
  return (
    one.tensor === other.tensor &&
    one.at.length === other.at.length &&
    one.at.every((place, index) => place === other.at[index])
  );
}

type Operations = Exclude<Step["operation"], { kind: "unsupported" }>;
type Mover<K extends Operations["kind"]> = (
  values: Values,
  operation: Extract<Operations, { kind: K }>,
  step: Step,
  shapes: Flow["shapes"],
) => Values | undefined;

const MOVERS: { readonly [K in Operations["kind"]]?: Mover<K> } = {
  same: ({ at }, { data }) => ({ tensor: data[0], at }),
  quantise: ({ at }, { data }) => ({ tensor: data[0], at }),
  reshape: ({ at }, { data }) => ({ tensor: data[0], at }),
  transpose: ({ tensor, at }, { data, order }, _, shapes) => {
    const strides = stridesOf(shapes.get(data[0]) ?? []);
    const by = order.map((axis) => strides[axis] ?? 0);
    return { tensor: data[0], at: at.map(mapping(shapes.get(tensor) ?? [], by, 0)) };
  },
  reverse: ({ at }, { data, axes }, _, shapes) => {
    const shape = shapes.get(data[0]) ?? [];
    const strides = stridesOf(shape);
    const offset = axes.reduce((sum, axis) => sum + ((shape[axis] ?? 1) - 1) * (strides[axis] ?? 0), 0);
    const by = strides.map((stride, axis) => (axes.includes(axis) ? -stride : stride));
    return { tensor: data[0], at: at.map(mapping(shape, by, offset)) };
  },
  slice: ({ at }, part, _, shapes) => ({ tensor: part.data[0], at: partly(at, part, shapes.get(part.data[0]) ?? []) }),
  split: ({ tensor, at }, { data, parts }, { node }, shapes) => {
    const part = parts[node.outputs.indexOf(tensor)];
    return part && { tensor: data[0], at: partly(at, part, shapes.get(data[0]) ?? []) };
  },
  concat: (values, operation, _, shapes) => joinedFrom(values, operation, shapes),
};

/** Where the values lie in what a step reads; undefined where it does more than move them. */
export function movedFrom(values: Values, step: Step, { shapes }: Pick<Flow, "shapes">): Values | undefined {
  const { operation, activation } = step;
  if (activation !== undefined || operation.kind === "unsupported") return undefined;
  const mover = MOVERS[operation.kind] as Mover<Operations["kind"]> | undefined;
  return mover?.(values, operation, step, shapes);
}

function partly(at: readonly number[], part: Part, input: Shape): readonly number[] {
  const strides = stridesOf(input);
  const offset = part.begin.reduce((sum, begin, axis) => sum + begin * (strides[axis] ?? 0), 0);
  const by = strides.map((stride, axis) => stride * (part.step[axis] ?? 1));
  return at.map(mapping(placesIn(part), by, offset));
}

/** A place in a list of such a shape as one in a list with these strides. */
function mapping(shape: Shape, by: readonly number[], offset: number): (place: number) => number {
  return (place) => {
    let [left, found] = [place, offset];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const size = shape[axis] ?? 1;
      found += (left % size) * (by[axis] ?? 0);
      left = Math.floor(left / size);
    }
    return found;
  };
}

/** Of one operand, which holds all of them. */
function joinedFrom(
  { tensor: joined, at }: Values,
  { data, axis }: Extract<Operations, { kind: "concat" }>,
  shapes: Flow["shapes"],
): Values | undefined {
  const made = shapes.get(joined) ?? [];
  const inner = volume(made.slice(axis + 1));
  const along = made[axis] ?? 1;
  const placeAlong = (place: number) => Math.floor(place / inner) % along;
  let first = 0;
  for (const tensor of data) {
    const size = shapes.get(tensor)?.[axis] ?? 1;
    const from = first;
    first += size;
    const [one = 0] = at;
    if (placeAlong(one) >= first) continue;
    if (!at.every((place) => placeAlong(place) >= from && placeAlong(place) < first)) return undefined;
    const within = (place: number) => {
      const before = Math.floor(place / (inner * along));
      return (before * size + placeAlong(place) - from) * inner + (place % inner);
    };
    return { tensor, at: at.map(within) };
  }
  return undefined;
}

/** Further back nothing of a cell lies. */
const MOST_MOVES = 32;

/** The values themselves, then where they lay before each step that only moved them: the nearest first. */
export function* earlier(values: Values, flow: Flow): Generator<{ readonly values: Values; readonly over?: Step }> {
  let here: Values | undefined = values;
  let over: Step | undefined;
  for (let moves = 0; here !== undefined && moves <= MOST_MOVES; moves++) {
    yield { values: here, ...(over && { over }) };
    over = flow.writers.get(here.tensor);
    here = over && movedFrom(here, over, flow);
  }
}

export interface Origin {
  readonly values: Values;
  /** What makes them; undefined for inputs of the model and constants. */
  readonly writer: Step | undefined;
  /** What only moved them since. */
  readonly moves: readonly Step[];
}

export function originOf(values: Values, flow: Flow): Origin {
  const path = [...earlier(values, flow)];
  const last = path.at(-1)?.values ?? values;
  return { values: last, writer: flow.writers.get(last.tensor), moves: path.flatMap(({ over }) => over ?? []) };
}
