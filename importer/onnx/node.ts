/** A node as its operator's rule sees it: attributes, and inputs by their position. */

import type { Shape } from "../../src-sim/layers/shapes.js";
import type { Constant, ElementType, Known } from "../model.js";
import type { OperatorCost } from "../operator-costs.js";
import { ImportProblem } from "../problem.js";
import type { Budget } from "../values/budget.js";
import { countOf } from "../values/places.js";
import type { Attributes } from "./attributes.js";
import type { Scope } from "./graph/scope.js";
import { Refusal } from "./refusal.js";
import { constantOf, type Stored } from "./stored.js";

export interface OnnxNode {
  /** With its domain, unless that is ONNX's own. */
  readonly operator: string;
  /** Tells functions of one name apart; mostly empty. */
  readonly overload: string;
  readonly name: string;
  readonly attributes: Attributes;
  /** Tensors by position; undefined where an optional one is left out. */
  readonly inputs: readonly (number | undefined)[];
  /** What graphs within it read beside them. */
  readonly captured: readonly number[];
  /** Undefined too where nobody reads it. */
  readonly outputs: readonly (number | undefined)[];
  /** What is certain of it, and why no layer does it, where its operator's name does not say. */
  readonly known?: { readonly cost: OperatorCost; readonly why: string };
  /** Where it stands: for what graphs within it read. */
  readonly scope: Scope;
}

export interface Asked {
  readonly attributes: Attributes;
  /** Of ONNX's own operators. */
  readonly opset: number;
  readonly inputCount: number;
  readonly outputCount: number;
  has(position: number): boolean;
  isRead(output: number): boolean;
  /** A tensor, computed or not. @throws ImportProblem if it is not there. */
  tensor(position: number): number;
  /** A computed tensor. @throws Refusal if it is a constant, or not there. */
  data(position: number): number;
  shape(position: number): Shape;
  type(position: number): ElementType;
  /** Of an output. */
  outputType(position: number): ElementType;
  /** Undefined if it is computed, or not there. */
  stored(position: number): Stored | undefined;
  /** Of an input that may be left out. @throws Refusal if it is computed, ImportProblem if nobody can look at the values. */
  values(position: number): readonly number[] | undefined;
  /** Says that so many values are looked at or made; false if that is too much by now. */
  spend(values: number): boolean;
}

/** What is known of the file's tensors. */
export interface Facts {
  readonly names: readonly string[];
  readonly types: readonly ElementType[];
  readonly stored: { get(tensor: number): Stored | undefined };
  readonly budget: Budget;
}

export function asked(node: OnnxNode, facts: Facts, known: Known): Asked {
  const { inputs, outputs, attributes } = node;
  const OTHER = { kind: "other", bits: 0 } as const;

  function tensorAt(position: number): number {
    const tensor = inputs[position];
    if (tensor === undefined) throw new ImportProblem(`it has no input ${position}, counted from 0`);
    return tensor;
  }

  function stored(position: number): Stored | undefined {
    const tensor = inputs[position];
    if (tensor === undefined) return undefined;
    return facts.stored.get(tensor) ?? computed(known.constant(tensor), tensor);
  }

  function computed(constant: Constant | undefined, tensor: number): Stored | undefined {
    if (!constant) return undefined;
    const type = facts.types[tensor] ?? OTHER;
    const values = constant.unread === undefined ? () => constant.numbers() : { why: constant.unread };
    return { shape: known.shape(tensor), type, origin: type, values };
  }

  return {
    attributes,
    opset: node.scope.opset,
    inputCount: inputs.length,
    outputCount: outputs.length,
    has: (position) => inputs[position] !== undefined,
    tensor: tensorAt,
    isRead: (output) => outputs[output] !== undefined,
    data(position) {
      const tensor = tensorAt(position);
      if (stored(position)) throw new Refusal("what it reads is a constant");
      return tensor;
    },
    shape: (position) => facts.stored.get(tensorAt(position))?.shape ?? known.shape(tensorAt(position)),
    type: (position) => facts.types[tensorAt(position)] ?? OTHER,
    outputType: (position) => facts.types[outputs[position] ?? -1] ?? OTHER,
    stored,
    values(position) {
      const tensor = inputs[position];
      if (tensor === undefined) return undefined;
      const found = stored(position);
      if (!found) throw new Refusal(`its input ${position} would have to be a constant`);
      if (!facts.budget.spend(countOf(found.shape)))
        throw new Refusal(`the values of its input ${position} come after too many others that are looked at`);
      return constantOf(facts.names[tensor] ?? "", found).numbers();
    },
    spend: (values) => facts.budget.spend(values),
  };
}

/** A whole number of an attribute. */
export function integerOf({ attributes }: Asked, name: string, otherwise: number): number {
  return attributes.integer(name) ?? otherwise;
}

/** Of an input where it is there, of an attribute otherwise: operators moved their numbers from one to the other. */
export function numbersOf(node: Asked, position: number, name: string): readonly number[] | undefined {
  return node.values(position) ?? node.attributes.integers(name);
}
