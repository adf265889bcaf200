/**
 * A model as its file says it, in terms that TFLite and ONNX share. The readers (tflite/, onnx/) make it, translate/ turns it
 * into layers of the language. Weights stay in the file's bytes: nothing here copies them.
 */

import type { Pair } from "../src-sim/layers/shapes.js";
import type { OperatorCost, OperatorCosts } from "./operator-costs.js";

/** Where the channels of maps stand in the shapes of tensors: `NCHW` in ONNX, `NHWC` in TFLite. */
export type Layout = "NCHW" | "NHWC";

/** A number of values, or the name of what is known only when the model runs (`?` where it has no name). */
export type Dimension = number | string;

/** Bits as stored: 32 for float32, 4 for int4. */
export interface ElementType {
  readonly kind: "float" | "int" | "bool" | "other";
  readonly bits: number;
}

/** Of whole numbers; undefined for all other types, whose bits say nothing about those of a layer. */
export function wholeBits({ kind, bits }: ElementType): number | undefined {
  return kind === "int" ? bits : undefined;
}

/** Whether a layer can compute with such values: text, truth values and types that are newer than the reader are none. */
export function isNumeric({ kind }: ElementType): boolean {
  return kind === "int" || kind === "float";
}

export interface Tensor {
  /** As in the file; may be empty. */
  readonly name: string;
  /** With the batch, as in the file. Undefined: the file does not say. */
  readonly shape: readonly Dimension[] | undefined;
  readonly type: ElementType;
  /** Of quantised tensors, where the file gives a scale. */
  readonly isQuantised: boolean;
  /** Stored values; undefined for what is computed. */
  readonly constant?: Constant;
  /** Of a constant that the reader made of another by turning, reshaping, casting or scaling it: the stored one. */
  readonly root?: number;
}

export interface Constant {
  readonly count: number;
  /** Why nobody can look at the values, where that is known before; in the words of the format's problems. */
  readonly unread?: string;
  /** The values, at most `MOST_VALUES`. @throws ImportProblem if there are more, or if they are not in the file. */
  numbers(): readonly number[];
}

/** Constants that say shapes, axes and bounds are small; weights are never looked at. */
export const MOST_VALUES = 65_536;

/** Those of the language that have no bounds of their own to say; clipping is an operation. */
export type Activation =
  | "relu"
  | "relu6"
  | "sigmoid"
  | "tanh"
  | "softmax"
  | "hswish"
  | "leakyrelu"
  | "prelu"
  | "elu"
  | "selu"
  | "silu"
  | "gelu"
  | "mish"
  | "hardsigmoid"
  | "softplus";

/** Values below `low` become that, values above `high` that. */
export interface Clip {
  readonly low: number;
  readonly high: number;
}

/** Element by element, of operands that are repeated to one shape. */
export type Combining = "add" | "mul" | "sub" | "div" | "maximum" | "minimum";

