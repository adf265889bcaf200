/**
 * The one vocabulary: layers, attributes, mapping directives, architecture properties, metrics and
 * statements, with type, unit, range, default and documentation. Lexer, parser, checker, formatter,
 * TextMate grammar and reference pages read it; adding an attribute is one row here.
 */
import { METRICS, type MetricRow } from "../src-sim/report/metrics.js";
import type { Dimension } from "./units.js";

/** What a value may be. Counts are whole numbers, bounds inclusive. */
export type ValueType =
  | { readonly kind: "flag" }
  /** One of some words. */
  | { readonly kind: "word"; readonly words: readonly string[] }
  | { readonly kind: "count"; readonly min: number; readonly max: number }
  /** `n`, `nxm` or `[n, m]` (height, width), with `sides` also `[top, left, bottom, right]`; or one of `words`. */
  | {
      readonly kind: "size";
      readonly min: number;
      readonly max: number;
      readonly words?: readonly string[];
      readonly sides?: true;
    }
  /** Two whole numbers, `[n, m]`. */
  | { readonly kind: "pair"; readonly min: number; readonly max: number }
  /** Any two numbers, `[low, high]`, the first no larger. */
  | { readonly kind: "interval" }
  /** One of some words, or a list of several. */
  | { readonly kind: "words"; readonly words: readonly string[] }
  /** A name, or a text in quotes. */
  | { readonly kind: "name" }
  /** `N`, `TxF` or `CxHxW`. */
  | { readonly kind: "shape" }
  | { readonly kind: "counts"; readonly min: number; readonly max: number }
  | { readonly kind: "quantity"; readonly dimension: Dimension; readonly min: number; readonly max: number };

export interface WordRow {
  readonly word: string;
  readonly documentation: string;
}

export interface AttributeRow extends WordRow {
  readonly type: ValueType;
  /** What holds where it is not written, in words of the language. */
  readonly default?: string;
}

export interface LayerRow extends WordRow {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** How many tensors it reads: one (the layer above unless `from` names another), any number, two, or two and more. */
  readonly operands: "one" | "any" | "two" | "many";
  /** Has weights in the tiles, so it can be mapped and takes `w`. */
  readonly weights: boolean;
  /** What lies in the tiles is its second operand: it can be mapped, but takes no `w`, and nothing of it stays. */
  readonly computed?: true;
  /** Computed beside the machine. */
  readonly host?: true;
  /** Attributes of which it needs one at least. */
  readonly needsOne?: readonly string[];
}

/** Attributes of which a layer has one at most. */
export interface Choice {
  /** Any of them. */
  readonly what: string;
  readonly words: readonly string[];
}

/** Above this a dimension or count is refused: 2^31 - 1. Products may still grow to 2^53. */
const LARGE = 2 ** 31 - 1;
const count = (min: number, max = LARGE): ValueType => ({ kind: "count", min, max });
const size = (min: number, ...words: string[]): ValueType =>
  words.length > 0 ? { kind: "size", min, max: LARGE, words } : { kind: "size", min, max: LARGE };
const FLAG: ValueType = { kind: "flag" };
const PAIR: ValueType = { kind: "pair", min: 0, max: LARGE };
const TOTAL = count(0, Number.MAX_SAFE_INTEGER);

