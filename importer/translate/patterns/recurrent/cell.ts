/** One step of a recurrent layer: which weights its gates have, and which two values they meet. */
import type { Step } from "../../steps.js";
import { feedsOf } from "./feeds.js";
import { type Flow, isSame, originOf, type Values } from "./places.js";
import { type Constants, matrixOf, type Product } from "./products.js";
import type { Sum } from "./sums.js";
import type { Word, Written } from "./written.js";

/** What a step reads through products of its own, and the weights of these, gate by gate. */
export interface Side {
  /** As they are read, and as they are made: moved in between. */
  readonly read: Values;
  readonly values: Values;
  /** Where these weights stand: the same for each step that shares them. */
  readonly weights: Readonly<Record<string, string>>;
}

export interface Cell {
  readonly word: Word;
  /** Its output. */
  readonly made: number;
  readonly units: number;
  readonly memory: Written["memory"];
  /** Of a GRU: its state before, where that is computed. */
  readonly before: Values | undefined;
  /** One or two: one where it starts from zeros. */
  readonly sides: readonly Side[];
  readonly products: readonly Product[];
  /** Products of constants. */
  readonly known: readonly Step[];
  readonly steps: ReadonlySet<Step>;
}

/** Undefined where gates are no sums of just the products of two values. `isFirst`: of one value at least. */
export function cellOf(written: Written, flow: Flow, constants: Constants, isFirst: boolean): Cell | undefined {
  const { word, made, sums, memory, before } = written;
  const steps = new Set(written.steps);
  const sides: (Omit<Side, "weights"> & { readonly weights: Record<string, string> })[] = [];
  const gates = Object.entries(sums);
  for (const [gate, sum] of gates) {
    for (const step of sum.steps) steps.add(step);
    const feeds = feedsOf(sum, flow, isFirst, written.unscaled);
    if (feeds === undefined || (sum.constants.length > 0 && !isFirst)) return undefined;
    for (const { product, values: read, offset, steps: joining } of feeds) {
      const unscaled = written.unscaled?.(read);
      // What is scaled is read by nothing else.
      for (const step of unscaled ? [...unscaled.steps, ...joining] : []) steps.add(step);
      const state = unscaled?.values ?? read;
      const { values } = originOf(state, flow);
      if (values.at.length === 0) continue;
      const known = sides.find((side) => isSame(side.values, values));
      const side = known ?? { read: state, values, weights: {} };
      if (known === undefined) sides.push(side);
      if (gate in side.weights) return undefined;
      const { units } = product;
      side.weights[gate] = [matrixOf(product.step, constants), units[0], units.at(-1), offset].join(" ");
    }
  }
  const products = gates.flatMap(([, sum]) => productsOf(sum));
  const units = products[0]?.units.length ?? 0;
  const known = gates.flatMap(([, sum]) => sum.constants);
  const cell = { word, made, units, memory, before, sides, products, known, steps };
  if (isFirst) return sides.length > 0 ? cell : undefined;
  const isWhole = sides.length === 2 && sides.every(({ weights }) => Object.keys(weights).length === gates.length);
  return isWhole && usesAllUnits(products) ? cell : undefined;
}

function productsOf({ products, scaled }: Sum): readonly Product[] {
  return scaled?.product ? [...products, scaled.product] : products;
}

/** Whether gates share out the units of each product between them, all of one row. */
function usesAllUnits(products: readonly Product[]): boolean {
  for (const { step, operation, row } of products) {
    const own = products.filter((product) => product.step === step);
    const units = new Set(own.flatMap((product) => product.units));
    const count = own.reduce((sum, product) => sum + product.units.length, 0);
    if (own.some((product) => product.row !== row) || units.size !== count || count !== operation.units) return false;
  }
  return true;
}
