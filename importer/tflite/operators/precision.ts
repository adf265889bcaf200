import { type Meaning, wholeBits } from "../../model.js";
import { problemAt, required, type TfliteNode } from "../node.js";
import { BuiltinOptions, FakeQuantOptions } from "../schema.js";

/** To the type of what it makes. */
export function quantise(node: TfliteNode): Meaning {
  const type = node.tensors[node.outputs[0] ?? -1]?.type;
  if (type === undefined) throw problemAt(node, "it has no output");
  return { kind: "quantise", data: [required(node, 0)], bits: wholeBits(type) };
}

export function dequantise(node: TfliteNode): Meaning {
  return { kind: "quantise", data: [required(node, 0)], bits: undefined };
}

/** Rounds to what so many bits can say, as training does. */
export function fakeQuantise(node: TfliteNode): Meaning {
  const bits = node.options(BuiltinOptions.FakeQuantOptions, new FakeQuantOptions())?.numBits() ?? 0;
  if (bits < 1) throw problemAt(node, `it quantises to ${bits} bits; at least 1 is needed`);
  return { kind: "quantise", data: [required(node, 0)], bits };
}

export function same(node: TfliteNode): Meaning {
  return { kind: "same", data: [required(node, 0)] };
}
