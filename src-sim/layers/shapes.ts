/** Shapes, and what can be wrong with them. `[n]` is a vector, `[T, F]` a sequence, `[C, H, W]` a map. */

export type Shape = readonly number[];
/** Height, then width. */
export type Pair = readonly [number, number];
/** Top, left, bottom, right. */
export type Sides = readonly [number, number, number, number];
/** From the first, counted from 0, up to the second and without it; of zeros around, before and after. */
export type Range = readonly [number, number];

export interface LayerOptions {
  readonly kernels?: number;
  readonly size?: Pair;
  /** Default 1; of pooling, its size. */
  readonly stride?: Pair;
  /** Zeros on each side, default 0. `same` keeps ceil(input / stride) outputs, input * stride if transposed; `valid` is 0. */
  readonly pad?: Pair | Sides | "same" | "valid";
  /** Rows and columns that a transposed convolution makes besides, behind the others; default 0. */
  readonly outpad?: Pair;
  readonly dilation?: Pair;
  readonly groups?: number;
  readonly multiplier?: number;
  readonly units?: number;
  /** Returns every step; of a dense layer, which else flattens its input, what it makes of each. */
  readonly sequence?: boolean;
  /** Pooling rounds its output's size up. */
  readonly ceil?: boolean;
  readonly scale?: Pair;
  /** Height and width to make. */
  readonly to?: Pair;
  /** The second operand of a product holds a row for each of its columns. */
  readonly transposed?: boolean;
  /** Heads that the channels of a product's operands are split into. */
  readonly heads?: number;
  /** Parts to take, or zeros to add, by dimension. */
  readonly channels?: Range;
  readonly rows?: Range;
  readonly columns?: Range;
  readonly steps?: Range;
  readonly values?: Range;
  /** Dimensions to reduce. */
  readonly over?: Axis | readonly Axis[];
  /** The dimension in which operands are joined; default that of channels, features or values. */
  readonly along?: Axis;
  /** The operator of a host layer, which changes no shape. */
  readonly op?: string;
  /** What a host layer makes; default its first operand's shape. */
  readonly makes?: Shape;
}

/** Dimensions as attributes name them. */
export type Axis = "channels" | "rows" | "columns" | "steps" | "values";

export type Dimension = "channels" | "height" | "width" | "steps" | "features" | "values";

/** Why a layer cannot be, in numbers. Words for people are made where diagnostics are. */
export type ShapeProblem =
  | { readonly kind: "missing option"; readonly option: keyof LayerOptions }
  | { readonly kind: "too few operands"; readonly required: number; readonly available: number }
  /** `operand` counts from 0; `ranks` are the numbers of dimensions that would do. */
  | { readonly kind: "rank"; readonly operand: number; readonly shape: Shape; readonly ranks: readonly number[] }
  /** A map of several rows and columns where a sequence is read. */
  | { readonly kind: "sequence"; readonly operand: number; readonly shape: Shape }
  | {
      readonly kind: "operands differ";
      readonly operand: number;
      readonly shape: Shape;
      /** The shape of the operands before it. */
      readonly first: Shape;
      /** Undefined where the ranks differ. */
      readonly dimension?: Dimension;
    }
  /** Rows or columns that the window needs, dilated, and those of the padded map; `largest` window that fits. */
  | {
      readonly kind: "window";
      readonly dimension: "height" | "width";
      readonly required: number;
      readonly available: number;
      readonly largest: number;
    }
  /** `nearest`: the most groups, no more than asked for, that divide channels and kernels. */
  | {
      readonly kind: "groups";
      readonly groups: number;
      readonly of: "channels" | "kernels";
      readonly available: number;
      readonly nearest: number;
    }
  /** `option` names a dimension, `axis`, that the input does not have. */
  | { readonly kind: "axis"; readonly option: keyof LayerOptions; readonly axis: Axis; readonly shape: Shape }
  /** A part that is empty, or ends beyond what is there. */
  | { readonly kind: "part"; readonly axis: Axis; readonly range: Range; readonly available: number }
  /** Shapes of different numbers of values. */
  | { readonly kind: "volume"; readonly shape: Shape; readonly makes: Shape }
  /** `by` does not divide what is there. */
  | { readonly kind: "scale"; readonly dimension: Dimension; readonly by: number; readonly available: number }
  /** A transposed convolution's pads leave nothing of what it makes. */
  | {
      readonly kind: "cropped";
      readonly dimension: "height" | "width";
      readonly made: number;
      readonly pads: number;
    }
  /** What a product sums over differs: the last dimension of the first operand, or what is the same of channels and places. */
  | {
      readonly kind: "inner";
      readonly shapes: readonly [Shape, Shape];
      readonly sizes: readonly [number, number];
      readonly dimensions: readonly [Dimension | "places" | "channels of a head", Dimension | "places"];
    }
  /** `nearest`: the most heads, no more than asked for, that divide the channels of both operands. */
  | {
      readonly kind: "heads";
      readonly heads: number;
      readonly operand: number;
      readonly available: number;
      readonly nearest: number;
    }
  | {
      readonly kind: "too large";
      readonly what: "values" | "parameters" | "MACs";
      /** Approximate: beyond what a number holds exactly. */
      readonly required: number;
      readonly available: number;
    };

