/**
 * Functions of a model: each call becomes the nodes of what it calls.
 * Source: FunctionProto of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
import { ImportProblem } from "../../problem.js";
import { quoted } from "../../quoted.js";
import type { AttributeProto, FunctionProto, ModelProto } from "../bytes/messages.js";
import type { OnnxNode } from "../node.js";
import { placed } from "../placed.js";
import { operatorName, opsetOf, type Scope } from "./scope.js";
import { standIns } from "./within.js";

/** Functions that call each other are a few deep. */
const MOST_CALLS = 32;

export function functionsOf({ functions }: ModelProto): ReadonlyMap<string, FunctionProto> {
  return new Map(
    functions.map((each) => [keyOf(operatorName(each.domain ?? "", each.name ?? ""), each.overload ?? ""), each]),
  );
}

function keyOf(operator: string, overload: string): string {
  return overload === "" ? operator : `${operator}:${overload}`;
}

/** The nodes without calls. @throws ImportProblem where a function calls itself, or a call does not fit what it calls */
export function inlined(nodes: readonly OnnxNode[]): OnnxNode[] {
  return nodes.flatMap((node) => {
    const key = keyOf(node.operator, node.overload);
    const called = node.scope.library.functions.get(key);
    return called === undefined ? node : placed(node, () => inlined(bodyOf(called, key, node)));
  });
}

function bodyOf(called: FunctionProto, key: string, call: OnnxNode): OnnxNode[] {
  const calls = [...call.scope.calls, key];
  checkCalls(calls);
  checkOperands(called, call);
  const scope: Scope = {
    ...call.scope,
    numbers: new Map(called.input.map((name, at) => [name, call.inputs[at]])),
    outer: undefined,
    opset: opsetOf(called.opset_import) ?? call.scope.opset,
    given: givenBy(called, call),
    calls,
    prefix: call.name === "" ? call.scope.prefix : call.name,
  };
  return standIns({ ...called, results: called.output }, scope, call);
}

/** @throws ImportProblem */
function checkCalls(calls: readonly string[]): void {
  const last = calls.at(-1) ?? "";
  const first = calls.indexOf(last);
  if (first < calls.length - 1) {
    const between = calls.slice(first + 1, -1).map(quoted);
    const way = between.length === 0 ? "" : `, by way of ${between.join(", ")}`;
    throw new ImportProblem(`the function ${quoted(last)} calls itself${way}`);
  }
  if (calls.length > MOST_CALLS)
    throw new ImportProblem(`functions call each other more than ${MOST_CALLS} deep, the last one is ${quoted(last)}`);
}

/** @throws ImportProblem */
function checkOperands(called: FunctionProto, call: OnnxNode): void {
  if (call.inputs.length <= called.input.length && call.outputs.length <= called.output.length) return;
  throw new ImportProblem(
    `it has ${call.inputs.length} inputs and ${call.outputs.length} outputs, the function that it calls has ${called.input.length} and ${called.output.length}`,
  );
}

/** Attributes of the call, and what the function says where it leaves them out. */
function givenBy({ attribute_proto }: FunctionProto, { attributes }: OnnxNode): ReadonlyMap<string, AttributeProto> {
  return new Map([...attribute_proto, ...attributes.protos].map((proto) => [proto.name ?? "", proto]));
}
