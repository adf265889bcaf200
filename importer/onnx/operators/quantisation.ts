/** Quantising on the way: values go on as they are, in other bits. */
import { type Meaning, wholeBits } from "../../model.js";
import type { Asked } from "../node.js";
import { quantisedBits } from "../qonnx.js";
import { Refusal } from "../refusal.js";

export function quantising(node: Asked): Meaning {
  return { kind: "quantise", data: [node.data(0)], bits: wholeBits(node.outputType(0)) };
}

export function dequantising(node: Asked): Meaning {
  return { kind: "quantise", data: [node.data(0)], bits: undefined };
}

/** QONNX: the bits are an input. */
export function quantisingTo(node: Asked): Meaning {
  const bits = quantisedBits(node);
  if (bits === undefined) throw new Refusal("its number of bits is not a whole number from 1 to 64");
  return { kind: "quantise", data: [node.data(0)], bits };
}

export function toOneBit(node: Asked): Meaning {
  return { kind: "quantise", data: [node.data(0)], bits: 1 };
}
