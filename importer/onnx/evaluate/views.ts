/** Constants that are the same values in another shape or type: weights go this way to the layers that use them. */

import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { ElementType } from "../../model.js";
import { elementType, FLOAT } from "../element-types.js";
import type { Asked } from "../node.js";
import { quantisedBits } from "../qonnx.js";
import { RESHAPED, transposedOrder } from "../reshaping.js";
import { gather, stridesOf } from "../shapes.js";
import type { Stored } from "../stored.js";
import { computed, storedAt } from "./computed.js";

type Evaluate = (node: Asked) => readonly Stored[];

const same: Evaluate = (node) => [storedAt(node, 0)];

export const VIEW_EVALUATORS: Readonly<Record<string, Evaluate>> = {
  Identity: same,
  Dropout: same,
  ...Object.fromEntries(Object.entries(RESHAPED).map(([operator, reshape]) => [operator, reshaped(reshape)])),
  Transpose: transpose,
  Cast: cast,
  DequantizeLinear: (node) => {
    const { shape, origin } = storedAt(node, 0);
    return [rescaled(shape, FLOAT, origin)];
  },
  QuantizeLinear: (node) => [rescaled(storedAt(node, 0).shape, node.outputType(0), node.outputType(0))],
  Quant: (node) => [rescaled(storedAt(node, 0).shape, FLOAT, { kind: "int", bits: quantisedBits(node) ?? 32 })],
  BipolarQuant: (node) => [rescaled(storedAt(node, 0).shape, FLOAT, { kind: "int", bits: 1 })],
};

function rescaled(shape: Shape, type: ElementType, origin: ElementType): Stored {
  return { shape, type, origin, values: { why: "are scaled" } };
}

function reshaped(reshape: (node: Asked, shape: Shape) => Shape): Evaluate {
  return (node) => {
    const stored = storedAt(node, 0);
    return [{ ...stored, shape: reshape(node, stored.shape) }];
  };
}

function transpose(node: Asked): readonly Stored[] {
  const { shape, type, origin } = storedAt(node, 0);
  const order = transposedOrder(node, shape);
  const result = order.map((axis) => shape[axis] ?? 1);
  const strides = stridesOf(shape);
  const make = () =>
    gather(
      node.values(0) ?? [],
      result,
      order.map((axis) => strides[axis] ?? 0),
    );
  return [computed(node, { shape: result, type, origin }, make)];
}

function cast(node: Asked): readonly Stored[] {
  const stored = storedAt(node, 0);
  const type = elementType(node.attributes.integer("to"));
  const { shape, origin } = stored;
  if (stored.type.kind === type.kind || type.kind === "float") return [{ ...stored, type }];
  const convert = type.kind === "bool" ? (value: number) => Number(value !== 0) : Math.trunc;
  return [computed(node, { shape, type, origin }, () => (node.values(0) ?? []).map(convert))];
}
