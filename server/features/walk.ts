/** What stands in a unit, whatever its kind: attributes, references, values and the expressions in them. */
import type { Attribute, Expression, Reference, Span, UnitNode, Value } from "../../grammar/syntax.js";
import { ATTRIBUTE_BY_WORD, indexByWord, MAP_DIRECTIVES, PROPERTIES } from "../../grammar/vocabulary.js";
import { namedItems } from "./sweep-at.js";

/** Words with values: a layer's attributes and mapping, an architecture's properties, the figures of what is left out, what overlaps, what holds for all weights. */
export function eachAttribute(node: UnitNode, visit: (attribute: Attribute) => void): void {
  if (node.kind === "arch") {
    for (const property of node.properties) visit(property);
    for (const { properties } of node.points) for (const property of properties) visit(property);
  }
  if (node.kind === "omitted") for (const figure of node.figures) visit(figure);
  if (node.kind === "overlap") for (const part of node.parts) visit(part);
  if (node.kind === "fuse" || node.kind === "weights") for (const option of node.options) visit(option);
  if (node.kind !== "layer") return;
  const { attributes, mapping } = node;
  for (const attribute of attributes) visit(attribute);
  for (const directive of mapping?.directives ?? []) visit(directive);
  for (const directive of mapping?.across?.directives ?? []) visit(directive);
}

export function referencesOf(node: UnitNode): readonly Reference[] {
  switch (node.kind) {
    case "layer":
    case "use":
      return node.from;
    case "output":
    case "fuse":
      return node.refs;
    case "budget":
    case "measured":
      return node.ref === undefined ? [] : [node.ref];
    default:
      return [];
  }
}

const DIRECTIVES = new Set(MAP_DIRECTIVES.map(({ word }) => word));
/** Properties of architectures whose words are none of a mapping. */
const OWN_PROPERTIES = indexByWord(PROPERTIES.filter(({ word }) => !DIRECTIVES.has(word)));

/** The words of an attribute's value that are its own, as in `pad same` or `over [rows, columns]`, and no constants' names. */
export function choicesOf({ word, value }: Attribute): readonly Span[] {
  const type = (ATTRIBUTE_BY_WORD.get(word.text) ?? OWN_PROPERTIES.get(word.text))?.type;
  if (value === undefined || type === undefined) return [];
  if (type.kind === "name") return value.kind === "name" ? [value.span] : [];
  const words = "words" in type ? (type.words ?? []) : [];
  const items = value.kind === "list" ? value.items : [value];
  return items.flatMap((item) => (item.kind === "name" && words.includes(item.name) ? item.span : []));
}

/** Every value of a unit that is computed; indices of references, and words such as `same` and names of operators, are not among them. */
export function eachValue(node: UnitNode, visit: (value: Value) => void): void {
  const see = (value: Value | undefined) => {
    if (value !== undefined) visit(value);
  };
  const seeOf = (attribute: Attribute) => {
    const { value } = attribute;
    if (value?.kind !== "text" && choicesOf(attribute).length === 0) see(value);
  };
  switch (node.kind) {
    case "const":
      see(node.value);
      break;
    case "arch":
      eachAttribute(node, seeOf);
      for (const { value } of node.measured) see(value);
      break;
    case "omitted":
    case "layer":
    case "fuse":
    case "weights":
      eachAttribute(node, seeOf);
      break;
    case "block":
      for (const { value } of node.parameters) see(value);
      break;
    case "input":
      see(node.shape);
      see(node.via);
      break;
    case "use":
      for (const { value } of node.args) see(value);
      see(node.repeat);
      break;
    case "budget":
    case "measured":
      see(node.value);
      see(node.clusters);
      see(node.every);
      break;
    case "run":
      see(node.clusters);
      see(node.every);
      see(node.share);
      break;
    case "system":
      see(node.value);
      break;
    case "battery":
      see(node.capacity);
      see(node.voltage);
      break;
    case "axis":
      if (namedItems(node).length === 0) for (const { value } of node.items) see(value);
      break;
    case "derived":
      see(node.value);
      break;
    case "keep":
      see(node.left);
      see(node.right);
      break;
    default:
  }
}

/** The indices of a unit's references. */
export function eachIndex(node: UnitNode, visit: (index: Expression) => void): void {
  for (const { parts } of referencesOf(node)) {
    for (const { index } of parts) if (index !== undefined) visit(index);
  }
}

/** Visits every expression in a value, outer ones first. */
export function eachExpression(value: Value, visit: (expression: Expression) => void): void {
  if (value.kind === "list") {
    for (const item of value.items) eachExpression(item, visit);
    return;
  }
  visit(value);
  if (value.kind === "negate") eachExpression(value.operand, visit);
  else if (value.kind === "call") for (const argument of value.args) eachExpression(argument, visit);
  else if (value.kind === "chain") {
    eachExpression(value.first, visit);
    for (const { operand } of value.rest) eachExpression(operand, visit);
  }
}

/** Whether an offset lies in a span or at its end. */
export function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
