/** Nodes that the file does not have, but says in other words. */
import { attributesOf } from "../attributes.js";
import type { AttributeProto } from "../bytes/messages.js";
import { BOOL, INT64 } from "../element-types.js";
import type { OnnxNode } from "../node.js";
import type { Stored } from "../stored.js";
import { newTensor, type Scope } from "./scope.js";

interface Made extends Pick<OnnxNode, "name" | "inputs" | "outputs"> {
  readonly attributes?: readonly AttributeProto[];
}

export function madeNode(operator: string, scope: Scope, { attributes = [], ...rest }: Made): OnnxNode {
  return { operator, overload: "", attributes: attributesOf(attributes), scope, captured: [], ...rest };
}

/** A whole number of an attribute. */
export function integer(name: string, value: number): AttributeProto {
  return { name, i: value } as AttributeProto;
}

/** A constant of whole numbers, or of a single one or a truth. */
export function storedNumbers(scope: Scope, values: readonly number[] | number | boolean): number {
  const type = typeof values === "boolean" ? BOOL : INT64;
  const numbers = typeof values === "object" ? values : [Number(values)];
  const stored: Stored = {
    shape: typeof values === "object" ? [numbers.length] : [],
    type,
    origin: type,
    values: () => numbers,
  };
  const number = newTensor(scope, "");
  scope.tensors.stored.set(number, stored);
  return number;
}
