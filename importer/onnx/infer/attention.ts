/** Attention of the default domain. Source: https://onnx.ai/onnx/operators/onnx__Attention.html */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import type { Asked } from "../node.js";
import type { Infer, Inferred } from "./rule.js";

/** Positions of inputs: queries, keys and values, and keys of the steps before. */
const QUERY = 0;
const KEY = 1;
const VALUE = 2;
const PAST_KEY = 4;

export const ATTENTION: Readonly<Record<string, Infer>> = { Attention: attended };

interface Heads {
  readonly batch: number;
  readonly heads: number;
  readonly steps: number;
  /** Values of a head. */
  readonly size: number;
}

/** [batch, heads, steps, size], or [batch, steps, heads * size] with the number of heads as an attribute. */
function headsOf(shape: Shape, stated: number | undefined): Heads {
  const [batch = 1, second = 1, third = 1, size = 1] = shape;
  if (shape.length === 4) return { batch, heads: second, steps: third, size };
  if (shape.length !== 3 || stated === undefined || !Number.isInteger(third / stated))
    throw new ImportProblem(`${stated ?? "no number of"} heads do not fit an input of ${bracketed(shape)}`);
  return { batch, heads: stated, steps: second, size: third / stated };
}

/** The output, all keys, all values, and how much each query attends to each key. */
function attended(node: Asked): Inferred {
  const counts = ["q_num_heads", "kv_num_heads"].map((name) => node.attributes.integer(name));
  const query = headsOf(node.shape(QUERY), counts[0]);
  const key = headsOf(node.shape(KEY), counts[1]);
  const value = headsOf(node.shape(VALUE), counts[1]);
  const { batch, heads, steps } = query;
  const isFlat = node.shape(QUERY).length === 3;
  const before = node.has(PAST_KEY) ? (node.shape(PAST_KEY)[2] ?? 0) : 0;
  const total = before + key.steps;
  return [
    isFlat ? [batch, steps, heads * value.size] : [batch, heads, steps, value.size],
    [batch, key.heads, total, key.size],
    [batch, value.heads, total, value.size],
    [batch, heads, steps, total],
  ];
}
