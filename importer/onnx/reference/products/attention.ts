/**
 * Attention: queries by keys, their softmax, by values; each head a group of both products.
 * Source: https://onnx.ai/onnx/operators/onnx__Attention.html, https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md
 */
import type { Shape } from "../../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../../problem.js";
import { cut } from "../../../reference/moves.js";
import { BINARY } from "../../../values/functions.js";
import { integerOf } from "../../node.js";
import { FLOAT32, type Held, like } from "../held.js";
import type { Rule, Running } from "../node.js";
import { combined } from "../operators/pairs.js";
import { eachRow, softmaxOf } from "../operators/softmax.js";
import { repeatedTo } from "../strided.js";
import { movedBy, reshapedTo, turned, turnedLast } from "../turned.js";
import { multiplied } from "./matmul.js";

/** All [batch, heads, steps, size]. */
interface Attended {
  readonly query: Held;
  readonly key: Held;
  readonly value: Held;
  readonly scale: number | undefined;
  /** Added to what queries make of keys. */
  readonly masks: readonly Held[];
  readonly isCausal: boolean;
  readonly nth: number;
}

/** [batch, heads, steps, size]. */
function attended(node: Running, { query, key, value, scale, masks, isCausal, nth }: Attended): Held {
  const size = query.shape[3] ?? 1;
  const factor = scale ?? 1 / Math.sqrt(size);
  const scores = multiplied(node, query, turnedLast(key, true), { nth, scale: factor, isFirstWeights: false });
  const { shape } = scores;
  const added = masks.reduce(
    (sum, mask) => combined(BINARY.add, sum, repeatedTo(mask, shape), (count) => new Float32Array(count), FLOAT32),
    scores,
  );
  const [queries = 1, keys = 1] = shape.slice(2);
  if (isCausal)
    for (let at = 0; at < added.data.length; at++)
      if (at % keys > (Math.floor(at / keys) % queries) + keys - queries) added.data[at] = Number.NEGATIVE_INFINITY;
  const shares = eachRow(added, { run: 1, length: keys }, softmaxOf);
  return multiplied(node, shares, value, { nth: nth + 1, isFirstWeights: false });
}

/** [batch, steps, heads * size] by heads. */
function byHeads(values: Held, heads: number): Held {
  const [batch = 1, steps = 1, features = 1] = values.shape;
  if (heads < 1 || features % heads !== 0)
    throw new ImportProblem(`its ${features} features do not fall into ${heads} heads`);
  return turned(reshapedTo(values, [batch, steps, heads, features / heads]), [0, 2, 1, 3]);
}

function flat(values: Held): Held {
  const [batch = 1, heads = 1, steps = 1, size = 1] = values.shape;
  return reshapedTo(turned(values, [0, 2, 1, 3]), [batch, steps, heads * size]);
}

/** Keys that several heads share, for each of them. */
function shared(values: Held, heads: number): Held {
  const [batch = 1, own = 1, steps = 1, size = 1] = values.shape;
  if (own === heads) return values;
  if (heads % own !== 0) throw new ImportProblem(`its ${own} heads of keys do not fit ${heads} heads of queries`);
  const apart = reshapedTo(values, [batch, own, 1, steps, size]);
  const repeated = movedBy(apart, (each) => repeatedTo(each, [batch, own, heads / own, steps, size]));
  return reshapedTo(repeated, [batch, heads, steps, size]);
}

/** Truth is what is seen. */
function maskOf(mask: Held | undefined): readonly Held[] {
  if (!mask) return [];
  if (mask.type.kind !== "bool") return [mask];
  const data = Float32Array.from(mask.data, (seen) => (seen ? 0 : Number.NEGATIVE_INFINITY));
  return [{ shape: mask.shape, type: FLOAT32, data }];
}

function refuse(node: Running, positions: readonly number[], outputs: readonly number[]): void {
  if (positions.some((position) => node.has(position)) || outputs.some((output) => node.isRead(output)))
    throw new ImportProblem("it reads or makes what is kept of other steps, of which there is no reference");
}

