/** What the products of a gate read: the step's features, and the state of the step before. */
import type { Step } from "../../steps.js";
import type { Flow, Values } from "./places.js";
import { joinedBefore, type Product, rowOf } from "./products.js";
import type { Sum } from "./sums.js";
import type { Written } from "./written.js";

export interface Feed {
  readonly product: Product;
  readonly values: Values;
  /** The first of its features among those of the product. */
  readonly offset: number;
  /** What joins them before the product. */
  readonly steps: readonly Step[];
}

/**
 * Of two products one each; of a single one both values that are joined before it. `isFirst`: of a step that starts from zeros,
 * whose product with the state may be missing.
 */
export function feedsOf(
  { products, scaled }: Sum,
  flow: Flow,
  isFirst: boolean,
  unscaled?: Written["unscaled"],
): readonly Feed[] | undefined {
  const all = scaled?.product ? [...products, scaled.product] : products;
  const [only, ...more] = all;
  if (only === undefined || more.length > 1) return undefined;
  if (more.length === 1) return all.map(whole);
  const joined = joinedBefore(only, flow);
  const isKnown = (values: Values) => (unscaled?.(values)?.values ?? values).at.length === 0;
  if (isFirst && !joined?.some(({ values }) => isKnown(values))) return [whole(only)];
  return joined?.filter(({ values }) => values.at.length > 0).map((reads) => ({ product: only, ...reads }));
}

function whole(product: Product): Feed {
  return { product, values: rowOf(product), offset: 0, steps: [] };
}
