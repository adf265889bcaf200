/** TFLite graphs for tests, node by node, in any order of reading: for what `row.ts` cannot say. */
import type { BuiltinOperator as Op } from "../../../importer/tflite/schema.js";
import { data } from "./meaning.js";
import {
  type GraphSpec,
  modelBytes,
  type NewOptions,
  type OperatorSpec,
  type Options,
  type TensorSpec,
} from "./model.js";

type Shape = readonly number[];

export interface TfliteGraph {
  /** A tensor that no node makes; gives its number. */
  constant(spec: TensorSpec): number;
  /** Adds a node that makes a tensor of this shape, named by how many nodes stand before it; gives its number. */
  node(code: Op, inputs: readonly number[], shape: Shape, options?: Options): number;
  /** A node that makes several tensors, or none. */
  nodes(code: Op, inputs: readonly number[], outputs: readonly TensorSpec[], options?: NodeOptions): readonly number[];
  /** Adds another graph to the file, whose inputs are these; gives its number. */
  graph(inputs: readonly TensorSpec[], build: (graph: TfliteGraph, inputs: readonly number[]) => Outputs): number;
  bytes(...outputs: Outputs): Uint8Array;
}

type Outputs = readonly number[];

export interface NodeOptions {
  readonly options?: Options;
  readonly newOptions?: NewOptions;
}

/** Its input, of this shape, is tensor 0. */
export function tfliteGraph(input: Shape): TfliteGraph {
  return graphWith([{ ...data(...input), name: "x" }], undefined, []).graph;
}

interface Writing {
  readonly graph: TfliteGraph;
  spec(outputs: Outputs): GraphSpec;
}

/** `name`: undefined of the first graph. */
function graphWith(given: readonly TensorSpec[], name: string | undefined, more: (GraphSpec | undefined)[]): Writing {
  const tensors: TensorSpec[] = [...given];
  const inputs = [...given.keys()];
  const operators: OperatorSpec[] = [];
  const add = (spec: TensorSpec) => tensors.push(spec) - 1;
  const spec = (outputs: Outputs) => ({ ...(name !== undefined && { name }), tensors, inputs, outputs, operators });
  const graph: TfliteGraph = {
    constant: add,
    node(code, read, shape, options) {
      return graph.nodes(code, read, [data(...shape)], options && { options })[0] as number;
    },
    nodes(code, read, made, options = {}) {
      const outputs = made.map((each, at) => add({ name: `n${operators.length}${at === 0 ? "" : `:${at}`}`, ...each }));
      operators.push({ code, inputs: read, outputs, ...options });
      return outputs;
    },
    graph(specs, build) {
      // Graphs within it come behind it.
      const index = more.push(undefined);
      const inner = graphWith(specs, `graph${index}`, more);
      more[index - 1] = inner.spec(build(inner.graph, [...specs.keys()]));
      return index;
    },
    bytes: (...outputs) => modelBytes({ ...spec(outputs), more: more.flatMap((each) => each ?? []) }),
  };
  return { graph, spec };
}
