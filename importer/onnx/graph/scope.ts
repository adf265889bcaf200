/** Which tensors names stand for: those of a graph, and those of the graphs around it. */
import type { AttributeProto, FunctionProto, ModelProto, TensorProto } from "../bytes/messages.js";
import type { Stated } from "../stated.js";
import type { Stored } from "../stored.js";

/** All tensors of a model, by number. Graphs within it add theirs. */
export interface Tensors {
  readonly names: string[];
  readonly stated: Map<number, Stated>;
  readonly stored: Map<number, Stored>;
  /** Of constants of the file: where their values lie, however many. */
  readonly protos: Map<number, TensorProto>;
}

/** What nodes of a model may call, and how many nodes may yet be made of that. */
export interface Library {
  readonly functions: ReadonlyMap<string, FunctionProto>;
  readonly budget: { left: number };
}

export interface Scope {
  readonly tensors: Tensors;
  readonly library: Library;
  /** Undefined: an input of a function that its call leaves out. */
  readonly numbers: Map<string, number | undefined>;
  readonly outer: Scope | undefined;
  /** Of ONNX's own operators. */
  readonly opset: number;
  /** What attributes of nodes in a function refer to, by name. */
  readonly given: ReadonlyMap<string, AttributeProto>;
  /** Functions that are being put in place, from the outside in. */
  readonly calls: readonly string[];
  /** Before the names of nodes. */
  readonly prefix: string;
}

/** A new tensor, which no name stands for yet. */
export function newTensor({ tensors }: Scope, name: string): number {
  return tensors.names.push(name) - 1;
}

/** Undefined: no such name here or around. */
export function lookUp(scope: Scope, name: string): { readonly number: number | undefined } | undefined {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    if (at.numbers.has(name)) return { number: at.numbers.get(name) };
  }
  return undefined;
}

/** With the domain, unless that is ONNX's own. */
export function operatorName(domain: string, name: string): string {
  return domain === "" || domain === "ai.onnx" ? name : `${domain}.${name}`;
}

/** Of ONNX's own operators. Undefined: nothing is said of them. */
export function opsetOf(sets: ModelProto["opset_import"]): number | undefined {
  return sets.find(({ domain = "" }) => operatorName(domain, "") === "")?.version;
}
