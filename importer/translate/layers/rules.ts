/** What each operation becomes. */
import type { Operation } from "../../model.js";
import type { Place, Value } from "../draft.js";
import { translateAttention } from "./attention.js";
import { translateClipping } from "./clipping.js";
import { translateCombination } from "./combination.js";
import { translateConvolution, translateRearrangement, translateResize, translateTransposed } from "./convolution.js";
import { translateDense } from "./dense.js";
import { translateActivation, translateScaling } from "./elements.js";
import { translateConcat } from "./joining.js";
import {
  translatePadding,
  translateQuantising,
  translateReshape,
  translateReversal,
  translateTranspose,
} from "./moves.js";
import { translateSlice, translateSplit } from "./parts.js";
import { translatePooling, translateReduction } from "./pooling.js";
import { translateProduct } from "./product.js";
import { translateRecurrent } from "./recurrent.js";
import { translateFilters } from "./svdf.js";

type Kind = Operation["kind"];
type Rule<K extends Kind> = (
  operation: Extract<Operation, { kind: K }>,
  place: Place,
) => Value | readonly (Value | undefined)[];

const RULES: { readonly [K in Kind]: Rule<K> } = {
  conv: translateConvolution,
  tconv: translateTransposed,
  product: translateProduct,
  attention: translateAttention,
  dense: translateDense,
  svdf: translateFilters,
  recurrent: translateRecurrent,
  pool: translatePooling,
  reduce: translateReduction,
  combine: translateCombination,
  affine: translateScaling,
  concat: translateConcat,
  resize: translateResize,
  rearrange: translateRearrangement,
  activation: translateActivation,
  clip: translateClipping,
  reshape: translateReshape,
  transpose: translateTranspose,
  reverse: translateReversal,
  pad: translatePadding,
  quantise: translateQuantising,
  same: translateQuantising,
  slice: translateSlice,
  split: translateSplit,
};

/** A value for each output of the step; undefined for those that nothing reads. @throws Unsayable */
export function translateOperation(operation: Operation, place: Place): readonly (Value | undefined)[] {
  const rule = RULES[operation.kind] as Rule<Kind>;
  const made = rule(operation, place);
  return "source" in made ? [made] : made;
}
