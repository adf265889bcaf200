/** A small neural network in terms of no file format: what the tests write as TFLite and as ONNX. */

/** `[F]` a vector, `[T, F]` a sequence, `[C, H, W]` a map; without the batch. */
export type Shape = readonly number[];
export type Pair = readonly [number, number];

export const ACTIVATIONS = ["relu", "relu6", "sigmoid", "tanh", "hswish", "softmax"] as const;
export type Activation = (typeof ACTIVATIONS)[number];

export interface Window {
  readonly size: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  /** Zeros on each side; `same` keeps ceil(input / stride) outputs. */
  readonly pad: Pair | "same";
}

export type Operation =
  | ({ readonly kind: "conv"; readonly kernels: number; readonly groups: number; readonly bias: boolean } & Window)
  | ({ readonly kind: "pool"; readonly which: "max" | "avg"; readonly ceil: boolean } & Window)
  /** Mean of each channel's map; `keeps` a map of one pixel, otherwise a vector. */
  | { readonly kind: "mean"; readonly keeps: boolean }
  | { readonly kind: "dense"; readonly units: number; readonly bias: boolean }
  | {
      readonly kind: "recurrent";
      readonly word: "lstm" | "gru" | "rnn";
      readonly units: number;
      readonly sequence: boolean;
    }
  | { readonly kind: "add" }
  /** Of one shape, or a map and a factor for each of its channels. */
  | { readonly kind: "mul" }
  /** Of channels, or of a sequence's features. */
  | { readonly kind: "concat" }
  | { readonly kind: "upsample"; readonly scale: Pair }
  /** The activation alone. */
  | { readonly kind: "act" }
  /** A factor and an offset a channel. */
  | { readonly kind: "norm" }
  | { readonly kind: "flatten" }
  /** A vector as a map of one pixel. */
  | { readonly kind: "pixel" }
  /** An activation on a map whose axes stand in the other format's order meanwhile. */
  | { readonly kind: "swapped" }
  /** Channels of a map in another order: those of `groups` groups in turn. */
  | { readonly kind: "shuffle"; readonly groups: number };

export interface Step {
  readonly operation: Operation;
  /** Inputs come first, then what the steps make. */
  readonly reads: readonly number[];
  readonly shape: Shape;
  /** Done last. */
  readonly activation?: Activation | undefined;
}

export interface Graph {
  readonly inputs: readonly Shape[];
  readonly steps: readonly Step[];
  readonly outputs: readonly number[];
  /** Bits of a stored weight; undefined: floating point. */
  readonly weightBits: 4 | 8 | undefined;
  readonly activationBits: 8 | undefined;
  /** Maps have a width of 1, and files have no axis for it: one-dimensional convolutions and pooling. */
  readonly isSignal: boolean;
}

/** The shape of a value: an input, or what a step makes. */
export function shapeAt({ inputs, steps }: Pick<Graph, "inputs" | "steps">, value: number): Shape {
  return inputs[value] ?? steps[value - inputs.length]?.shape ?? [];
}

const MOVES: ReadonlySet<Operation["kind"]> = new Set(["flatten", "pixel", "norm", "shuffle"]);

/** What a value is before steps that the language has no layers for, or only another form. */
export function rootOf(graph: Pick<Graph, "inputs" | "steps">, value: number): number {
  const step = graph.steps[value - graph.inputs.length];
  if (step === undefined) return value;
  const { operation, reads } = step;
  const isMove = MOVES.has(operation.kind) || (operation.kind === "upsample" && operation.scale.join() === "1,1");
  return isMove ? rootOf(graph, reads[0] ?? 0) : value;
}
