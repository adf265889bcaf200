/** What is known of tensors before the model runs, operator after operator: values, or at least shapes. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Constant, Known } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import type { Budget } from "../../values/budget.js";
import { inferShapes } from "../infer/index.js";
import { meaningOf } from "../operators/index.js";
import { stepNode } from "../step-node.js";
import type { Step } from "../steps.js";
import type { TfliteTensor } from "../tensors.js";

/** Nothing of it: not even its shape is known. */
export interface Fact {
  readonly shape?: Shape | undefined;
  readonly constant?: Constant | undefined;
}

export interface Foreseen {
  /** After all that it reads. */
  add(step: Step): void;
  set(tensor: number, fact: Fact): void;
  of(tensor: number | undefined): Fact;
  /** 1 or 0 of a single value that is known. */
  truthOf(tensor: number | undefined): 0 | 1 | undefined;
}

/** `tensors` may grow meanwhile. `holds`: what the file states of shapes is so. */
export function foreseen(tensors: readonly TfliteTensor[], holds: boolean, budget: Budget): Foreseen {
  const shapes = new Map<number, Shape>();
  const computed = new Map<number, Constant>();
  const shapeOf = (tensor: number) =>
    shapes.get(tensor) ?? (holds || tensors[tensor]?.constant ? statedShape(tensors[tensor]) : undefined);
  const known: Known = {
    shape(tensor) {
      const shape = shapeOf(tensor);
      if (shape) return shape;
      throw new ImportProblem("the shape of what it reads is not known");
    },
    constant: (tensor) => computed.get(tensor) ?? tensors[tensor]?.constant,
  };

  function learn(step: Step): void {
    const node = stepNode(step, tensors, NO_SOURCES, budget);
    const meaning = meaningOf(step.kind)(node, known);
    const isKnown = meaning.kind === "known";
    const made = isKnown ? meaning.outputs.map(({ shape }) => shape) : inferShapes(step.kind, node, known);
    for (const [at, tensor] of step.outputs.entries()) {
      const shape = made[at];
      if (shape) shapes.set(tensor, shape);
      const values = isKnown ? meaning.outputs[at]?.values : undefined;
      if (values) computed.set(tensor, "numbers" in values ? values : { count: values.length, numbers: () => values });
    }
  }

  return {
    add(step) {
      try {
        learn(step);
      } catch (error) {
        // What is wrong with a node is told when it is asked for its meaning.
        if (!(error instanceof ImportProblem)) throw error;
      }
    },
    set(tensor, { shape, constant }) {
      if (shape) shapes.set(tensor, shape);
      if (constant) computed.set(tensor, constant);
    },
    of: (tensor) => (tensor === undefined ? {} : { shape: shapeOf(tensor), constant: known.constant(tensor) }),
    truthOf(tensor) {
      const constant = tensor === undefined ? undefined : known.constant(tensor);
      if (constant?.count !== 1 || constant.unread !== undefined) return undefined;
      return constant.numbers()[0] === 0 ? 0 : 1;
    },
  };
}

const NO_SOURCES: ReadonlyMap<number, number> = new Map();

function statedShape(tensor: TfliteTensor | undefined): Shape | undefined {
  return tensor?.shape?.every((size) => typeof size === "number") ? (tensor.shape as Shape) : undefined;
}
