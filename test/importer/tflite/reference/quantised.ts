/** Writes small quantised models, with scales that spread what they make over its numbers. */
import type { Builder, Offset } from "flatbuffers";
import {
  ActivationFunctionType as Activation,
  BuiltinOptions as Kind,
  BuiltinOperator as Op,
  Padding,
  TensorType as Type,
} from "../../../../importer/tflite/schema.js";
import * as build from "../builders.js";
import { modelBytes, type OperatorSpec, type Options, type TensorSpec } from "../model.js";

export interface Stored {
  readonly tensor: number;
  readonly shape: readonly number[];
  readonly type: Type;
  readonly scale: number;
  readonly zero: number;
}

export interface Windowed {
  readonly size?: readonly [number, number];
  readonly stride?: readonly [number, number];
  readonly dilation?: readonly [number, number];
  readonly padding?: Padding;
  readonly activation?: Activation;
  /** One scale for all kernels. */
  readonly perTensor?: boolean;
  readonly hasBias?: boolean;
}

/** Numbers of a seed, each below `most`. */
export function dice(seed: number): (most: number) => number {
  let state = seed * 2654435761 + 12345;
  return (most) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) | 0;
    const mixed = Math.imul(state ^ (state >>> 13), 3266489917);
    return ((mixed ^ (mixed >>> 16)) >>> 0) % most;
  };
}

const LOWEST: Readonly<Partial<Record<Type, number>>> = { [Type.INT8]: -128, [Type.UINT8]: 0, [Type.INT16]: -32768 };
const COUNT: Readonly<Partial<Record<Type, number>>> = { [Type.INT8]: 256, [Type.UINT8]: 256, [Type.INT16]: 65536 };

