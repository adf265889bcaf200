/** Nodes of a graph with the tensors that they read and write, in the order of the data flow. */
import { ImportProblem } from "../../problem.js";
import { quoted } from "../../quoted.js";
import { attributesOf } from "../attributes.js";
import type { AttributeProto, NodeProto } from "../bytes/messages.js";
import type { OnnxNode } from "../node.js";
import { nodeText } from "../placed.js";
import { capturedNames } from "./captured.js";
import { flowOrder } from "./order.js";
import { lookUp, newTensor, operatorName, type Scope } from "./scope.js";

/** A name that something behind the nodes reads. With a number: the tensor that is there for it. */
export interface Result {
  readonly name: string;
  readonly number?: number;
}

/** Tensors that nodes read or write, by node. */
type Positions = readonly (readonly (number | undefined)[])[];

/**
 * Adds what the nodes make to the scope.
 * @throws ImportProblem where tensors are missing, written twice or made of themselves
 */
export function nodesOf(protos: readonly NodeProto[], scope: Scope, results: readonly Result[]): OnnxNode[] {
  const made = new Map(results.toReversed().map(({ name, number }) => [name, number]));
  const written = protos.map((node) =>
    node.output.map((name) => (name === "" ? undefined : add(scope, name, () => textOf(node), made.get(name)))),
  );
  const read = protos.map((node) =>
    node.input.map((name) => (name === "" ? undefined : find(scope, name, () => textOf(node)))),
  );
  const captured = protos.map((node) => capturedNames(node).flatMap((name) => lookUp(scope, name)?.number ?? []));
  const wanted = results.flatMap(({ name }) => lookUp(scope, name)?.number ?? []);
  const used = new Set([...wanted, ...read.flat(), ...captured.flat()]);
  const all = read.map((tensors, node) => [...tensors, ...(captured[node] ?? [])]);
  return ordered(protos, all, written).map((index) => {
    const tensors = written[index] ?? [];
    const isUnused = !tensors.some((tensor) => used.has(tensor));
    const outputs = tensors.map((tensor, position) =>
      used.has(tensor) || (isUnused && position === 0) ? tensor : undefined,
    );
    const place = { inputs: read[index] ?? [], captured: captured[index] ?? [], outputs };
    return nodeOf(protos[index] as NodeProto, scope, place);
  });
}

/** @throws ImportProblem where the name stands for another tensor of the same graph */
export function add(scope: Scope, name: string, writer: () => string, number = newTensor(scope, name)): number {
  if (scope.numbers.has(name))
    throw new ImportProblem(`${writer()} writes ${quoted(name)}, which something else writes too`);
  scope.numbers.set(name, number);
  return number;
}

/** Undefined: an input of a function that its call leaves out. @throws ImportProblem where nothing has the name */
export function find(scope: Scope, name: string, reader: () => string): number | undefined {
  const found = lookUp(scope, name);
  if (found) return found.number;
  throw new ImportProblem(`${reader()} reads ${quoted(name)}, which nothing writes`);
}

function textOf(node: NodeProto | undefined): string {
  return nodeText(node?.op_type ?? "", node?.name ?? "");
}

function ordered(protos: readonly NodeProto[], read: Positions, written: Positions): readonly number[] {
  const writers = new Map(written.flatMap((tensors, node) => tensors.map((tensor) => [tensor, node] as const)));
  return flowOrder({
    count: protos.length,
    before: (node) => (read[node] ?? []).flatMap((tensor) => (tensor === undefined ? [] : (writers.get(tensor) ?? []))),
    text: (node) => textOf(protos[node]),
  });
}

function nodeOf(
  { op_type = "", domain = "", overload = "", name = "", attribute }: NodeProto,
  scope: Scope,
  place: Pick<OnnxNode, "inputs" | "captured" | "outputs">,
): OnnxNode {
  return {
    operator: operatorName(domain, op_type),
    overload,
    name: scope.prefix === "" || name === "" ? name : `${scope.prefix}/${name}`,
    attributes: attributesOf(attribute.flatMap((each) => referred(each, scope))),
    scope,
    ...place,
  };
}

/** In functions, attributes may refer to those of the call; what the call leaves out, and has no default, is left out. */
function referred(attribute: AttributeProto, { given }: Scope): readonly AttributeProto[] {
  const { ref_attr_name = "", name } = attribute;
  if (ref_attr_name === "") return [attribute];
  const found = given.get(ref_attr_name);
  return found ? [{ ...found, name }] : [];
}
