/** Attention of `com.microsoft`. Source: https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { type Asked, integerOf } from "../node.js";
import type { Infer, Inferred } from "./rule.js";

export const CONTRIBUTED_ATTENTION: Readonly<Record<string, Infer>> = {
  Attention: (node) => projected(node, 4),
  QAttention: (node) => projected(node, 8),
  MultiHeadAttention: severalHeads,
  DecoderMaskedMultiHeadAttention: severalHeads,
  GroupQueryAttention: grouped,
};

/** Weights project the input, [batch, steps, features], to queries, keys and values. The past stands at a position. */
function projected(node: Asked, past: number): Inferred {
  const [batch = 1, steps = 1] = node.shape(0);
  const heads = integerOf(node, "num_heads", 0);
  const sizes = node.attributes.integers("qkv_hidden_sizes");
  const columns = node.shape(1).at(-1) ?? 0;
  const values = sizes?.[2] ?? columns / 3;
  if (heads < 1 || !Number.isInteger(values / heads))
    throw new ImportProblem(`${heads} heads do not fit weights of ${bracketed(node.shape(1))}`);
  const before = node.has(past) ? (node.shape(past)[3] ?? 0) : 0;
  const present = [2, batch, heads, before + steps, values / heads];
  return [[batch, steps, values], present];
}

/** Keys and values are [batch, steps, features] or [batch, heads, steps, size]; all three may be packed in the first input. */
function severalHeads(node: Asked): Inferred {
  const query = node.shape(0);
  const [batch = 1, steps = 1] = query;
  const heads = integerOf(node, "num_heads", 0);
  const value = valuesOf(node, query, heads);
  if (heads < 1 || !Number.isInteger(value.features / heads))
    throw new ImportProblem(`${heads} heads do not fit ${value.features} features`);
  const before = node.has(6) ? (node.shape(6)[2] ?? 0) : 0;
  const present = value.steps === undefined ? undefined : [batch, heads, before + value.steps, value.features / heads];
  return [[batch, steps, value.features], present, present];
}

/** Features of all heads, and steps where those are the present ones. */
function valuesOf(node: Asked, query: Shape, heads: number): { features: number; steps: number | undefined } {
  // [batch, steps, heads, 3, size]
  if (query.length === 5) return { features: heads * (query[4] ?? 1), steps: query[1] };
  if (node.has(2)) {
    const value = node.shape(2);
    if (value.length === 4) return { features: heads * (value[3] ?? 1), steps: value[2] };
    return { features: value.at(-1) ?? 1, steps: value[1] };
  }
  // [batch, steps, heads, 2, size]
  const packed = node.has(1) ? node.shape(1) : query;
  return { features: packed.length === 5 ? heads * (packed[4] ?? 1) : (query.at(-1) ?? 1), steps: packed[1] };
}

/** Several heads share keys and values; without keys, all three stand behind each other in the first input. */
function grouped(node: Asked): Inferred {
  const [batch = 1, steps = 1, features = 1] = node.shape(0);
  const heads = integerOf(node, "num_heads", 0);
  const shared = integerOf(node, "kv_num_heads", 0);
  const size = node.has(1) ? features / heads : features / (heads + 2 * shared);
  if (heads >= 1 && Number.isInteger(size)) return [[batch, steps, heads * size]];
  throw new ImportProblem(`${heads} heads do not fit ${features} features`);
}