export const ACTIVATIONS: readonly AttributeRow[] = [
  { word: "relu", type: FLAG, documentation: "Activation `max(0, x)`." },
  { word: "relu6", type: FLAG, documentation: "Activation `min(max(0, x), 6)`." },
  { word: "sigmoid", type: FLAG, documentation: "Activation `1 / (1 + exp(-x))`." },
  { word: "tanh", type: FLAG, documentation: "Activation: hyperbolic tangent." },
  { word: "softmax", type: FLAG, documentation: "Activation: exponentials normalised to a sum of 1." },
  { word: "hswish", type: FLAG, documentation: "Activation `x * relu6(x + 3) / 6`." },
  { word: "leakyrelu", type: FLAG, documentation: "Activation `max(x, s * x)` with a small slope `s`." },
  {
    word: "prelu",
    type: FLAG,
    documentation: "Activation `max(0, x) + s * min(0, x)` with a learned slope `s`, which counts as no parameter.",
  },
  { word: "elu", type: FLAG, documentation: "Activation `x`, below 0 `exp(x) - 1`." },
  { word: "selu", type: FLAG, documentation: "Activation `elu`, scaled so that layers keep mean and variance." },
  { word: "silu", type: FLAG, documentation: "Activation `x * sigmoid(x)`." },
  { word: "gelu", type: FLAG, documentation: "Activation `x` times the normal distribution's share below `x`." },
  { word: "mish", type: FLAG, documentation: "Activation `x * tanh(softplus(x))`." },
  { word: "hardsigmoid", type: FLAG, documentation: "Activation `relu6(x + 3) / 6`." },
  { word: "softplus", type: FLAG, documentation: "Activation `log(1 + exp(x))`." },
  {
    word: "clip",
    type: { kind: "interval" },
    documentation: "Activation `min(max(low, x), high)`: `clip [-1, 1]`.",
  },
];

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
  { word: "sequence", type: FLAG, default: "last step only", documentation: "Returns every step, not the last alone." },
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
    documentation: "The operands are maps, whose places are steps and whose channels are split into so many heads.",
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
    word: "sparsity",
    type: { kind: "quantity", dimension: "ratio", min: 0, max: 1 },
    default: "not stated",
    documentation: "Share of zero weights or inputs. Recorded in reports; cycles do not depend on it.",
  },
  {
    word: "resident",
    type: FLAG,
    default: "what the statement `resident` around it says",
    documentation: "The layer's weights stay in the tiles: loaded once, not at every inference.",
  },
  ...ACTIVATIONS,
];

const ACTIVATION_WORDS = ACTIVATIONS.map((row) => row.word);
const REDUCTION_WORDS = ["mean", "sum", "max", "min"];
const SIZE_WORDS = ["scale", "to"];
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
  layer(word, [], ["sparsity", ...ACTIVATION_WORDS], documentation, MANY);