/** Of the default domain. */
export const attention: Rule = (node) => {
  refuse(node, [4, 5, 6], [1, 2, 3]);
  if ((node.attributes.float("softcap") ?? 0) !== 0)
    throw new ImportProblem("it bounds its scores, of which there is no reference");
  const isFlat = node.held(0).shape.length === 3;
  const counts = ["q_num_heads", "kv_num_heads", "kv_num_heads"].map((name) => integerOf(node, name, 0));
  const [query, key, value] = [0, 1, 2].map((position) =>
    isFlat ? byHeads(node.held(position), counts[position] ?? 0) : node.held(position),
  ) as [Held, Held, Held];
  const heads = query.shape[1] ?? 1;
  const made = attended(node, {
    ...{ query, key: shared(key, heads), value: shared(value, heads) },
    ...{ scale: node.attributes.float("scale"), isCausal: integerOf(node, "is_causal", 0) === 1, nth: 0 },
    masks: maskOf(node.optional(3)),
  });
  return [isFlat ? flat(made) : made];
};

/** Of `com.microsoft`: queries, keys and values are projected from one input by one product, the first of the node. */
export const projectedAttention: Rule = (node) => {
  if (node.has(3)) throw new ImportProblem("it masks by lengths, of which there is no reference");
  refuse(node, [4], [1]);
  const projected = withBias(multiplied(node, node.held(0), node.held(1), { isFirstWeights: false }), node.optional(2));
  const columns = projected.shape[2] ?? 0;
  const sizes = node.attributes.integers("qkv_hidden_sizes") ?? [columns / 3, columns / 3, columns / 3];
  const heads = integerOf(node, "num_heads", 0);
  let start = 0;
  const [query, key, value] = sizes.map((count) => {
    const part = partOf(projected, start, count);
    start += count;
    return byHeads(part, heads);
  }) as [Held, Held, Held];
  const isCausal = integerOf(node, "unidirectional", 0) === 1;
  const masks = maskOf(node.optional(5));
  const scale = node.attributes.float("scale") || undefined;
  return [flat(attended(node, { query, key, value, scale, masks, isCausal, nth: 1 }))];
};

function withBias(values: Held, bias: Held | undefined): Held {
  if (!bias) return values;
  return combined(BINARY.add, values, bias, (count) => new Float32Array(count), FLOAT32);
}

/** Columns of the last axis. */
function partOf(values: Held, start: number, count: number): Held {
  const whole = values.shape.map((size) => ({ start: 0, step: 1, count: size }));
  const axis = values.shape.length - 1;
  const shape: Shape = values.shape.with(axis, count);
  return like(values, shape, cut(values.data, values.shape, whole.with(axis, { start, step: 1, count })));
}

/** Queries, keys and values stand apart; a bias is that of all three. */
export const multiHeadAttention: Rule = (node) => {
  if (node.has(4)) throw new ImportProblem("it masks keys by padding, of which there is no reference");
  refuse(node, [6, 7], [1, 2]);
  const heads = integerOf(node, "num_heads", 0);
  const bias = node.optional(3);
  let start = 0;
  const [query, key, value] = [0, 1, 2].map((position) => {
    const read = node.held(position);
    if (read.shape.length !== 3)
      throw new ImportProblem("its queries, keys and values do not stand apart, of which there is no reference");
    const size = read.shape[2] ?? 1;
    const own = bias && partOf(bias, start, size);
    start += size;
    return byHeads(own ? withBias(read, own) : read, heads);
  }) as [Held, Held, Held];
  const isCausal = integerOf(node, "unidirectional", 0) === 1;
  const masks = maskOf(node.optional(5));
  return [
    flat(
      attended(node, {
        query,
        key,
        value,
        scale: node.attributes.float("scale") || undefined,
        masks,
        isCausal,
        nth: 0,
      }),
    ),
  ];
};
