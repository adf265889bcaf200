/** Nodes whose results are known without running the model: constants and shapes are all that they read. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { type Constant, type Known, type Meaning, MOST_VALUES } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { quoted } from "../../quoted.js";
import type { Made, Operand } from "../../values/made.js";
import { countOf } from "../../values/places.js";
import { type MeaningOf, problemAt, type TfliteNode } from "../node.js";
import { MOST_DIMENSIONS } from "../tensors.js";

/** One for each output; undefined where that is not computed. @throws ImportProblem */
export type Fold = (operands: readonly Operand[], node: TfliteNode, known: Known) => readonly Made[] | undefined;

/**
 * Models compute shapes as they run: they reshape to what `SHAPE`, `STRIDED_SLICE` and `PACK` make. Where all that such a node
 * reads is known, so is what it makes; otherwise it means what `general` says.
 */
export function orKnown(fold: Fold, general: MeaningOf): MeaningOf {
  return (node, known) => {
    const constants = constantsOf(node, known);
    const operands = constants?.map(({ shape, constant }) => ({ shape, numbers: () => constant.numbers() }));
    const made = operands && fold(operands, node, known);
    const deep = made?.find(({ shape }) => shape.length > MOST_DIMENSIONS);
    if (deep) throw problemAt(node, `it makes ${deep.shape.length} dimensions; at most ${MOST_DIMENSIONS} are read`);
    const outputs =
      made &&
      constants &&
      computed(
        node,
        made,
        constants.map(({ constant }) => constant),
      );
    return outputs ? { kind: "known", outputs } : general(node, known);
  };
}

interface Stored {
  readonly shape: Shape;
  readonly constant: Constant;
}

/** Undefined where one is computed, absent, or text. */
function constantsOf(node: TfliteNode, known: Known): readonly Stored[] | undefined {
  const constants = node.inputs.flatMap((tensor): readonly Stored[] => {
    const constant = tensor === undefined ? undefined : known.constant(tensor);
    const isText = node.tensors[tensor ?? -1]?.type.kind === "other";
    return tensor === undefined || constant === undefined || isText ? [] : [{ shape: known.shape(tensor), constant }];
  });
  return constants.length === node.inputs.length && constants.length > 0 ? constants : undefined;
}

type Outputs = Extract<Meaning, { kind: "known" }>["outputs"];

/** Values where there are few and all can be looked at; otherwise the shape alone is known. */
function computed(node: TfliteNode, made: readonly Made[], constants: readonly Constant[]): Outputs | undefined {
  const unread = constants.find((constant) => constant.unread !== undefined)?.unread;
  const read = constants.reduce((sum, { count }) => sum + count, 0);
  const outputs = made.map(({ shape, make }, at) => {
    const count = countOf(shape);
    const why =
      unread ??
      (count > MOST_VALUES ? `there are ${count} of them; at most ${MOST_VALUES} are computed` : undefined) ??
      (node.spend(count + read) ? undefined : "they come after too many others that are computed");
    const tensor = node.tensors[node.outputs[at] ?? -1];
    if (why !== undefined) return { shape, values: unreadConstant(tensor?.name ?? "", count, why) };
    const values = count === 0 ? [] : make();
    return {
      shape,
      values: tensor?.type.kind === "float" && tensor.type.bits === 32 ? values.map(Math.fround) : values,
    };
  });
  const areSound = outputs.every(
    ({ values }, at) => "numbers" in values || values.every(isSound(node, node.outputs[at])),
  );
  return areSound ? outputs : undefined;
}

/** Of whole numbers there are no fractions and nothing that is not finite, as a division by 0 would be. */
function isSound({ inputs, tensors }: TfliteNode, output: number | undefined): (value: number) => boolean {
  const isWhole = (tensor: number | undefined) => tensors[tensor ?? -1]?.type.kind === "int";
  if (isWhole(output)) return Number.isSafeInteger;
  return inputs.every(isWhole) ? Number.isFinite : () => true;
}

/** One of which only the shape is known, and why. */
export function unreadConstant(name: string, count: number, why: string): Constant {
  return {
    count,
    unread: why,
    numbers() {
      throw new ImportProblem(`the values of tensor ${quoted(name)} are needed to know a shape, but ${why}`);
    },
  };
}
