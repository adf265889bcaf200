/** A graph's tensors by number, and its nodes with what they read and write. */
import { MOST_NODES } from "../../limits.js";
import { ImportProblem } from "../../problem.js";
import { quoted } from "../../quoted.js";
import type { GraphProto, ModelProto } from "../bytes/messages.js";
import type { OnnxNode } from "../node.js";
import { statedBy } from "../stated.js";
import { storedTensor } from "../stored.js";
import { functionsOf, inlined } from "./functions.js";
import { add, find, nodesOf } from "./nodes.js";
import { opsetOf, type Scope, type Tensors } from "./scope.js";

export interface Graph {
  readonly tensors: Tensors;
  /** Data: constants that older files list among the inputs are left out. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** In the order of the data flow, without calls of the model's own functions. */
  readonly nodes: readonly OnnxNode[];
}

/** Files that say none are older than the number. */
const FIRST_OPSET = 1;

/** @throws ImportProblem where tensors are missing, written twice or made of themselves */
export function graphOf(model: ModelProto, proto: GraphProto): Graph {
  const tensors: Tensors = { names: [], stated: new Map(), stored: new Map(), protos: new Map() };
  const scope: Scope = {
    tensors,
    library: { functions: functionsOf(model), budget: { left: MOST_NODES } },
    numbers: new Map(),
    outer: undefined,
    opset: opsetOf(model.opset_import) ?? FIRST_OPSET,
    given: new Map(),
    calls: [],
    prefix: "",
  };
  addConstants(scope, proto);
  const data = proto.input.filter(({ name = "" }) => !scope.numbers.has(name));
  const inputs = data.map(({ name = "" }) => add(scope, name, () => "an input of the model"));
  const results = proto.output.map(({ name = "" }) => ({ name }));
  const nodes = nodesOf(proto.node, scope, results);
  const outputs = results.flatMap(({ name }) => find(scope, name, () => "an output of the model") ?? []);
  for (const info of [...proto.value_info, ...proto.output, ...proto.input]) {
    const number = scope.numbers.get(info.name ?? "");
    if (number !== undefined) tensors.stated.set(number, statedBy(info));
  }
  return { tensors, inputs, outputs, nodes: inlined(nodes) };
}

/** @throws ImportProblem */
export function addConstants(scope: Scope, { initializer, sparse_initializer }: GraphProto): void {
  const [sparse] = sparse_initializer;
  if (sparse) {
    const name = quoted(sparse.values?.name ?? "");
    throw new ImportProblem(`the constant ${name} is stored sparsely; only dense constants are imported`);
  }
  for (const tensor of initializer) {
    const name = tensor.name ?? "";
    const number = add(scope, name, () => "a constant");
    scope.tensors.stored.set(number, storedTensor(tensor, name));
    scope.tensors.protos.set(number, tensor);
  }
}
