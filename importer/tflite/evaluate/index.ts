/** Operators whose results are known where all that they read is. */
import { countOf } from "../../values/places.js";
import { DENSE } from "../infer/dense.js";
import { type MeaningOf, required } from "../node.js";
import { BuiltinOperator as Op } from "../schema.js";
import { ARITHMETIC } from "./arithmetic.js";
import { type Fold, orKnown, unreadConstant } from "./folded.js";
import { REDUCED } from "./reductions.js";
import { STRUCTURE } from "./structure.js";

const FOLDS: Readonly<Partial<Record<Op, Fold>>> = { ...ARITHMETIC, ...STRUCTURE, ...REDUCED };

/** Known of shapes alone, whatever the values are. */
const OF_SHAPES: Readonly<Partial<Record<Op, MeaningOf>>> = {
  [Op.SHAPE]: (node, known) => {
    const shape = known.shape(required(node, 0));
    return { kind: "known", outputs: [{ shape: [shape.length], values: shape }] };
  },
  [Op.RANK]: (node, known) => {
    const { length } = known.shape(required(node, 0));
    return { kind: "known", outputs: [{ shape: [], values: [length] }] };
  },
};

/** Weights that are made of weights; nobody looks at them. */
const PRODUCTS: ReadonlySet<Op> = new Set([Op.FULLY_CONNECTED, Op.BATCH_MATMUL]);

function orProduct(operator: Op, general: MeaningOf): MeaningOf {
  return (node, known) => {
    const areKnown = node.inputs.every((tensor) => tensor === undefined || known.constant(tensor) !== undefined);
    const [shape] = areKnown ? (DENSE[operator]?.(node, known) ?? []) : [];
    if (shape === undefined) return general(node, known);
    const name = node.tensors[node.outputs[0] ?? -1]?.name ?? "";
    return {
      kind: "known",
      outputs: [{ shape, values: unreadConstant(name, countOf(shape), "they are products of others") }],
    };
  };
}

/** Whether what an operator makes of constants is known. */
export function isFolded(operator: Op): boolean {
  return FOLDS[operator] !== undefined || OF_SHAPES[operator] !== undefined;
}

/** What an operator means, where its results are not known before. */
export function folded(operator: Op, general: MeaningOf): MeaningOf {
  if (PRODUCTS.has(operator)) return orProduct(operator, general);
  const fold = FOLDS[operator];
  return OF_SHAPES[operator] ?? (fold ? orKnown(fold, general) : general);
}
