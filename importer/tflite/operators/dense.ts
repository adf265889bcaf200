import { volume } from "../../../src-sim/layers/shapes.js";
import type { Known, Meaning } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { fused, isPresent, problemAt, required, shapeOf, type TfliteNode, unsupported } from "../node.js";
import { BuiltinOptions, FullyConnectedOptions, FullyConnectedOptionsWeightsFormat } from "../schema.js";
import { storedWeights } from "../weights.js";
import { isComputed, productOfRows, withSum } from "./products.js";

const DATA = 0;
const WEIGHTS = 1;
const BIAS = 2;

/** Weights are [units, features]. */
export function fullyConnected(node: TfliteNode, known: Known): Meaning {
  const options = node.options(BuiltinOptions.FullyConnectedOptions, new FullyConnectedOptions());
  if (options?.weightsFormat() === FullyConnectedOptionsWeightsFormat.SHUFFLED4x16INT8)
    return unsupported("its weights are stored shuffled for one kind of processor");
  const activation = options?.fusedActivationFunction();
  const isBiasComputed = isComputed(node, known, BIAS);
  const weights = storedWeights(node, known, WEIGHTS, 2);
  if (weights === undefined) return fused(productOfRows(node, known, options?.keepNumDims() ?? false), activation);
  const [units = 0, features = 0] = weights.shape;
  const shape = shapeOf(node, known, DATA);
  const keepsAxes = readsLastAxis(shape, features, options?.keepNumDims() ?? false);
  if (keepsAxes === undefined)
    throw problemAt(node, `its weights have ${features} features, which an input of ${bracketed(shape)} does not fill`);
  const meaning: Meaning = {
    kind: "dense",
    data: [required(node, DATA)],
    units,
    features,
    keepsAxes,
    hasBias: isPresent(node, BIAS) && !isBiasComputed,
    weightBits: weights.bits,
  };
  return fused(isBiasComputed ? withSum(node, meaning, BIAS) : meaning, activation);
}

/**
 * Without `keep`, an input is read as rows of `features` values, whatever its axes: one row for each place of the batch is a
 * layer on all values, one for each vector of the last axis a layer on each step. Undefined: the rows are neither.
 */
function readsLastAxis(shape: readonly number[], features: number, keep: boolean): boolean | undefined {
  const isLast = shape.at(-1) === features;
  if (keep) return isLast ? true : undefined;
  if (volume(shape.slice(1)) === features) return false;
  return isLast ? true : undefined;
}
