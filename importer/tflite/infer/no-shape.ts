/** Operators whose results have no shape that could be known before the model runs, or only the file says, and why. */
import { BuiltinOperator as Op } from "../schema.js";

const GRAPH = "it runs another graph, and the file does not say which";
const KEPT = "it works on what is kept from one inference to the next, which has no shape of its own";
const SAID = "nothing but the file says which shape it makes";

export const NO_SHAPE: Readonly<Partial<Record<Op, string>>> = {
  [Op.WHERE]: "it makes as many places as there are values other than 0",
  [Op.SKIP_GRAM]: "it makes as many texts as it finds in its input",
  [Op.CONCAT_EMBEDDINGS]: "no runtime has it, and nobody says what it makes",
  [Op.CUSTOM]: "it is a custom operator: the file names it, but does not say what it computes",
  [Op.DELEGATE]: "it stands for operators that run elsewhere",
  [Op.PLACEHOLDER_FOR_GREATER_OP_CODES]: "it stands for operators with larger numbers, and is none",
  [Op.CALL]: GRAPH,
  [Op.CALL_ONCE]: GRAPH,
  [Op.IF]: GRAPH,
  [Op.WHILE]: GRAPH,
  [Op.STABLEHLO_CASE]: "it runs one of several graphs, depending on values",
  [Op.STABLEHLO_COMPOSITE]: GRAPH,
  [Op.HASHTABLE]: KEPT,
  [Op.HASHTABLE_IMPORT]: KEPT,
  [Op.VAR_HANDLE]: KEPT,
  [Op.READ_VARIABLE]: KEPT,
  [Op.ASSIGN_VARIABLE]: KEPT,
  [Op.STABLEHLO_RESHAPE]: SAID,
  [Op.STABLEHLO_BROADCAST_IN_DIM]: SAID,
  [Op.STABLEHLO_IOTA]: SAID,
  [Op.STABLEHLO_CUSTOM_CALL]: SAID,
};