/** Rows and columns of zeros around a map; `same` keeps ceil(input / stride) outputs, the odd one stands after or before it. */
export type Pads =
  | "same upper"
  | "same lower"
  | { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

interface Window {
  readonly size: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly pads: Pads;
}

interface Weights {
  readonly hasBias: boolean;
  /** Bits of a stored weight where weights are whole numbers, such as 8 or 4; undefined: floating point. */
  readonly weightBits: number | undefined;
}

/**
 * What a node does. `data` are the tensors (indices) whose values it reads, weights and other constants left out; they are
 * among the node's inputs. One-dimensional convolutions and pooling have a width of 1.
 */
export type Operation =
  /** Kernels of `channels` (of one group) x size. A depthwise convolution has as many groups as its input has channels. */
  | ({
      readonly kind: "conv";
      readonly data: readonly [number];
      readonly kernels: number;
      readonly channels: number;
      readonly groups: number;
    } & Window &
      Weights)
  /** Each value of the input times kernels of `channels` (of one group) x size; `outpad` rows and columns are made besides. */
  | ({
      readonly kind: "tconv";
      readonly data: readonly [number];
      readonly kernels: number;
      readonly channels: number;
      readonly groups: number;
      readonly outpad: Pair;
    } & Omit<Window, "pads"> & { readonly pads: Exclude<Pads, string> } & Weights)
  /**
   * Matrices of the last two axes of two computed values, for each place of the axes before, which are repeated to one shape.
   * `transposed`: which of the two are read with rows and columns exchanged.
   */
  | {
      readonly kind: "product";
      readonly data: readonly [number, number];
      readonly transposed: readonly [boolean, boolean];
    }
  /**
   * Queries, keys and values, [1, steps, features of all heads] or [1, heads, steps, features of one]; with a projection, parts of
   * what it makes of one input.
   */
  | {
      readonly kind: "attention";
      readonly data: readonly number[];
      readonly heads: number;
      readonly projection?: { readonly sizes: readonly number[] } & Weights;
    }
  /** `features` are the inputs of a unit. `keepsAxes`: applied along the last axis; otherwise the input is flattened behind the batch. */
  | ({
      readonly kind: "dense";
      readonly data: readonly [number];
      readonly units: number;
      readonly features: number;
      readonly keepsAxes: boolean;
    } & Weights)
  /**
   * Dense layers in two parts: `units` x `rank` filters of the features, then filters over the last `steps` of what these made,
   * this inference's and those before, summed by `rank`.
   */
  | ({
      readonly kind: "svdf";
      readonly data: readonly [number];
      readonly units: number;
      readonly rank: number;
      readonly features: number;
      readonly steps: number;
    } & Weights)
  /** Over the axis `timeAxis` of its input. `results`: what each of the node's outputs is. */
  | ({
      readonly kind: "recurrent";
      readonly word: "lstm" | "gru" | "rnn";
      readonly data: readonly [number];
      readonly units: number;
      readonly features: number;
      readonly timeAxis: number;
      readonly directions: 1 | 2;
      readonly results: readonly ("steps" | "last" | "state")[];
      /** The first step starts from a state that is computed. */
      readonly isStateGiven?: true;
      /** What else had to be assumed, in sentences without a full stop. */
      readonly assumed?: readonly string[];
      /** Shape of each output. */
      readonly shapes: readonly (readonly number[])[];
    } & Weights)
  | ({
      readonly kind: "pool";
      readonly which: "max" | "avg";
      readonly data: readonly [number];
      readonly ceil: boolean;
    } & Window)
  /** Over axes, counted from 0. */
  | {
      readonly kind: "reduce";
      readonly which: "max" | "min" | "avg" | "sum";
      readonly data: readonly [number];
      readonly axes: readonly number[];
      readonly keepsAxes: boolean;
    }
  /** Element by element, with broadcasting. */
  | { readonly kind: "combine"; readonly word: Combining; readonly data: readonly number[] }
  /**
   * A factor and an offset that are constants, one or one a channel: batch normalisation, adding or multiplying by a constant.
   * `isMask`: a constant says which values are kept, others become constants.
   */
  | { readonly kind: "affine"; readonly data: readonly [number]; readonly isMask?: true }
  | { readonly kind: "concat"; readonly data: readonly number[]; readonly axis: number }
  /** A map of another height and width, `to`: values are repeated, or interpolated. `layout`: where it is not the model's. */
  | {
      readonly kind: "resize";
      readonly data: readonly [number];
      readonly to: Pair;
      readonly interpolates?: true;
      readonly layout?: Layout;
    }
  /** Blocks of `scale` places become channels (`spacetodepth`), or channels such blocks. */
  | {
      readonly kind: "rearrange";
      readonly word: "depthtospace" | "spacetodepth";
      readonly data: readonly [number];
      readonly scale: Pair;
    }
  | { readonly kind: "activation"; readonly data: readonly [number]; readonly activation: Activation }
  /** Values below `least` become that, values above `most` that; a bound may be infinite. */
  | { readonly kind: "clip"; readonly data: readonly [number]; readonly least: number; readonly most: number }
  /** To a shape whose dimensions are all known. */
  | { readonly kind: "reshape"; readonly data: readonly [number]; readonly shape: readonly number[] }
  /** Axis `i` of the output is axis `order[i]` of the input. */
  | { readonly kind: "transpose"; readonly data: readonly [number]; readonly order: readonly number[] }
  /** From the last place of these axes to the first. */
  | { readonly kind: "reverse"; readonly data: readonly [number]; readonly axes: readonly number[] }
  /** Zeros (or, before a maximum, the lowest value) before and after each axis; or constants, for which zeros are to stand. */
  | {
      readonly kind: "pad";
      readonly data: readonly [number];
      readonly before: readonly number[];
      readonly after: readonly number[];
      readonly standsFor?: "constants";
    }
  /** The values as they are, but in `bits` bits from here on: quantising. `undefined`: in floating point again, bits stay known. */
  | { readonly kind: "quantise"; readonly data: readonly [number]; readonly bits: number | undefined }
  /** The values as they are: identity, dropout. */
  | { readonly kind: "same"; readonly data: readonly [number] }
  /** A part of the value. */
  | ({ readonly kind: "slice"; readonly data: readonly [number] } & Part)
  /** A part for each of the node's outputs. */
  | { readonly kind: "split"; readonly data: readonly [number]; readonly parts: readonly Part[] };

/** Of each axis the places from `begin` to before `end`, every `step`-th; axes of `gone`, of which one is taken, are no more. */
export interface Part {
  readonly begin: readonly number[];
  readonly end: readonly number[];
  readonly step: readonly number[];
  readonly gone: readonly number[];
}

/** What a node means, once the shapes of its inputs are known. */
export type Meaning = (
  | Operation
  /** Its outputs are known without running it, such as the shape of a tensor. */
  | {
      readonly kind: "known";
      readonly outputs: readonly {
        readonly shape: readonly number[];
        /** A constant where they are too many, or not to be looked at. */
        readonly values: readonly number[] | Constant;
      }[];
    }
  /** `why` goes on from "`CONV_3D` (node `x`): ", in words for the user, without a full stop. */
  | {
      readonly kind: "unsupported";
      readonly why: string;
      /** It only repeats what it reads first, along axes of one place, as what computes element by element does by itself. */
      readonly repeats?: true;
    }
  /** Operations one after another; the last makes what the node makes, its only output. */
  | { readonly kind: "several"; readonly parts: readonly NodePart[] }
) & {
  /** Fused into the node, done last. */
  readonly activation?: Activation | Clip;
};

/** One of several operations that a node stands for, as if it were a node of its own. Tensor `~n` is what part n makes. */
export interface NodePart {
  /** By which its costs are known where the host does it. */
  readonly operator: string;
  readonly inputs: readonly number[];
  readonly operation: Operation;
}

/** What is known of tensors (by index) when a node is asked for its meaning. */
export interface Known {
  /** Of an input of the node: inferred, all dimensions numbers. */
  shape(tensor: number): readonly number[];
  /** A constant of the file, or of a node whose meaning is "known". */
  constant(tensor: number): Constant | undefined;
}

export interface FileNode {
  /** In the format's own spelling: `CONV_2D`, `Conv`, `com.microsoft.QLinearAdd`. */
  readonly operator: string;
  /** As in the file; may be empty. */
  readonly name: string;
  /** Those present, constants and weights among them. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  meaning(known: Known): Meaning;
  /** What is certain of it, where its operator's name does not say: one that stands for several nodes. */
  readonly cost?: OperatorCost;
  /** Shapes of its outputs, as far as its operator says them: asked for where it is not supported and the file states none. */
  shapes?(known: Known): readonly (readonly number[] | undefined)[];
}

export interface FileModel {
  readonly format: "TFLite" | "ONNX";
  /** For the header of the written file: "TFLite schema version 3", "ONNX opset 12, made by pytorch 1.9". One line. */
  readonly about: string;
  /** Of its graph, may be empty. */
  readonly name: string;
  readonly layout: Layout;
  readonly tensors: readonly Tensor[];
  /** What is certain of the format's operators where they are left out, by their name. */
  readonly costs: OperatorCosts;
  /** Of operators of which something had to be assumed to read them. */
  readonly assumed?: readonly { readonly operator: string; readonly name: string; readonly why: string }[];
  /** Data only: not the constants that some ONNX files list among the inputs. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** In the order of the file; each tensor is written by one node at most. Readers refuse files where this does not hold. */
  readonly nodes: readonly FileNode[];
  /**
   * The model for inputs of these shapes, by tensor, where something in it depends on them: branches that are taken. Tensors
   * keep their numbers. @throws ImportProblem
   */
  forShapes?(shapes: ReadonlyMap<number, readonly number[]>): FileModel;
}
