/** A node as it runs: what its operator's rule sees, with the values of all that it reads. */

import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { ElementType } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import type { Engine, Site } from "../../reference/engine.js";
import { inferShapes } from "../infer/index.js";
import { type Asked, asked, type OnnxNode } from "../node.js";
import type { Stored } from "../stored.js";
import type { Held } from "./held.js";

export interface Running extends Asked {
  readonly engine: Engine;
  /** @throws ImportProblem if it is not there */
  held(position: number): Held;
  /** Undefined where it is left out. */
  optional(position: number): Held | undefined;
  /** Of the file, or made of that alone: the same in every run. */
  isConstant(position: number): boolean;
  nameOf(position: number): string;
  /** Of the first output, by the operator's own rule. @throws ImportProblem */
  made(): Shape;
  site(nth: number, step?: number): Site;
}

/** What a node makes, one for each output; those behind are not made. */
export type Rule = (node: Running) => readonly (Held | undefined)[];

export interface Memory {
  readonly names: readonly string[];
  readonly engine: Engine;
  get(tensor: number): Held | undefined;
  isConstant(tensor: number): boolean;
}

/** All that runs is looked at. */
const WITHOUT_BOUND = { spend: () => true };

export function running(node: OnnxNode, memory: Memory): Running {
  const { inputs, outputs, operator } = node;
  const { names } = memory;
  const types: ElementType[] = [];
  for (const tensor of inputs) {
    const found = tensor === undefined ? undefined : memory.get(tensor);
    if (tensor !== undefined && found) types[tensor] = found.type;
  }
  const stored = {
    get(tensor: number): Stored | undefined {
      const found = memory.get(tensor);
      if (!found) return undefined;
      const { shape, type, data } = found;
      return { shape, type, origin: type, values: () => Array.from(data) };
    },
  };
  const facts = { names, types, stored, budget: WITHOUT_BOUND };
  const view = asked(node, facts, { shape: () => [], constant: () => undefined });
  const optional = (position: number) => {
    const tensor = inputs[position];
    return tensor === undefined ? undefined : memory.get(tensor);
  };
  return {
    ...view,
    engine: memory.engine,
    optional,
    held(position) {
      const found = optional(position);
      if (found) return found;
      throw new ImportProblem(`it has no input ${position}, counted from 0`);
    },
    isConstant: (position) => memory.isConstant(inputs[position] ?? -1),
    nameOf: (position) => names[inputs[position] ?? -1] ?? "",
    made() {
      const [shape] = inferShapes(operator, view);
      if (shape) return shape;
      throw new ImportProblem("the shape of what it makes is not known");
    },
    site: (nth, step = 0) => ({ tensor: outputs.find((tensor) => tensor !== undefined) ?? -1, nth, step }),
  };
}
