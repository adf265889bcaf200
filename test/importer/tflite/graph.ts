/** TFLite graphs for tests, node by node, in any order of reading: for what `row.ts` cannot say. */
import type { BuiltinOperator as Op } from "../../../importer/tflite/schema.js";
import { data } from "./meaning.js";
import { modelBytes, type OperatorSpec, type Options, type TensorSpec } from "./model.js";

type Shape = readonly number[];

export interface TfliteGraph {
  /** A tensor that no node makes; gives its number. */
  constant(spec: TensorSpec): number;
  /** Adds a node that makes a tensor of this shape, named by how many nodes stand before it; gives its number. */
  node(code: Op, inputs: readonly number[], shape: Shape, options?: Options): number;
  bytes(...outputs: readonly number[]): Uint8Array;
}

/** Its input, of this shape, is tensor 0. */
export function tfliteGraph(input: Shape): TfliteGraph {
  const tensors: TensorSpec[] = [{ ...data(...input), name: "x" }];
  const operators: OperatorSpec[] = [];
  const add = (spec: TensorSpec) => tensors.push(spec) - 1;
  return {
    constant: add,
    node(code, inputs, shape, options) {
      const output = add({ ...data(...shape), name: `n${operators.length}` });
      operators.push({ code, inputs, outputs: [output], options });
      return output;
    },
    bytes: (...outputs) => modelBytes({ tensors, inputs: [0], outputs, operators }),
  };
}
