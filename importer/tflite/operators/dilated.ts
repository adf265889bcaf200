/** Convolutions of maps that are dealt out to several batches: they are dilated by the number of batches along each axis. */
import type { Pair } from "../../../src-sim/layers/shapes.js";
import type { Known, Meaning } from "../../model.js";
import { bracketed } from "../../quoted.js";
import { type MeaningOf, problemAt, shapeOf, type TfliteNode, unsupported } from "../node.js";
import type { Step } from "../steps.js";

export interface Dealt {
  /** SPACE_TO_BATCH_ND reads [data, factors, zeros before and after each axis]. */
  readonly dealing: Pick<Step, "inputs">;
  /** BATCH_TO_SPACE_ND reads [data, factors, places cut off before and after each axis]. */
  readonly gathering: Pick<Step, "inputs">;
  /** What the factors are of: height (0) and width (1), or the one that a sequence has. */
  readonly axes: readonly (0 | 1)[];
}

/** Along the height or the width: the factor, and the zeros less what is cut off. */
interface Side {
  readonly factor: number;
  readonly before: number;
  readonly after: number;
}

const PLAIN: Side = { factor: 1, before: 0, after: 0 };
const AROUND = "between SPACE_TO_BATCH_ND and BATCH_TO_SPACE_ND";
const LARGEST = 2 ** 31 - 1;

/** `convolution`: what the node means by itself. */
export function dilated(convolution: MeaningOf, dealt: Dealt): MeaningOf {
  return (node, known) => {
    const meaning = convolution(node, known);
    if (meaning.kind !== "conv") return meaning;
    const sides = sidesOf(node, known, dealt);
    if (sides === undefined) return unsupported(`it stands ${AROUND}, whose factors are computed while the model runs`);
    if (meaning.stride.some((step) => step !== 1))
      return unsupported(`it stands ${AROUND} with a stride, so it is no dilated convolution`);
    return widened(node, meaning, sides);
  };
}

/** Of height and width; undefined where they are computed. @throws ImportProblem where they do not fit each other */
function sidesOf(node: TfliteNode, known: Known, { dealing, gathering, axes }: Dealt): readonly Side[] | undefined {
  const [factors, zeros, others, cut] = [dealing, gathering].flatMap(({ inputs }) =>
    [1, 2].map((at) => known.constant(inputs[at] ?? -1)?.numbers()),
  );
  if (!factors || !zeros || !others || !cut) return undefined;
  const isSame = factors.length === others.length && factors.every((factor, at) => factor === others[at]);
  const arePairs = [zeros, cut].every(({ length }) => length === 2 * factors.length);
  const areCounts = factors.every((factor) => factor >= 1) && [...zeros, ...cut].every((size) => size >= 0);
  if (!isSame || !arePairs || !areCounts || factors.length > axes.length)
    throw problemAt(
      node,
      `it stands ${AROUND}, which have the factors ${bracketed(factors)} and ${bracketed(others)}, add ${bracketed(zeros)} zeros and cut off ${bracketed(cut)} places; the same factors from 1 for up to ${axes.length} axes, with two numbers from 0 for each, would be right`,
    );
  const sides: [Side, Side] = [PLAIN, PLAIN];
  for (const [at, factor] of factors.entries()) {
    const pairOf = (numbers: readonly number[]): Pair => [numbers[2 * at] ?? 0, numbers[2 * at + 1] ?? 0];
    const [added, lost] = [pairOf(zeros), pairOf(cut)];
    const axis = axes[at] ?? 0;
    const length = shapeOf(node, known, 0)[axis + 1] ?? 0;
    if ((added[0] + length + added[1]) % factor !== 0)
      throw problemAt(
        node,
        `it stands ${AROUND}, which deal out ${length} places and ${bracketed(added)} zeros by ${factor}`,
      );
    sides[axis] = { factor, before: added[0] - lost[0], after: added[1] - lost[1] };
  }
  return sides;
}

function widened(node: TfliteNode, meaning: Extract<Meaning, { kind: "conv" }>, sides: readonly Side[]): Meaning {
  const [height = PLAIN, width = PLAIN] = sides;
  const dilation: Pair = [meaning.dilation[0] * height.factor, meaning.dilation[1] * width.factor];
  const [top, bottom] = padsOf(meaning, height, 0);
  const [left, right] = padsOf(meaning, width, 1);
  if ([top, bottom, left, right].some((size) => size < 0))
    return unsupported(`it stands ${AROUND}, which cut off more than they add`);
  if ([...dilation, top, bottom, left, right].some((size) => size > LARGEST))
    throw problemAt(node, `it stands ${AROUND}, which spread its window further than can be counted`);
  return { ...meaning, dilation, pads: { top, left, bottom, right } };
}

/** Zeros of its own stand around each batch: as many rows further out. */
function padsOf({ pads, size, dilation }: Extract<Meaning, { kind: "conv" }>, side: Side, at: 0 | 1): Pair {
  const own = typeof pads === "string" ? dilation[at] * (size[at] - 1) : 0;
  const first = Math.floor(own / 2);
  return [side.before + side.factor * first, side.after + side.factor * (own - first)];
}