export function quantisedModel(seed: number, type = Type.INT8) {
  const roll = dice(seed);
  const tensors: TensorSpec[] = [];
  const operators: OperatorSpec[] = [];
  const inputs: number[] = [];
  let asideOf = 0;
  const isUnsigned = type === Type.UINT8;

  const between = (least: number, most: number) => least + ((most - least) * roll(10_000)) / 10_000;
  const zeroOf = (of: Type) => (of === Type.INT16 ? 0 : (LOWEST[of] ?? 0) + 64 + roll(128));

  function add(spec: TensorSpec): number {
    return tensors.push({ name: `t${tensors.length}`, ...spec }) - 1;
  }

  function made(shape: readonly number[], facts: { scale?: number; zero?: number; type?: Type } = {}): Stored {
    const kind = facts.type ?? type;
    const scale = Math.fround(facts.scale ?? between(0.01, 0.1));
    const zero = facts.zero ?? zeroOf(kind);
    return { tensor: add({ shape, type: kind, scale: [scale], zeroPoint: zero }), shape, type: kind, scale, zero };
  }

  function operator(code: Op, read: readonly (Stored | number)[], outputs: readonly Stored[], options?: Options) {
    const numberOf = (each: Stored | number) => (typeof each === "number" ? each : each.tensor);
    operators.push({ code, inputs: read.map(numberOf), outputs: outputs.map(numberOf), options });
  }

  /** Weights of kernels along an axis; their scales, for the bias and the output. */
  function weights(shape: readonly number[], axis: number, perTensor: boolean) {
    const kernels = shape[axis] ?? 1;
    const scales = Array.from({ length: perTensor || isUnsigned ? 1 : kernels }, () =>
      Math.fround(between(0.002, 0.02)),
    );
    const count = shape.reduce((product, size) => product * size, 1);
    const values = Array.from({ length: count }, () => (isUnsigned ? roll(256) : roll(255) - 127));
    const zeroPoint = isUnsigned ? 100 + roll(56) : 0;
    const stored = isUnsigned ? Type.UINT8 : Type.INT8;
    return { tensor: add({ shape, type: stored, values, scale: scales, zeroPoint, axis }), scales };
  }

  function bias(kernels: number, scales: readonly number[], input: number, taps: number): number {
    const values = Array.from({ length: kernels }, () => Math.round(between(-40, 40) * 73 * Math.sqrt(taps)));
    const stored = type === Type.INT16 ? Type.INT64 : Type.INT32;
    return add({ shape: [kernels], type: stored, values, scale: scales.map((scale) => Math.fround(scale * input)) });
  }

  /** So that what is made of so many taps reaches about as far as its type. */
  function spread(input: Stored, scales: readonly number[], taps: number): number {
    const mean = scales.reduce((sum, scale) => sum + scale, 0) / scales.length;
    const wide = input.type === Type.INT16 ? 19_000 / 10_000 : 73 / 45;
    return input.scale * mean * Math.sqrt(taps) * 73 * wide;
  }

  const placesOf = (length: number, size: number, stride: number, dilation: number, padding: Padding) =>
    padding === Padding.SAME
      ? Math.ceil(length / stride)
      : Math.floor((length - dilation * (size - 1) - 1) / stride) + 1;

  function slid(input: Stored, windowed: Windowed): readonly [number, number] {
    const { size = [3, 3], stride = [1, 1], dilation = [1, 1], padding = Padding.SAME } = windowed;
    const side = (at: 0 | 1) => placesOf(input.shape[at + 1] ?? 1, size[at], stride[at], dilation[at], padding);
    return [side(0), side(1)];
  }

  return {
    roll,
    between,
    add,
    made,
    operator,
    firstInput: (): Stored => {
      const tensor = inputs[0] ?? 0;
      const { shape = [], type: kind = type, scale = [], zeroPoint } = tensors[tensor] ?? {};
      return { tensor, shape, type: kind, scale: scale[0] ?? 1, zero: Number(zeroPoint) };
    },
    input(shape: readonly number[], facts?: Parameters<typeof made>[1]): Stored {
      const input = made(shape, facts);
      inputs.push(input.tensor);
      return input;
    },
    /** Weights that are an input: the runtime leaves it to its own kernels. */
    given(shape: readonly number[], scale: readonly number[], axis: number): number {
      const tensor = add({
        shape,
        type: isUnsigned ? Type.UINT8 : Type.INT8,
        scale,
        zeroPoint: isUnsigned ? 128 : 0,
        axis,
      });
      inputs.push(tensor);
      return tensor;
    },
    spread,
    bias,
    weights,
    conv(input: Stored, kernels: number, windowed: Windowed = {}): Stored {
      const { size = [3, 3], stride = [1, 1], dilation = [1, 1], padding = Padding.SAME } = windowed;
      const [batch = 1, , , channels = 1] = input.shape;
      const filter = weights([kernels, ...size, channels], 0, windowed.perTensor ?? false);
      const taps = size[0] * size[1] * channels;
      const output = made([batch, ...slid(input, windowed), kernels], { scale: spread(input, filter.scales, taps) });
      const biases = windowed.hasBias === false ? [] : [bias(kernels, filter.scales, input.scale, taps)];
      operator(
        Op.CONV_2D,
        [input, filter.tensor, ...biases],
        [output],
        [
          Kind.Conv2DOptions,
          (builder) =>
            build.Conv2DOptions.createConv2DOptions(
              builder,
              ...([
                padding,
                stride[1],
                stride[0],
                windowed.activation ?? Activation.NONE,
                dilation[1],
                dilation[0],
              ] as const),
            ),
        ],
      );
      return output;
    },
    depthwise(input: Stored, multiplier: number, windowed: Windowed = {}): Stored {
      const { size = [3, 3], stride = [1, 1], dilation = [1, 1], padding = Padding.SAME } = windowed;
      const [batch = 1, , , channels = 1] = input.shape;
      const kernels = channels * multiplier;
      const filter = weights([1, ...size, kernels], 3, windowed.perTensor ?? false);
      const taps = size[0] * size[1];
      const output = made([batch, ...slid(input, windowed), kernels], { scale: spread(input, filter.scales, taps) });
      operator(
        Op.DEPTHWISE_CONV_2D,
        [input, filter.tensor, bias(kernels, filter.scales, input.scale, taps)],
        [output],
        [
          Kind.DepthwiseConv2DOptions,
          (builder) =>
            build.DepthwiseConv2DOptions.createDepthwiseConv2DOptions(
              builder,
              ...([padding, stride[1], stride[0], multiplier] as const),
              ...([windowed.activation ?? Activation.NONE, dilation[1], dilation[0]] as const),
            ),
        ],
      );
      return output;
    },
    transposed(input: Stored, kernels: number, windowed: Windowed = {}): Stored {
      const { size = [3, 3], stride = [2, 2], padding = Padding.SAME } = windowed;
      const [batch = 1, rows = 1, columns = 1, channels = 1] = input.shape;
      const filter = weights([kernels, ...size, channels], 0, windowed.perTensor ?? false);
      const long = (length: number, at: 0 | 1) =>
        padding === Padding.SAME ? length * stride[at] : (length - 1) * stride[at] + size[at];
      const shape = [batch, long(rows, 0), long(columns, 1), kernels];
      const taps = (size[0] * size[1] * channels) / (stride[0] * stride[1]);
      const output = made(shape, { scale: spread(input, filter.scales, taps) });
      const wanted = add({ shape: [4], type: Type.INT32, values: shape });
      const added = bias(kernels, filter.scales, input.scale, taps);
      operator(
        Op.TRANSPOSE_CONV,
        [wanted, filter.tensor, input, added],
        [output],
        [
          Kind.TransposeConvOptions,
          (builder) =>
            build.TransposeConvOptions.createTransposeConvOptions(
              builder,
              padding,
              stride[1],
              stride[0],
              Activation.NONE,
            ),
        ],
      );
      return output;
    },
    dense(input: Stored, units: number, windowed: Windowed = {}): Stored {
      const [batch = 1, ...rest] = input.shape;
      const features = rest.reduce((product, size) => product * size, 1);
      const filter = weights([units, features], 0, windowed.perTensor ?? true);
      const output = made([batch, units], { scale: spread(input, filter.scales, features) });
      const added = windowed.hasBias === false ? -1 : bias(units, filter.scales, input.scale, features);
      operator(
        Op.FULLY_CONNECTED,
        [input, filter.tensor, added],
        [output],
        [
          Kind.FullyConnectedOptions,
          (builder) =>
            build.FullyConnectedOptions.createFullyConnectedOptions(
              builder,
              windowed.activation ?? Activation.NONE,
              0,
              false,
            ),
        ],
      );
      return output;
    },
    pool(input: Stored, which: Op, windowed: Windowed = {}): Stored {
      const { size = [2, 2], stride = [2, 2], padding = Padding.VALID } = windowed;
      const [batch = 1, , , channels = 1] = input.shape;
      const shape = [batch, ...slid(input, { size, stride, padding }), channels];
      const output = made(shape, { scale: input.scale, zero: input.zero });
      operator(
        which,
        [input],
        [output],
        [
          Kind.Pool2DOptions,
          (builder) =>
            build.Pool2DOptions.createPool2DOptions(
              builder,
              ...([padding, stride[1], stride[0], size[1], size[0], windowed.activation ?? Activation.NONE] as const),
            ),
        ],
      );
      return output;
    },
    /** A node of one output, of a shape and scale of its own. */
    node(code: Op, read: readonly (Stored | number)[], output: Stored, options?: Options): Stored {
      operator(code, read, [output], options);
      return output;
    },
    ints: (...values: readonly number[]) => add({ shape: [values.length], type: Type.INT32, values }),
    bytes: (...outputs: readonly Stored[]) =>
      modelBytes({ tensors, inputs, outputs: outputs.map(({ tensor }) => tensor), operators }),
    /** A tensor whose shape is computed: the runtime then runs all with its own kernels. Its shape is that of the other. */
    aside(input: Stored): Stored {
      const count = input.shape.reduce((product, size) => product * size, 1);
      asideOf = count;
      const shape = add({ shape: [1], type: Type.INT32 });
      inputs.push(shape);
      const made = add({
        shape: [count],
        signature: [-1],
        type: input.type,
        scale: [input.scale],
        zeroPoint: input.zero,
      });
      const output = { ...input, tensor: made, shape: [count] };
      operator(Op.RESHAPE, [input, shape], [output]);
      return output;
    },
    /** Random numbers for each input, over all of its type. */
    inputs: (): readonly (readonly number[])[] =>
      inputs.map((tensor) => {
        const { shape = [], type: kind = Type.INT8 } = tensors[tensor] ?? {};
        const count = shape.reduce((product, size) => product * size, 1);
        if (kind === Type.INT32) return [asideOf];
        return Array.from({ length: count }, () => (LOWEST[kind] ?? 0) + roll(COUNT[kind] ?? 256));
      }),
  };
}

export type QuantisedModel = ReturnType<typeof quantisedModel>;

export function option(kind: Kind, write: (builder: Builder) => Offset): Options {
  return [kind, write];
}
