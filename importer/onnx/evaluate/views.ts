/** Constants that are the same values in another shape or type: weights go this way to the layers that use them. */

import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { ElementType } from "../../model.js";
import { eachOf } from "../../values/elementwise.js";
import { SINGLE } from "../../values/functions.js";
import { transposed } from "../../values/moves.js";
import { elementType, FLOAT } from "../element-types.js";
import type { Asked } from "../node.js";
import { quantisedBits } from "../qonnx.js";
import { RESHAPED, transposedOrder } from "../reshaping.js";
import type { Stored } from "../stored.js";
import { computed, moved, operandAt, storedAt } from "./computed.js";

type Evaluate = (node: Asked) => readonly Stored[];

const same: Evaluate = (node) => [storedAt(node, 0)];

export const VIEW_EVALUATORS: Readonly<Record<string, Evaluate>> = {
  Identity: same,
  Dropout: same,
  ...Object.fromEntries(Object.entries(RESHAPED).map(([operator, reshape]) => [operator, reshaped(reshape)])),
  Transpose: moved((node, operand) => transposed(operand, transposedOrder(node, operand.shape))),
  Cast: (node) => cast(node, elementType(node.attributes.integer("to"))),
  CastLike: (node) => cast(node, storedAt(node, 1).type),
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

function cast(node: Asked, type: ElementType): readonly Stored[] {
  const stored = storedAt(node, 0);
  if (stored.type.kind === type.kind || type.kind === "float") return [{ ...stored, type }];
  const convert = type.kind === "bool" ? SINGLE.truth : SINGLE.whole;
  return [computed(node, eachOf(convert, operandAt(node, 0)), { type, origin: stored.origin })];
}
