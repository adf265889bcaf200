import { volume } from "../../../src-sim/layers/shapes.js";
import type { Known, Meaning } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { fused, problemAt, required, shapeOf, type TfliteNode, unsupported } from "../node.js";
import {
  BatchMatMulOptions,
  BuiltinOptions,
  FullyConnectedOptions,
  FullyConnectedOptionsWeightsFormat,
} from "../schema.js";
import { COMPUTED_WEIGHTS, hasBias, storedWeights } from "../weights.js";

const DATA = 0;
const WEIGHTS = 1;
const BIAS = 2;

/** Weights are [units, features]. */
export function fullyConnected(node: TfliteNode, known: Known): Meaning {
  const options = node.options(BuiltinOptions.FullyConnectedOptions, new FullyConnectedOptions());
  if (options?.weightsFormat() === FullyConnectedOptionsWeightsFormat.SHUFFLED4x16INT8)
    return unsupported("its weights are stored shuffled for one kind of processor");
  const weights = storedWeights(node, known, WEIGHTS, 2);
  if (weights === undefined) return productOfRows(node, known, options);
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
    ...hasBias(node, BIAS),
    weightBits: weights.bits,
  };
  return fused(meaning, options?.fusedActivationFunction());
}

/** With weights that are computed: [units, features]. */
function productOfRows(node: TfliteNode, known: Known, options: FullyConnectedOptions | undefined): Meaning {
  const isMatrix = shapeOf(node, known, DATA).length === 2 || options?.keepNumDims() === true;
  if (known.constant(required(node, DATA)) !== undefined || !isMatrix || isComputedBias(node, known))
    return unsupported(COMPUTED_WEIGHTS);
  const data = [required(node, DATA), required(node, WEIGHTS)] as const;
  return fused({ kind: "product", data, transposed: [false, true] }, options?.fusedActivationFunction());
}

function isComputedBias(node: TfliteNode, known: Known): boolean {
  const bias = node.inputs[BIAS];
  return bias !== undefined && known.constant(bias) === undefined;
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

/** By a constant matrix of [features, units], or [units, features] where it is transposed. */
export function matrixMultiplication(node: TfliteNode, known: Known): Meaning {
  const options = node.options(BuiltinOptions.BatchMatMulOptions, new BatchMatMulOptions());
  const weights = storedWeights(node, known, WEIGHTS);
  if (weights === undefined) {
    if (known.constant(required(node, DATA)) !== undefined) return unsupported("its first operand is a constant");
    const transposed = [options?.adjX() ?? false, options?.adjY() ?? false] as const;
    return { kind: "product", data: [required(node, DATA), required(node, WEIGHTS)], transposed };
  }
  const batches = weights.shape.slice(0, -2);
  if (weights.shape.length < 2 || batches.some((size) => size !== 1))
    return unsupported("it multiplies each matrix of its input by other weights");
  if (options?.adjX()) return unsupported("it transposes its input, which is computed");
  const matrix = weights.shape.slice(-2);
  const [features = 0, units = 0] = options?.adjY() ? matrix.reverse() : matrix;
  const shape = shapeOf(node, known, DATA);
  if (shape.length < weights.shape.length || shape.at(-1) !== features)
    throw problemAt(node, `its weights have ${features} features, which an input of ${bracketed(shape)} does not fill`);
  return {
    kind: "dense",
    data: [required(node, DATA)],
    units,
    features,
    keepsAxes: true,
    hasBias: false,
    weightBits: weights.bits,
  };
}