export const LAYERS: readonly LayerRow[] = [
  layer(
    "conv",
    ["kernels", "size"],
    ["stride", "pad", "dilation", "groups", "sparsity", "resident", ...ACTIVATION_WORDS],
    "Convolution over a `C x H x W` map.",
    WEIGHTS,
  ),
  layer(
    "dwconv",
    ["size"],
    ["stride", "pad", "dilation", "multiplier", "sparsity", "resident", ...ACTIVATION_WORDS],
    "Depthwise convolution: `multiplier` kernels for each channel.",
    WEIGHTS,
  ),
  layer(
    "tconv",
    ["kernels", "size"],
    ["stride", "pad", "outpad", "dilation", "groups", "sparsity", "resident", ...ACTIVATION_WORDS],
    "Transposed convolution over a `C x H x W` map.",
    WEIGHTS,
  ),
  layer(
    "matmul",
    [],
    ["transposed", "heads", "sparsity", "resident", ...ACTIVATION_WORDS],
    "Product of two computed values, `T x F` by `F x N`: the second is loaded at every inference.",
    { ...WEIGHTS, operands: "two", computed: true },
  ),
  layer("fc", ["units"], ["sparsity", "resident", ...ACTIVATION_WORDS], "Dense layer; flattens its input.", WEIGHTS),
  layer(
    "lstm",
    ["units"],
    ["sequence", "sparsity", "resident"],
    "LSTM over a `T x F` sequence: 4 gates of `units`.",
    WEIGHTS,
  ),
  layer(
    "gru",
    ["units"],
    ["sequence", "sparsity", "resident"],
    "GRU over a `T x F` sequence: 3 gates of `units`.",
    WEIGHTS,
  ),
  layer(
    "rnn",
    ["units"],
    ["sequence", "sparsity", "resident"],
    "Plain recurrent layer over a `T x F` sequence.",
    WEIGHTS,
  ),
  layer("maxpool", ["size"], ["stride", "pad", "ceil", "sparsity"], "Maximum over each window."),
  layer("avgpool", ["size"], ["stride", "pad", "ceil", "sparsity"], "Mean over each window."),
  layer("globalavgpool", [], ["sparsity"], "Mean over each channel's map: `C x H x W` to `C`."),
  layer("flatten", [], ["sparsity"], "All values as one vector."),
  elementwise("add", "Sum of its operands."),
  elementwise("sub", "First operand less the others."),
  elementwise("mul", "Product of its operands; a `C` vector scales a map's channels."),
  elementwise("div", "First operand divided by the others."),
  elementwise("maximum", "Largest of its operands' values, place by place."),
  elementwise("minimum", "Smallest of its operands' values, place by place."),
  layer(
    "concat",
    [],
    ["sparsity", ...ACTIVATION_WORDS],
    "Operands joined along channels (the features of sequences).",
    MANY,
  ),
  layer(
    "reduce",
    ["over"],
    [...REDUCTION_WORDS, "sparsity"],
    "Mean, sum, maximum or minimum over dimensions; over channels or values it runs on the host.",
    { needsOne: REDUCTION_WORDS },
  ),
  layer("slice", [], [...AXIS_WORDS, "sparsity"], "Part of its input.", { needsOne: AXIS_WORDS }),
  layer("zeropad", [], [...AXIS_WORDS, "sparsity"], "Zeros around its input.", { needsOne: AXIS_WORDS }),
  layer("reshape", ["makes"], ["sparsity"], "The same values in another shape, in their order: nothing moves."),
  layer("depthtospace", ["scale"], ["sparsity"], "Channels to rows and columns: `C / (s * s) x H * s x W * s`."),
  layer("spacetodepth", ["scale"], ["sparsity"], "Rows and columns to channels: `C * s * s x H / s x W / s`."),
  layer(
    "upsample",
    [],
    [...SIZE_WORDS, "nearest", "linear", "sparsity"],
    "Makes rows and columns `scale` times as many, or as many as `to` says.",
    { needsOne: SIZE_WORDS },
  ),
  layer("act", [], ["sparsity", ...ACTIVATION_WORDS], "One activation as a layer of its own.", {
    needsOne: ACTIVATION_WORDS,
  }),
  layer("host", ["op"], ["makes", "time", "macs", "params"], "An operator that is computed beside the machine.", {
    operands: "any",
    host: true,
  }),
];

/** How a layer lies on the tiles of one cluster. */
export const MAP_DIRECTIVES: readonly AttributeRow[] = [
  {
    word: "stripes",
    type: count(1),
    default: "1",
    documentation: "Groups of tiles that hold the same kernels and work on different rows of the feature map.",
  },
  {
    word: "chains",
    type: count(1),
    default: "the fewest that hold the kernel",
    documentation: "Tiles over which one kernel is cut; partial sums flow from tile to tile.",
  },
  {
    word: "parallel",
    type: count(1),
    default: "1",
    documentation: "Groups of tiles that hold different kernels and work on the same features.",
  },
  {
    word: "slices",
    type: count(1),
    default: "1, more only for a kernel that no cluster can hold whole",
    documentation: "Parts of a kernel that are loaded one after another; their partial sums are accumulated.",
  },
];

/** Words that may follow `map auto`. */
export const AUTO_OPTIONS: readonly AttributeRow[] = [
  {
    word: "resident",
    type: FLAG,
    documentation: "The mapper may keep the layer's weights in the tiles, where that saves the network cycles.",
  },
];

/** How a layer is cut over clusters. */
export const ACROSS_DIRECTIVES: readonly AttributeRow[] = [
  {
    word: "kernels",
    type: count(1),
    default: "1",
    documentation: "Kernelwise groups of clusters: each group holds other kernels.",
  },
  {
    word: "stripes",
    type: count(1),
    default: "1",
    documentation: "Clusters of one group: the same kernels by broadcast, other rows of the feature map.",
  },
];

