import type { Known, Meaning } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { fused, problemAt, required, shapeOf, type TfliteNode, unsupported } from "../node.js";
import { BuiltinOptions, SVDFOptions } from "../schema.js";
import { COMPUTED_WEIGHTS, hasBias, storedWeights } from "../weights.js";

const DATA = 0;
const FEATURES = 1;
const TIME = 2;
const BIAS = 3;

/** Filters of features are [units * rank, features], those of time [units * rank, steps]. */
export function filtersOfRank(node: TfliteNode, known: Known): Meaning {
  const [features, time] = [storedWeights(node, known, FEATURES, 2), storedWeights(node, known, TIME, 2)];
  if (features === undefined || time === undefined) return unsupported(COMPUTED_WEIGHTS);
  const options = node.options(BuiltinOptions.SVDFOptions, new SVDFOptions());
  const rank = options?.rank() ?? 1;
  const [filters = 0, wide = 0] = features.shape;
  const [others, steps = 0] = time.shape;
  const shape = shapeOf(node, known, DATA, 2);
  if (rank < 1 || filters % rank !== 0 || others !== filters || shape[1] !== wide) {
    const weights = `${bracketed(features.shape)} and ${bracketed(time.shape)}`;
    throw problemAt(
      node,
      `its weights are ${weights} of rank ${rank}, which an input of ${bracketed(shape)} does not fill`,
    );
  }
  const meaning: Meaning = {
    kind: "svdf",
    data: [required(node, DATA)],
    units: filters / rank,
    rank,
    features: wide,
    steps,
    ...hasBias(node, BIAS),
    weightBits: features.bits,
  };
  return fused(meaning, options?.fusedActivationFunction());
}
