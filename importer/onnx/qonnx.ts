/** QONNX, which quantises to any number of bits. Source: https://github.com/fastmachinelearning/qonnx/tree/main/docs/qonnx-custom-ops */
import type { Asked } from "./node.js";

/** Its operators have moved. */
export const QONNX_DOMAINS = ["qonnx.custom_op.general", "finn.custom_op.general", "onnx.brevitas"] as const;

/** Of a Quant node: its fourth input, if that is a constant whole number. */
export function quantisedBits(node: Asked): number | undefined {
  const bits = node.values(3)?.[0];
  return bits !== undefined && Number.isInteger(bits) && bits >= 1 && bits <= 64 ? bits : undefined;
}