/** Operands of `w4`, `a4`. */
export const PRECISIONS: readonly WordRow[] = [
  { word: "w", documentation: "Bits of a weight, 1 to 8: `w4`." },
  { word: "a", documentation: "Bits of an activation, 1 to 8: `a4`." },
];

const quantity = (dimension: Dimension, min: number, max: number): ValueType => ({
  kind: "quantity",
  dimension,
  min,
  max,
});

const PROPERTY_ROWS = [
  { word: "clusters", type: count(1, 1024), default: "8", documentation: "Clusters of tiles on the chip." },
  { word: "tiles", type: count(1, 1024), default: "8", documentation: "In-memory-compute tiles of a cluster." },
  {
    word: "stripes",
    type: { kind: "word", words: ["whole", "ideal"] },
    default: "whole",
    documentation:
      "How maps and kernels are cut: into `whole` rows and whole weights, as a machine must, or into equal fractions, `ideal`.",
  },
  {
    word: "rows",
    type: count(1, 65536),
    default: "32",
    documentation: "Rows of a tile; a row holds one kernel or part.",
  },
  {
    word: "row_bits",
    type: count(1, 1048576),
    default: "1024",
    documentation: "Bits of a row, and 1-bit MACs per cycle.",
  },
  {
    word: "row_parallelism",
    type: { kind: "counts", min: 1, max: 65536 },
    default: "[1, 2, 4, 8, 16, 32]",
    documentation: "Modes: how many rows can be read in the same cycle. Modes above `rows` are not used.",
  },
  {
    word: "segments",
    type: count(1, 65536),
    default: "4",
    documentation:
      "Parts of a tile's rows that are read in parallel. Descriptive: cycles follow from `row_parallelism`.",
  },
  {
    word: "weight_bits",
    type: count(1, 8),
    default: "4",
    documentation: "Native weight precision; up to twice as many bits run as two slices.",
  },
  {
    word: "activation_bits",
    type: count(1, 8),
    default: "4",
    documentation: "Native activation precision; up to twice as many bits run as two passes.",
  },
  {
    word: "weight_bus",
    type: quantity("bandwidth", 1 / 8, 1048576),
    default: "8B/cycle",
    documentation: "Width of each cluster's bus that loads kernels into tiles.",
  },
  {
    word: "clock",
    type: quantity("frequency", 1, 1e12),
    default: "600MHz",
    documentation: "Clock of tiles and buses.",
  },
  {
    word: "supply",
    type: quantity("voltage", 0, 10),
    default: "0.525V",
    documentation: "Supply voltage the clock is stated for. Descriptive.",
  },
  {
    word: "body_bias",
    type: quantity("voltage", 0, 10),
    default: "1.5V",
    documentation: "Forward body bias the clock is stated for. Descriptive.",
  },
] as const satisfies readonly (AttributeRow & { readonly default: string })[];

export type PropertyWord = (typeof PROPERTY_ROWS)[number]["word"];

export interface PropertyRow extends AttributeRow {
  readonly word: PropertyWord;
  readonly default: string;
}

/** Properties of an architecture; the defaults are those of the 18 nm prototype. */
export const PROPERTIES: readonly PropertyRow[] = PROPERTY_ROWS;

/** What `budget` and `measured` speak of, for the network or for one layer: figures of the simulator's table. */
export { METRICS, type MetricRow };

export const DECLARATIONS: readonly WordRow[] = [
  { word: "import", documentation: "Makes the constants, architectures and blocks of another file known here." },
  { word: "const", documentation: "A whole number with a name." },
  { word: "arch", documentation: "An architecture: the machine a network runs on." },
  { word: "network", documentation: "A network with its partitioning directives." },
  { word: "block", documentation: "Layers with parameters, to be used many times." },
];

