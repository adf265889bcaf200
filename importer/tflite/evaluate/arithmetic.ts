/** Arithmetic and comparisons of constants, element by element. */
import { chosen, combined, eachOf } from "../../values/elementwise.js";
import { BINARY, type Binary, SINGLE, type Single } from "../../values/functions.js";
import type { Made } from "../../values/made.js";
import type { TfliteNode } from "../node.js";
import {
  ActivationFunctionType,
  AddOptions,
  DivOptions,
  BuiltinOptions as Kind,
  MulOptions,
  BuiltinOperator as Op,
  SubOptions,
} from "../schema.js";
import type { Fold } from "./folded.js";

export const ARITHMETIC: Readonly<Partial<Record<Op, Fold>>> = {
  [Op.ADD]: two(BINARY.add),
  [Op.SUB]: two(BINARY.subtract),
  [Op.MUL]: two(BINARY.multiply),
  [Op.DIV]: (operands, node, known) => two(isWhole(node) ? BINARY.divideWhole : BINARY.divide)(operands, node, known),
  [Op.FLOOR_DIV]: two(BINARY.divideDown),
  [Op.FLOOR_MOD]: two(BINARY.modulo),
  [Op.POW]: two(BINARY.power),
  [Op.MAXIMUM]: two(BINARY.most),
  [Op.MINIMUM]: two(BINARY.least),
  [Op.SQUARED_DIFFERENCE]: two(BINARY.squaredDifference),
  [Op.EQUAL]: two(BINARY.equal),
  [Op.NOT_EQUAL]: two(BINARY.notEqual),
  [Op.GREATER]: two(BINARY.greater),
  [Op.GREATER_EQUAL]: two(BINARY.greaterOrEqual),
  [Op.LESS]: two(BINARY.less),
  [Op.LESS_EQUAL]: two(BINARY.lessOrEqual),
  [Op.LOGICAL_AND]: two(BINARY.and),
  [Op.LOGICAL_OR]: two(BINARY.or),
  [Op.LOGICAL_NOT]: single(SINGLE.not),
  [Op.NEG]: single(SINGLE.negate),
  [Op.ABS]: single(SINGLE.absolute),
  [Op.SIGN]: single(SINGLE.sign),
  [Op.FLOOR]: single(SINGLE.down),
  [Op.CEIL]: single(SINGLE.up),
  [Op.ROUND]: single(SINGLE.round),
  [Op.SQRT]: single(SINGLE.root),
  [Op.RSQRT]: single(SINGLE.reciprocalRoot),
  [Op.SQUARE]: single(SINGLE.square),
  [Op.EXP]: single(SINGLE.exponential),
  [Op.LOG]: single(SINGLE.logarithm),
  [Op.SIN]: single(SINGLE.sine),
  [Op.COS]: single(SINGLE.cosine),
  [Op.CAST]: (operands, node, known) => single(castTo(node))(operands, node, known),
  [Op.SELECT_V2]: ([condition, first, second]) => condition && first && second && [chosen(condition, first, second)],
};

/** Undefined where stored numbers stand for others, or an activation is fused. */
function two(apply: Binary): Fold {
  return (operands, node) => {
    const isPlain = operands.length === 2 && !isQuantised(node) && !isActivated(node);
    return isPlain ? [combined(apply, operands)] : undefined;
  };
}

function single(apply: Single): Fold {
  return ([operand], node): readonly Made[] | undefined =>
    operand && !isQuantised(node) ? [eachOf(apply, operand)] : undefined;
}

function isQuantised({ inputs, tensors }: TfliteNode): boolean {
  return inputs.some((tensor) => tensors[tensor ?? -1]?.isQuantised);
}

function isActivated(node: TfliteNode): boolean {
  const activations = [
    node.options(Kind.AddOptions, new AddOptions())?.fusedActivationFunction(),
    node.options(Kind.SubOptions, new SubOptions())?.fusedActivationFunction(),
    node.options(Kind.MulOptions, new MulOptions())?.fusedActivationFunction(),
    node.options(Kind.DivOptions, new DivOptions())?.fusedActivationFunction(),
  ];
  return activations.some((activation) => activation !== undefined && activation !== ActivationFunctionType.NONE);
}

function isWhole({ inputs, tensors }: TfliteNode): boolean {
  return tensors[inputs[0] ?? -1]?.type.kind === "int";
}

/** Towards zero where whole numbers are made of others. */
function castTo({ outputs, tensors }: TfliteNode): Single {
  const kind = tensors[outputs[0] ?? -1]?.type.kind;
  if (kind === "bool") return SINGLE.truth;
  return kind === "int" ? SINGLE.whole : SINGLE.same;
}
