/** Operators whose results have no shape that could be known before the model runs, and why. */

const SEQUENCE = "it works on a sequence of tensors, whose number and shapes are known only when the model runs";

/** Goes on from "`NonZero` (node `x`): ". */
export const NO_SHAPE: Readonly<Record<string, string>> = {
  NonZero: "it makes as many places as there are values other than 0",
  Unique: "it makes as many values as there are different ones",
  NonMaxSuppression: "it makes as many boxes as it finds worth keeping",
  StringSplit: "it makes as many texts as the longest of its input has parts",
  StringNormalizer: "it leaves out texts, depending on what they are",
  ImageDecoder: "it makes a map as large as the image that it decodes",
  SequenceAt: SEQUENCE,
  SequenceConstruct: SEQUENCE,
  SequenceEmpty: SEQUENCE,
  SequenceErase: SEQUENCE,
  SequenceInsert: SEQUENCE,
  SequenceMap: SEQUENCE,
  SplitToSequence: SEQUENCE,
  ConcatFromSequence: SEQUENCE,
};
