/** What the products of a layer come to together: those of its steps, and of features and state. */
import type { Checked } from "../../src-sim/datapath/check.js";
import type { Product } from "../../src-sim/datapath/product.js";
import type { LayerRun, StepDifference } from "./report.js";

export interface Tally {
  add(checked: Checked, step: number, product: Pick<Product, "weightFormat" | "featureFormat">): void;
  result(layer: Pick<LayerRun, "name" | "numbers" | "why">): LayerRun;
}

export function newTally(): Tally {
  let [values, checked, largestPartialSum, bits, weightBits, activationBits] = [0, 0, 0, 0, 0, 0];
  let firstDifference: StepDifference | undefined;
  return {
    add(found, step, { weightFormat, featureFormat }) {
      values += found.values;
      checked += found.checked;
      largestPartialSum = Math.max(largestPartialSum, found.largestPartialSum);
      bits = Math.max(bits, found.bits);
      weightBits = Math.max(weightBits, weightFormat.bits);
      activationBits = Math.max(activationBits, featureFormat.bits);
      if (found.firstDifference && firstDifference === undefined) firstDifference = { step, ...found.firstDifference };
    },
    result: ({ name, numbers, why }) => ({
      name,
      equal: firstDifference === undefined,
      ...{ values, checked, largestPartialSum, bits, weightBits, activationBits, numbers },
      ...(why !== undefined && { why }),
      ...(firstDifference && { firstDifference }),
    }),
  };
}