export const STATEMENTS: readonly WordRow[] = [
  { word: "precision", documentation: "Bits of weights and activations, unless a layer says otherwise." },
  {
    word: "resident",
    documentation:
      "All weights stay in the tiles: loaded once, not at every inference. With `auto`, those of the layers that the mapper chooses.",
  },
  { word: "input", documentation: "An input of the network, with its shape and the bus it comes over." },
  { word: "use", documentation: "Places a block's layers here, once or `repeat` times in a row." },
  { word: "output", documentation: "The network's or block's results; without it, the last layer." },
  { word: "budget", documentation: "An assertion on the simulated result." },
  { word: "measured", documentation: "What silicon, an RTL simulation or a publication says, shown beside the model." },
];

/** Statements whose word is an ordinary name, unless a text in quotes follows it. */
export const QUOTING_STATEMENTS: readonly WordRow[] = [
  {
    word: "omitted",
    documentation:
      "An operator of the model that the network lacks: its name there and, after `:`, what it would add and why it is missing.",
  },
];

/** What an `omitted` statement says of the operator; a figure that is not there is not known. */
export const OMITTED_FIGURES: readonly AttributeRow[] = [
  { word: "params", type: TOTAL, default: "not known", documentation: "Its parameters." },
  {
    word: "macs",
    type: TOTAL,
    default: "not known",
    documentation: "Its multiply-accumulate operations in one inference.",
  },
  {
    word: "count",
    type: count(1),
    default: "1",
    documentation: "How many operators the statement stands for; its other figures are of all of them together.",
  },
];

/** Words with a meaning in one place only; elsewhere they are ordinary names. */
export const CLAUSES: readonly WordRow[] = [
  { word: "on", documentation: "The architecture of a network, or the clusters of a budget." },
  { word: "extends", documentation: "Takes every property not given here from another architecture." },
  { word: "from", documentation: "The layers or inputs that are read; without it, the layer above." },
  { word: "map", documentation: "How the layer lies on the tiles of a cluster." },
  { word: "auto", documentation: "The best mapping is found; after `resident`, the layers that stay are." },
  { word: "across", documentation: "How the layer is cut over clusters." },
  { word: "as", documentation: "The name of a block's instance." },
  { word: "repeat", documentation: "How many copies are chained." },
  { word: "via", documentation: "The bus, shared by all clusters, that an input comes over." },
  { word: "cluster", documentation: "The number of clusters a budget or measurement speaks of." },
  { word: "clusters", documentation: "The number of clusters a budget or measurement speaks of." },
];

export const FUNCTIONS: readonly WordRow[] = [
  { word: "min", documentation: "The smallest of its arguments." },
  { word: "max", documentation: "The largest of its arguments." },
  { word: "ceil", documentation: "Rounds up: `ceil(7 / 2)` is 4." },
];

/** A lookup by word over a table. */
export function indexByWord<R extends WordRow>(rows: readonly R[]): ReadonlyMap<string, R> {
  return new Map(rows.map((row) => [row.word, row]));
}

export const LAYER_BY_WORD = indexByWord(LAYERS);
export const ATTRIBUTE_BY_WORD = indexByWord(ATTRIBUTES);
export const PROPERTY_BY_WORD = indexByWord(PROPERTIES);
export const METRIC_BY_WORD: ReadonlyMap<string, MetricRow> = indexByWord(METRICS);
export const OMITTED_FIGURE_BY_WORD = indexByWord(OMITTED_FIGURES);

/** Layers that files from before they were words may have as names. */
export const TAKEN_WORDS: ReadonlySet<string> = new Set([
  ...["host", "tconv", "matmul", "slice", "reshape", "depthtospace", "spacetodepth", "zeropad"],
  ...["sub", "div", "maximum", "minimum", "reduce"],
]);

/** Words that can name nothing. */
export const RESERVED: ReadonlySet<string> = new Set(
  [...DECLARATIONS, ...STATEMENTS, ...LAYERS].map((row) => row.word),
);
