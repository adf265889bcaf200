/** Operators whose results are known where all that they read is. */
import { type MeaningOf, required } from "../node.js";
import { BuiltinOperator as Op } from "../schema.js";
import { ARITHMETIC } from "./arithmetic.js";
import { type Fold, orKnown } from "./folded.js";
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

/** What an operator means, where its results are not known before. */
export function folded(operator: Op, general: MeaningOf): MeaningOf {
  const fold = FOLDS[operator];
  return OF_SHAPES[operator] ?? (fold ? orKnown(fold, general) : general);
}