export type Inferred = { readonly shape: Shape } | { readonly problem: ShapeProblem };

/** Counts up to here are exact, and no other count becomes one of them by rounding. */
export const LARGEST_COUNT = Number.MAX_SAFE_INTEGER;

/** Number of values; beyond LARGEST_COUNT approximate. */
export function volume(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** A shape, or the problem that it has more values than can be counted. */
export function checkedShape(shape: Shape): Inferred {
  const problem = checkedCount("values", volume(shape));
  return problem ? { problem } : { shape };
}

/** The problem of a count beyond LARGEST_COUNT, if it is. */
export function checkedCount(what: "values" | "parameters" | "MACs", required: number): ShapeProblem | undefined {
  return required > LARGEST_COUNT ? { kind: "too large", what, required, available: LARGEST_COUNT } : undefined;
}

/** A vector as a map of one pixel; a sequence as one of one column, its features the channels and its steps the rows. */
export function asMap(shape: Shape): Shape {
  if (shape.length === 3) return shape;
  const [features = 1, steps = 1] = shape.toReversed();
  return [features, steps, 1];
}

/** A vector as one step; a map of one row or one column as its places, one after another, with its channels as features. */
export function asSequence(shape: Shape): Shape {
  if (shape.length === 1) return [1, ...shape];
  const [channels = 1, rows = 1, columns = 1] = shape;
  return shape.length === 3 && (rows === 1 || columns === 1) ? [rows * columns, channels] : shape;
}

/** The problem of a shape whose rank is not among `ranks`, if it is not. */
export function checkedRank(shape: Shape, ranks: readonly number[], operand = 0): ShapeProblem | undefined {
  return ranks.includes(shape.length) ? undefined : { kind: "rank", operand, shape, ranks };
}

/** What a layer makes that reads maps, sequences as such (`asMap`) and no vectors. */
export function ofMap(input: Shape, make: (map: Shape) => Inferred): Inferred {
  const problem = checkedRank(input, [2, 3]);
  return problem ? { problem } : make(asMap(input));
}

/** A vector's, a sequence's and a map's dimensions in their order, as attributes name them. */
const AXES: Readonly<Record<number, readonly Axis[]>> = {
  1: ["values"],
  2: ["steps", "values"],
  3: ["channels", "rows", "columns"],
};

export function axesOf(shape: Shape): readonly Axis[] {
  return AXES[shape.length] ?? [];
}

/** What the dimension at an index is called, by rank. */
export function dimensionAt(shape: Shape, index: number): Dimension {
  const names: Readonly<Record<number, readonly Dimension[]>> = {
    1: ["values"],
    2: ["steps", "features"],
    3: ["channels", "height", "width"],
  };
  return names[shape.length]?.[index] ?? "values";
}
