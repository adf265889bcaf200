/** A graph's tensors by number, and its nodes with what they read and write. */
import type { Dimension, ElementType } from "../model.js";
import { ImportProblem } from "../problem.js";
import { quoted } from "../quoted.js";
import { attributesOf } from "./attributes.js";
import type { GraphProto, NodeProto, ValueInfoProto } from "./bytes/messages.js";
import { elementType, OTHER } from "./element-types.js";
import type { OnnxNode } from "./node.js";
import { flowOrder } from "./order.js";
import { nodeText } from "./placed.js";
import { type Stored, storedTensor } from "./stored.js";

/** What the file states of a tensor. */
interface Stated {
  readonly type: ElementType;
  readonly shape: readonly Dimension[] | undefined;
}

export interface Graph {
  readonly names: readonly string[];
  /** By tensor, as are the others. */
  readonly stated: ReadonlyMap<number, Stated>;
  readonly stored: ReadonlyMap<number, Stored>;
  /** Data: constants that older files list among the inputs are left out. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** In the order of the data flow. */
  readonly nodes: readonly OnnxNode[];
}

/** @throws ImportProblem where tensors are missing, written twice or made of themselves */
export function graphOf(proto: GraphProto): Graph {
  const names: string[] = [];
  const numbers = new Map<string, number>();

  function add(name: string, writer: () => string): number {
    if (numbers.has(name))
      throw new ImportProblem(`${writer()} writes ${quoted(name)}, which something else writes too`);
    numbers.set(name, names.length);
    return names.push(name) - 1;
  }

  function find(name: string, reader: () => string): number {
    const number = numbers.get(name);
    if (number !== undefined) return number;
    throw new ImportProblem(`${reader()} reads ${quoted(name)}, which nothing writes`);
  }

  const [sparse] = proto.sparse_initializer;
  if (sparse) {
    const name = quoted(sparse.values?.name ?? "");
    throw new ImportProblem(`the constant ${name} is stored sparsely; only dense constants are imported`);
  }
  const stored = new Map<number, Stored>();
  for (const tensor of proto.initializer) {
    const name = tensor.name ?? "";
    stored.set(
      add(name, () => "a constant"),
      storedTensor(tensor, name),
    );
  }
  const data = proto.input.filter(({ name = "" }) => !numbers.has(name));
  const inputs = data.map(({ name = "" }) => add(name, () => "an input of the model"));
  const written = proto.node.map((node) =>
    node.output.map((name) => (name === "" ? undefined : add(name, () => textOf(node)))),
  );
  const read = proto.node.map((node) =>
    node.input.map((name) => (name === "" ? undefined : find(name, () => textOf(node)))),
  );
  const outputs = proto.output.map(({ name = "" }) => find(name, () => "an output of the model"));

  return {
    names,
    stated: statedOf(proto, numbers),
    stored,
    inputs,
    outputs,
    nodes: nodesOf(proto.node, read, written, outputs),
  };
}

function textOf(node: NodeProto | undefined): string {
  return nodeText(node?.op_type ?? "", node?.name ?? "");
}

type Positions = readonly (readonly (number | undefined)[])[];

function nodesOf(
  protos: readonly NodeProto[],
  read: Positions,
  written: Positions,
  outputs: readonly number[],
): OnnxNode[] {
  const used = new Set([...outputs, ...read.flat()]);
  const writers = new Map(written.flatMap((tensors, node) => tensors.map((tensor) => [tensor, node] as const)));
  const order = flowOrder({
    count: protos.length,
    before: (node) => (read[node] ?? []).flatMap((tensor) => (tensor === undefined ? [] : (writers.get(tensor) ?? []))),
    text: (node) => textOf(protos[node]),
  });
  return order.map((index) => {
    const { op_type = "", domain = "", name = "", attribute } = protos[index] as NodeProto;
    const tensors = written[index] ?? [];
    const isUnused = !tensors.some((tensor) => used.has(tensor));
    return {
      operator: domain === "" || domain === "ai.onnx" ? op_type : `${domain}.${op_type}`,
      name,
      attributes: attributesOf(attribute),
      inputs: read[index] ?? [],
      outputs: tensors.map((tensor, position) =>
        used.has(tensor) || (isUnused && position === 0) ? tensor : undefined,
      ),
    };
  });
}

function statedOf(proto: GraphProto, numbers: ReadonlyMap<string, number>): Map<number, Stated> {
  const stated = new Map<number, Stated>();
  for (const info of [...proto.value_info, ...proto.output, ...proto.input]) {
    const number = numbers.get(info.name ?? "");
    if (number !== undefined) stated.set(number, statedBy(info));
  }
  return stated;
}

const MOST_AXES = 64;

function statedBy({ name = "", type }: ValueInfoProto): Stated {
  const tensor = type?.tensor_type;
  if (!tensor) return { type: OTHER, shape: undefined };
  const dimensions = tensor.shape?.dim;
  if (dimensions && dimensions.length > MOST_AXES) {
    throw new ImportProblem(`${quoted(name)} has ${dimensions.length} dimensions; at most ${MOST_AXES} can be`);
  }
  const shape = dimensions?.map(({ dim_value, dim_param }) => dimensionOf(name, dim_value, dim_param));
  return { type: elementType(tensor.elem_type), shape };
}

/** Some exporters write -1 for what is known only when the model runs. */
function dimensionOf(name: string, value: number | undefined, parameter: string | undefined): Dimension {
  if (value === undefined || value === -1) return parameter || "?";
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new ImportProblem(`${quoted(name)} has a dimension of ${value}; 0 to 2^53 - 1 would be right`);
}
