/** Steps that only move values, between those of the model. */
import type { Shape } from "../../../../src-sim/layers/shapes.js";
import type { FileNode, Operation, Part } from "../../../model.js";
import { sameShape } from "../../../values/places.js";
import { inferShapes } from "../../shapes/infer.js";
import type { Step } from "../../steps.js";

/** What is added in the place of cells, as nodes of one name; `shapes` grows with it. */
export interface Fresh {
  readonly steps: Step[];
  readonly shapes: Map<number, Shape>;
  /** Adds a step, and gives the tensor that it makes: `made`, or a new one. */
  add(operator: string, operation: Operation, made?: number): number;
  /** Of another shape, where it is another. */
  reshaped(tensor: number, shape: Shape, made?: number): number;
}

export function fresh(name: string, shapes: Map<number, Shape>, numberOf: () => number): Fresh {
  const steps: Step[] = [];
  const here: Fresh = {
    steps,
    shapes,
    add(operator, operation, made = numberOf()) {
      const inputs = operation.data;
      const read = inputs.map((tensor) => shapes.get(tensor) ?? []);
      const node: FileNode = { operator, name, inputs, outputs: [made], meaning: () => operation };
      const [shape = []] = inferShapes(operation, read, "NCHW");
      shapes.set(made, shape);
      steps.push({ node, operation, activation: undefined });
      return made;
    },
    reshaped(tensor, shape, made) {
      if (made === undefined && sameShape(shapes.get(tensor) ?? [], shape)) return tensor;
      return here.add("Reshape", { kind: "reshape", data: [tensor], shape }, made);
    },
  };
  return here;
}

/** From `begin` on so many places of one axis. */
export function partAlong(shape: Shape, axis: number, begin: number, count: number): Part {
  return {
    begin: shape.map((_, at) => (at === axis ? begin : 0)),
    end: shape.map((size, at) => (at === axis ? begin + count : size)),
    step: shape.map(() => 1),
    gone: [],
  };
}
