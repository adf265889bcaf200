/** As Keras' converter writes them with `unroll=True`: `FULLY_CONNECTED`, `SPLIT`, `STRIDED_SLICE`, `PACK`. */
import {
  ActivationFunctionType as Act,
  BuiltinOptions as Kind,
  BuiltinOperator as Op,
} from "../../../importer/tflite/schema.js";
import * as build from "../tflite/builders.js";
import {
  concatOptions,
  data,
  denseOptions,
  matrixOptions,
  number,
  numbers,
  stridedOptions,
  weights as zerosOf,
} from "../tflite/meaning.js";
import { modelBytes, type OperatorSpec, type Options, type TensorSpec } from "../tflite/model.js";
import { type CellWriter, type Shape, type Tensor, withLast } from "./writer.js";

const ACTIVATIONS = { sigmoid: Op.LOGISTIC, tanh: Op.TANH, relu: Op.RELU } as const;
const COMBINED = { add: Op.ADD, mul: Op.MUL, sub: Op.SUB } as const;

export interface TfliteWriter extends CellWriter {
  /** A state of its own, as it is read; `keep` writes it. */
  variable(shape: Shape): { readonly read: Tensor; keep(value: Tensor): void };
}

/** `plain`: products are `BATCH_MATMUL`, their biases added behind. */
export function tfliteWriter({ plain = false } = {}): TfliteWriter {
  const tensors: TensorSpec[] = [];
  const operators: OperatorSpec[] = [];
  const inputs: number[] = [];
  const stored = new Map<string, number>();
  const push = (spec: TensorSpec) => tensors.push(spec) - 1;
  const constant = (key: string, spec: TensorSpec) => {
    const known = stored.get(key) ?? push(spec);
    stored.set(key, known);
    return known;
  };
  const idOf = ({ id }: Tensor) => Number(id);
  const several = (code: Op, read: readonly number[], shapes: readonly Shape[], options?: Options) => {
    const outputs = shapes.map((shape, at) =>
      push({ ...data(...shape), name: `cell/${Op[code]}_${operators.length}_${at}` }),
    );
    operators.push({ code, inputs: read, outputs, options });
    return outputs.map((id, at): Tensor => ({ id, shape: shapes[at] ?? [] }));
  };
  const add = (code: Op, read: readonly number[], shape: Shape, options?: Options) =>
    several(code, read, [shape], options)[0] as Tensor;
  const writer: TfliteWriter = {
    variable(shape) {
      const handle = add(Op.VAR_HANDLE, [], []);
      const read = add(Op.READ_VARIABLE, [idOf(handle)], shape);
      const keep = (value: Tensor) => {
        operators.push({ code: Op.ASSIGN_VARIABLE, inputs: [idOf(handle), idOf(value)], outputs: [] });
      };
      return { read, keep };
    },
    input(name, shape) {
      const id = push({ ...data(...shape), name });
      inputs.push(id);
      return { id, shape };
    },
    zeros: (shape) => ({ id: push({ ...zerosOf(shape), name: "zeros" }), shape }),
    product(x, weights, units, isBiased = true) {
      const features = x.shape.at(-1) ?? 1;
      const made = withLast(x.shape, units);
      const bias = () => constant(`${weights}.bias`, { ...zerosOf([units]), name: `${weights}.bias` });
      if (plain) {
        const matrix = constant(weights, { ...zerosOf([features, units]), name: weights });
        const product = add(Op.BATCH_MATMUL, [idOf(x), matrix], made, matrixOptions(false, false));
        return isBiased ? add(Op.ADD, [idOf(product), bias()], made) : product;
      }
      const matrix = constant(weights, { ...zerosOf([units, features]), name: weights });
      const options = denseOptions(Act.NONE, 0, true);
      return add(Op.FULLY_CONNECTED, [idOf(x), matrix, isBiased ? bias() : -1], made, options);
    },
    combined: (word, one, other) => add(COMBINED[word], [idOf(one), idOf(other)], one.shape),
    rest: (x) => add(Op.SUB, [constant("one", zerosOf([])), idOf(x)], x.shape),
    shifted: (x) => add(Op.ADD, [idOf(x), constant("one", zerosOf([]))], x.shape),
    activated: (word, x) => add(ACTIVATIONS[word], [idOf(x)], x.shape),
    split(x, count) {
      const shape = withLast(x.shape, (x.shape.at(-1) ?? 1) / count);
      const axis = constant(`axis${x.shape.length - 1}`, number(x.shape.length - 1));
      return several(Op.SPLIT, [axis, idOf(x)], Array<Shape>(count).fill(shape));
    },
    step(x, at) {
      const places = [
        [0, at, 0],
        [0, at + 1, 0],
        [1, 1, 1],
      ].map((each) => constant(`places${each}`, numbers(...each)));
      const options = stridedOptions({ begin: 5, end: 5, shrink: 2 });
      return add(Op.STRIDED_SLICE, [idOf(x), ...places], x.shape.toSpliced(1, 1), options);
    },
    joined(read, axis) {
      const total = read.reduce((sum, { shape }) => sum + (shape[axis] ?? 1), 0);
      return add(Op.CONCATENATION, read.map(idOf), (read[0]?.shape ?? []).with(axis, total), concatOptions(axis));
    },
    stacked(read) {
      const options: Options = [Kind.PackOptions, (b) => build.PackOptions.createPackOptions(b, read.length, 1)];
      return add(Op.PACK, read.map(idOf), (read[0]?.shape ?? []).toSpliced(1, 0, read.length), options);
    },
    reshaped: (x, shape) => add(Op.RESHAPE, [idOf(x), constant(`to${shape.join("x")}`, numbers(...shape))], shape),
    turned: (x, axis) => add(Op.REVERSE_V2, [idOf(x), constant(`turn${axis}`, numbers(axis))], x.shape),
    bytes: (...outputs) => modelBytes({ tensors, inputs, outputs: outputs.map(idOf), operators }),
  };
  return writer;
}
