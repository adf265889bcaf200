/** `input` statements to tensors. */
import type { Value } from "../../../grammar/syntax.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { LARGEST_COUNT, type Shape, volume } from "../../../src-sim/layers/shapes.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { report } from "../files/problems.js";
import type { InputNode } from "../names/graph.js";
import { legalBits, statedPrecision } from "../names/precision.js";
import { readCount, readQuantity } from "../names/read-numbers.js";
import { sourceOf } from "../names/value-text.js";
import type { Tensor } from "./tensor.js";

const DIMENSION = { min: 1, max: 2 ** 31 - 1 };
const BUS = { dimension: "bandwidth", min: 1 / 8, max: 2 ** 20 } as const;

/** The input's tensor, or undefined after an error. */
export function inputTensor(input: InputNode, arch: Architecture): Tensor | undefined {
  const { site, unit } = input;
  const { shape: value, via, precision } = unit.node;
  const shape = value && inputShape(input, value);
  const items = precision.map((item) => ({ site, item }));
  const weights = items.filter(({ item }) => item.operand === "w");
  for (const { item } of weights) {
    const facts = { kind: "type", what: "an input", expected: "a precision such as `a8`" } as const;
    report(site, IMN203, item.span, { ...facts, found: `w${item.bits}` });
  }
  const { a: bits } = statedPrecision({}, items);
  const isLegal = items.every((item) => legalBits(item, arch)) && weights.length === 0;
  const bus = via && readQuantity(site, via, "`via`", BUS);
  if (shape === undefined || !isLegal || (via !== undefined && bus === undefined)) return undefined;
  const feed = bus === undefined ? undefined : { values: volume(shape), bus };
  return { shape, ...(bits !== undefined && { bits }), ...(feed && { feed }) };
}

function inputShape({ site, scope }: InputNode, value: Value): Shape | undefined {
  const items = value.kind === "list" ? value.items : [value];
  const dimensions = items.map((item) => readCount(site, scope, item, "a dimension", DIMENSION));
  const shape = dimensions.filter((dimension) => dimension !== undefined);
  if (shape.length < items.length) return undefined;
  if (shape.length > 3) {
    const expected = "a vector `N`, a sequence `TxF` or a map `CxHxW`";
    report(site, IMN203, value.span, { kind: "type", what: "an input", expected, found: sourceOf(value) });
    return undefined;
  }
  if (volume(shape) <= LARGEST_COUNT) return shape;
  report(site, IMN203, value.span, { kind: "overflow", text: sourceOf(value) });
  return undefined;
}
