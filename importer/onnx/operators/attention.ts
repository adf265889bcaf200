/** Attention of the default domain and of `com.microsoft`. */
import type { Meaning } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { type Asked, integerOf } from "../node.js";
import { Refusal } from "../refusal.js";
import { biasOf, weightsOf } from "./weights.js";

const KEPT = "it reads or makes what is kept of the steps before";

const QUERY_KEY_VALUE = [0, 1, 2] as const;

/**
 * With as many heads of keys and values as of queries, all [batch, steps, features], or all [batch, heads, steps, features of
 * one]. `past`: positions of what is kept.
 */
export function attention(names: readonly string[], past: readonly number[]): (node: Asked) => Meaning {
  return (node) => {
    const ranks = QUERY_KEY_VALUE.map((position) => (node.has(position) ? node.shape(position).length : 0));
    const isApart = ranks.every((rank) => rank === 4);
    const stated = isApart
      ? QUERY_KEY_VALUE.map((position) => node.shape(position)[1] ?? 0)
      : names.map((name) => integerOf(node, name, 0));
    const [heads = 0, ...others] = stated;
    if (heads < 1) throw new Refusal("it says no number of heads");
    if (others.some((other) => other !== heads)) throw new Refusal("its keys are shared by several heads");
    if (!isApart && ranks.some((rank) => rank !== 3))
      throw new Refusal("its queries, keys and values do not stand apart, as steps of features");
    refuseKept(node, past);
    return { kind: "attention", data: [node.data(0), node.data(1), node.data(2)], heads };
  };
}

/** Weights project one input to queries, keys and values. */
export function projectedAttention(node: Asked): Meaning {
  const heads = integerOf(node, "num_heads", 0);
  const { shape, weightBits } = weightsOf(node, 1);
  const columns = shape[1] ?? 0;
  const sizes = node.attributes.integers("qkv_hidden_sizes") ?? [columns / 3, columns / 3, columns / 3];
  const isRight = sizes.length === 3 && sizes.every((size) => Number.isInteger(size / heads) && size >= 1);
  if (heads < 1 || !isRight || sizes.reduce((sum, size) => sum + size, 0) !== columns)
    throw new ImportProblem(`its ${heads} heads do not fit its weights`);
  refuseKept(node, [4]);
  const projection = { sizes, weightBits, hasBias: biasOf(node, 2) };
  return { kind: "attention", data: [node.data(0)], heads, projection };
}

function refuseKept(node: Asked, past: readonly number[]): void {
  if (past.some((position) => node.has(position)) || [1, 2, 3].some((output) => node.isRead(output)))
    throw new Refusal(KEPT);
}
