/** What is known of tensors before the model runs, node after node: values, or at least shapes. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { ElementType, Known } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { newBudget } from "../../values/budget.js";
import { sameShape } from "../../values/places.js";
import { CONSTANT, constantNode } from "../constant-node.js";
import { OTHER } from "../element-types.js";
import { evaluate } from "../evaluate/index.js";
import { inferShapes } from "../infer/index.js";
import { asked, type Facts, type OnnxNode } from "../node.js";
import { Refusal } from "../refusal.js";
import type { Stored } from "../stored.js";
import { outputType } from "../types.js";
import type { Tensors } from "./scope.js";

export interface Foreseen {
  /** After all nodes that it reads. */
  add(node: OnnxNode): void;
  shapeOf(tensor: number | undefined): Shape | undefined;
  /** Of nothing that is computed. */
  isKnown(tensor: number): boolean;
  /** Its shape alone is known from here on. */
  setShape(tensor: number, shape: Shape): void;
  /** A single value that is known. */
  numberOf(tensor: number | undefined): number | undefined;
  /** 1 or 0 of it. */
  truthOf(tensor: number | undefined): 0 | 1 | undefined;
}

/** `tensors` may grow meanwhile. `given` are the shapes of the inputs, where they are settled: a batch may be another than the file's. */
export function foreseen({ names, stated, stored: constants }: Tensors, given: ReadonlyMap<number, Shape>): Foreseen {
  const shapes = new Map(given);
  const computed = new Map<number, Stored>();
  const types: ElementType[] = [];
  const stored = { get: (tensor: number) => computed.get(tensor) ?? constants.get(tensor) };
  const facts: Facts = { names, types, stored, budget: newBudget() };
  const known: Known = {
    shape(tensor) {
      const shape = shapeOf(tensor);
      if (shape) return shape;
      throw new Refusal("the shape of what it reads is not known");
    },
    constant: () => undefined,
  };

  function statedShape(tensor: number): Shape | undefined {
    const shape = stated.get(tensor)?.shape;
    return shape?.every((size) => typeof size === "number") ? shape : undefined;
  }

  /** What the file states of other tensors holds where it does of the inputs. */
  const holds = given.size > 0 && [...given].every(([tensor, shape]) => sameShape(statedShape(tensor) ?? [], shape));

  const shapeOf = (tensor: number) => shapes.get(tensor) ?? (holds ? statedShape(tensor) : undefined);

  function numberOf(tensor: number | undefined): number | undefined {
    const value = tensor === undefined ? undefined : stored.get(tensor);
    if (typeof value?.values !== "function" || value.shape.some((size) => size !== 1)) return undefined;
    return value.values()[0];
  }

  function typeOf(tensor: number): ElementType {
    types[tensor] ??= stored.get(tensor)?.type ?? stated.get(tensor)?.type ?? OTHER;
    return types[tensor];
  }

  function learn({ operator, attributes, outputs }: OnnxNode, view: ReturnType<typeof asked>): void {
    const values = operator === CONSTANT ? constantNode(attributes) : evaluate(operator, view);
    const made = values ? [] : inferShapes(operator, view);
    for (const [at, tensor] of outputs.entries()) {
      if (tensor === undefined) continue;
      const [value, shape] = [values?.[at], made[at]];
      if (value) computed.set(tensor, value);
      if (value) types[tensor] = value.type;
      if (shape) shapes.set(tensor, shape);
    }
  }

  return {
    add(node) {
      const type = (position: number) => {
        const tensor = node.inputs[position];
        return tensor === undefined ? undefined : typeOf(tensor);
      };
      for (const tensor of node.inputs) if (tensor !== undefined) typeOf(tensor);
      try {
        for (const [at, tensor] of node.outputs.entries())
          if (tensor !== undefined)
            types[tensor] = outputType(node.operator, at, { attributes: node.attributes, type });
        learn(node, asked(node, facts, known));
      } catch (error) {
        // What is wrong with a node is told when it is asked for its meaning.
        if (!(error instanceof Refusal || error instanceof ImportProblem)) throw error;
      }
    },
    shapeOf: (tensor) => (tensor === undefined ? undefined : (stored.get(tensor)?.shape ?? shapeOf(tensor))),
    isKnown: (tensor) => stored.get(tensor) !== undefined,
    setShape: (tensor, shape) => shapes.set(tensor, shape),
    numberOf,
    truthOf(tensor) {
      const truth = numberOf(tensor);
      return truth === undefined ? undefined : truth === 0 ? 0 : 1;
    },
  };
}
