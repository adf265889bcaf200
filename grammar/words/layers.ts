/** Layers, with the attributes that each needs and may have. */
import { ACTIVATIONS } from "./activations.js";
import type { Choice, LayerRow } from "./rows.js";

const ACTIVATION_WORDS = ACTIVATIONS.map((row) => row.word);
const REDUCTION_WORDS = ["mean", "sum", "max", "min"];
const SIZE_WORDS = ["scale", "to"];
/** Of the bits of kernels, and of what a layer's own weights take on the bus. */
const BIT_WORDS = ["zeros", "transitions"];
const WEIGHT_WORDS = [...BIT_WORDS, "compressed"];
const AXIS_WORDS = ["channels", "rows", "columns", "steps", "values"];

export const CHOICES: readonly Choice[] = [
  { what: "activation", words: ACTIVATION_WORDS },
  { what: "reduction", words: REDUCTION_WORDS },
  { what: "way to say the size", words: SIZE_WORDS },
  { what: "interpolation", words: ["nearest", "linear"] },
];

const layer = (
  word: string,
  required: readonly string[],
  optional: readonly string[],
  documentation: string,
  more: Partial<LayerRow> = {},
): LayerRow => ({ word, required, optional, operands: "one", weights: false, documentation, ...more });
const WEIGHTS = { weights: true };
const MANY = { operands: "many" } as const;
/** Element by element, in the stream. */
const elementwise = (word: string, documentation: string): LayerRow =>
  layer(word, [], ACTIVATION_WORDS, documentation, MANY);

export const LAYERS: readonly LayerRow[] = [
  layer(
    "conv",
    ["kernels", "size"],
    ["stride", "pad", "dilation", "groups", ...WEIGHT_WORDS, "resident", ...ACTIVATION_WORDS],
    "Convolution over a `C x H x W` map.",
    WEIGHTS,
  ),
  layer(
    "dwconv",
    ["size"],
    ["stride", "pad", "dilation", "multiplier", ...WEIGHT_WORDS, "resident", ...ACTIVATION_WORDS],
    "Depthwise convolution: `multiplier` kernels for each channel.",
    WEIGHTS,
  ),
  layer(
    "tconv",
    ["kernels", "size"],
    ["stride", "pad", "outpad", "dilation", "groups", ...WEIGHT_WORDS, "resident", ...ACTIVATION_WORDS],
    "Transposed convolution over a `C x H x W` map.",
    WEIGHTS,
  ),
  layer(
    "matmul",
    [],
    ["transposed", "heads", ...BIT_WORDS, "resident", ...ACTIVATION_WORDS],
    "Product of two computed values, `T x F` by `F x N`: the second is loaded at every inference.",
    { ...WEIGHTS, operands: "two", computed: true },
  ),
  layer(
    "fc",
    ["units"],
    ["sequence", ...WEIGHT_WORDS, "resident", ...ACTIVATION_WORDS],
    "Dense layer; flattens its input, or with `sequence` reads each step of `T x F`.",
    WEIGHTS,
  ),
  layer(
    "lstm",
    ["units"],
    ["sequence", ...WEIGHT_WORDS, "resident"],
    "LSTM over a `T x F` sequence: 4 gates of `units`.",
    WEIGHTS,
  ),
  layer(
    "gru",
    ["units"],
    ["sequence", ...WEIGHT_WORDS, "resident"],
    "GRU over a `T x F` sequence: 3 gates of `units`.",
    WEIGHTS,
  ),
  layer(
    "rnn",
    ["units"],
    ["sequence", ...WEIGHT_WORDS, "resident"],
    "Plain recurrent layer over a `T x F` sequence.",
    WEIGHTS,
  ),
  layer("maxpool", ["size"], ["stride", "pad", "ceil"], "Maximum over each window."),
  layer("avgpool", ["size"], ["stride", "pad", "ceil"], "Mean over each window."),
  layer("globalavgpool", [], [], "Mean over each channel's map: `C x H x W` to `C`."),
  layer("flatten", [], [], "All values as one vector."),
  elementwise("add", "Sum of its operands."),
  elementwise("sub", "First operand less the others."),
  elementwise("mul", "Product of its operands; a `C` vector scales a map's channels."),
  elementwise("div", "First operand divided by the others."),
  elementwise("maximum", "Largest of its operands' values, place by place."),
  elementwise("minimum", "Smallest of its operands' values, place by place."),
  layer(
    "concat",
    [],
    ["along", ...ACTIVATION_WORDS],
    "Operands joined along channels (the features of sequences), or along the dimension that is named.",
    MANY,
  ),
  layer(
    "reduce",
    ["over"],
    REDUCTION_WORDS,
    "Mean, sum, maximum or minimum over dimensions; over channels or values it runs on the host.",
    { needsOne: REDUCTION_WORDS },
  ),
  layer("slice", [], AXIS_WORDS, "Part of its input.", { needsOne: AXIS_WORDS }),
  layer("zeropad", [], AXIS_WORDS, "Zeros around its input.", { needsOne: AXIS_WORDS }),
  layer("reshape", ["makes"], [], "The same values in another shape, in their order: nothing moves."),
  layer("depthtospace", ["scale"], [], "Channels to rows and columns: `C / (s * s) x H * s x W * s`."),
  layer("spacetodepth", ["scale"], [], "Rows and columns to channels: `C * s * s x H / s x W / s`."),
  layer(
    "upsample",
    [],
    [...SIZE_WORDS, "nearest", "linear"],
    "Makes rows and columns `scale` times as many, or as many as `to` says.",
    { needsOne: SIZE_WORDS },
  ),
  layer("act", [], ACTIVATION_WORDS, "One activation as a layer of its own.", {
    needsOne: ACTIVATION_WORDS,
  }),
  layer("host", ["op"], ["makes", "time", "macs", "params"], "An operator that is computed beside the machine.", {
    operands: "any",
    host: true,
  }),
];

/** Layers that files from before they were words may have as names. */
export const TAKEN_WORDS: ReadonlySet<string> = new Set([
  ...["host", "tconv", "matmul", "slice", "reshape", "depthtospace", "spacetodepth", "zeropad"],
  ...["sub", "div", "maximum", "minimum", "reduce"],
]);
