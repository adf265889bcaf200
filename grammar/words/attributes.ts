/** What stands behind the colon of a layer. */
import { ACTIVATIONS } from "./activations.js";
import type { AttributeRow } from "./rows.js";
import { COMPRESSED, count, FLAG, LARGE, PAIR, quantity, size, TOTAL } from "./values.js";

export const ATTRIBUTES: readonly AttributeRow[] = [
  { word: "kernels", type: count(1), documentation: "Number of kernels, the output channels." },
  { word: "size", type: size(1), documentation: "Height and width of the kernel or pooling window: `3` is `3x3`." },
  {
    word: "stride",
    type: size(1),
    default: "1; pooling: the window's size",
    documentation: "Step of the window over rows and columns.",
  },
  {
    word: "pad",
    type: { kind: "size", min: 0, max: LARGE, words: ["same", "valid"], sides: true },
    default: "0",
    documentation:
      "Rows and columns of zeros added on each side, or `[top, left, bottom, right]`; `same` keeps ceil(input / stride) outputs (of `tconv`, input * stride), `valid` is 0.",
  },
  {
    word: "outpad",
    type: size(0),
    default: "0",
    documentation: "Rows and columns that a transposed convolution makes besides, behind the others.",
  },
  { word: "dilation", type: size(1), default: "1", documentation: "Distance between the kernel's taps." },
  {
    word: "groups",
    type: count(1),
    default: "1",
    documentation: "Groups of channels that are convolved apart; divides channels and kernels.",
  },
  { word: "multiplier", type: count(1), default: "1", documentation: "Kernels for each input channel." },
  { word: "units", type: count(1), documentation: "Size of the output vector or of the recurrent state." },
  {
    word: "sequence",
    type: FLAG,
    default: "last step only; `fc`: all values as one vector",
    documentation: "Returns every step, not the last alone; of a dense layer, what its units make of each step.",
  },
  {
    word: "ceil",
    type: FLAG,
    default: "rounds down",
    documentation: "Rounds the output's size up: a window that starts inside the padded map counts.",
  },
  { word: "scale", type: size(1), documentation: "Whole-number factor for height and width." },
  { word: "to", type: size(1), documentation: "Height and width to make, whatever those of the input are." },
  { word: "nearest", type: FLAG, documentation: "Takes the nearest value. Recorded only: nothing depends on it." },
  { word: "linear", type: FLAG, documentation: "Interpolates between values. Recorded only: nothing depends on it." },
  {
    word: "transposed",
    type: FLAG,
    documentation: "The second operand has a row for each column of the product: `N x F`, and not `F x N`.",
  },
  {
    word: "heads",
    type: count(1),
    documentation:
      "The operands are maps, or sequences as such, whose places are steps and whose channels are split into so many heads.",
  },
  {
    word: "channels",
    type: PAIR,
    documentation: "Channels of a map: `[from, to]` to take, or `[before, after]` to add.",
  },
  { word: "rows", type: PAIR, documentation: "Rows of a map: `[from, to]` to take, or `[before, after]` to add." },
  {
    word: "columns",
    type: PAIR,
    documentation: "Columns of a map: `[from, to]` to take, or `[before, after]` to add.",
  },
  {
    word: "steps",
    type: PAIR,
    documentation: "Steps of a sequence: `[from, to]` to take, or `[before, after]` to add.",
  },
  {
    word: "values",
    type: PAIR,
    documentation: "Values of a vector or of a sequence's steps: `[from, to]` to take, or `[before, after]` to add.",
  },
  { word: "mean", type: FLAG, documentation: "Reduces to the mean." },
  { word: "sum", type: FLAG, documentation: "Reduces to the sum." },
  { word: "max", type: FLAG, documentation: "Reduces to the largest value." },
  { word: "min", type: FLAG, documentation: "Reduces to the smallest value." },
  {
    word: "over",
    type: { kind: "words", words: ["channels", "rows", "columns", "steps", "values"] },
    documentation: "Dimensions that are reduced: one, or a list such as `[rows, columns]`.",
  },
  {
    word: "along",
    type: { kind: "word", words: ["channels", "rows", "columns", "steps", "values"] },
    default: "`channels`; of sequences and vectors `values`",
    documentation: "The dimension in which operands are put one after another.",
  },
  {
    word: "op",
    type: { kind: "name" },
    documentation: 'The operator, as its model calls it; in quotes where that is no name: `"com.x.Y"`.',
  },
  {
    word: "makes",
    type: { kind: "shape" },
    default: "the shape of its first operand",
    documentation: "The shape of the result.",
  },
  {
    word: "time",
    type: { kind: "quantity", dimension: "time", min: 0, max: 1e6 },
    default: "not known",
    documentation: "Time of one inference on the host, which adds to the network's latency.",
  },
  {
    word: "macs",
    type: TOTAL,
    default: "not known",
    documentation: "Multiply-accumulate operations on the host in one inference.",
  },
  { word: "params", type: TOTAL, default: "not known", documentation: "Parameters that the host needs." },
  {
    word: "zeros",
    type: quantity("ratio", 0, 1),
    default: "50%",
    documentation:
      "Share of the kernels' bits that are 0. Cycles do not depend on it; energy does, where the architecture says how.",
  },
  {
    word: "transitions",
    type: quantity("ratio", 0, 1),
    default: "50%",
    documentation:
      "Share of the bits that differ from one kernel to the next. Cycles do not depend on it; energy does, where the architecture says how.",
  },
  {
    word: "compressed",
    type: COMPRESSED,
    default: "what the statement `weights` around it says, else 100%",
    documentation:
      "Share of the weights' bytes that is loaded: they come over the bus compressed. Tiles hold them as they are.",
  },
  {
    word: "resident",
    type: FLAG,
    default: "what the statement `resident` around it says",
    documentation: "The layer's weights stay in the tiles: loaded once, not at every inference.",
  },
  ...ACTIVATIONS,
];

/** Words that attributes had once, with those that they have now. */
export const FORMER_WORDS: ReadonlyMap<string, string> = new Map([["sparsity", "zeros"]]);
