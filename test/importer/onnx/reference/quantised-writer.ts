/**
 * Quantised models in both forms of ONNX: operators of whole numbers (QLinearConv and its like), and operators of real ones between
 * DequantizeLinear and QuantizeLinear.
 */
import type onnxProto from "onnx-proto";
import { type Attributes, bytesOf, info, node, Type, tensor } from "../model.js";
import { type Random, randomOf } from "./random.js";

export interface Style {
  readonly form: "QLinear" | "QDQ";
  /** Scales of weights: one for each kernel, or one for all. */
  readonly isPerChannel: boolean;
  /** Signed activations have signed weights. */
  readonly activations: "u8" | "s8";
  readonly weights: "u8" | "s8";
  readonly seed: number;
}

/** A value of the model, in whole numbers. */
export interface Value {
  readonly name: string;
  readonly shape: readonly number[];
  readonly scale: number;
  readonly zero: number;
}

export interface Conv {
  readonly kernels: number;
  readonly size: readonly [number, number];
  readonly groups?: number;
  readonly attributes?: Attributes;
}

/** Two of them times two features of 8 bits fit 16 bits: processors without VNNI add these up saturated. */
const LARGEST_WEIGHT = 63;

const CODES = { u8: Type.UINT8, s8: Type.INT8 } as const;
const MICROSOFT = { domain: "com.microsoft" };

export class QuantisedWriter {
  readonly #random: Random;
  readonly #nodes: onnxProto.onnx.INodeProto[] = [];
  readonly #constants: onnxProto.onnx.ITensorProto[] = [];
  readonly #outputs: Value[] = [];
  readonly #inputs: Value[] = [];

  constructor(readonly style: Style) {
    this.#random = randomOf(style.seed);
  }

  input(...shape: number[]): Value {
    const value = this.#value(`x${this.#inputs.length}`, shape, 0.02);
    this.#inputs.push(value);
    return value;
  }

  conv(read: Value, shape: readonly number[], { kernels, size, groups = 1, attributes = {} }: Conv): Value {
    const channels = (read.shape[1] as number) / groups;
    const weights = this.#weights([kernels, channels, ...size], kernels, 0);
    const made = this.#next(shape, read, weights.scale, channels * size[0] * size[1]);
    const bias = this.#bias(kernels, read, weights);
    const options = { attributes: { ...attributes, group: groups } };
    if (this.style.form === "QLinear") {
      const inputs = [...this.#scaled(read), ...weights.names, ...this.#scales(made), bias.stored];
      return this.#add("QLinearConv", inputs, made, options);
    }
    return this.#between("Conv", [this.#real(read), weights.real, bias.real], made, options);
  }

  /** A matrix of features by weights of features x units. `Gemm` has the weights turned, and a bias. */
  dense(read: Value, units: number, operator: "Gemm" | "MatMul"): Value {
    const features = read.shape.at(-1) as number;
    const isGemm = operator === "Gemm";
    const weights = this.#weights(isGemm ? [units, features] : [features, units], units, isGemm ? 0 : 1);
    const made = this.#next([...read.shape.slice(0, -1), units], read, weights.scale, features);
    const bias = this.#bias(units, read, weights);
    const attributes = isGemm ? { attributes: { transB: 1 } } : {};
    if (this.style.form === "QDQ") {
      const operands = [this.#real(read), weights.real, ...(isGemm ? [bias.real] : [])];
      return this.#between(operator, operands, made, attributes);
    }
    if (!isGemm)
      return this.#add("QLinearMatMul", [...this.#scaled(read), ...weights.names, ...this.#scales(made)], made);
    const inputs = [...this.#scaled(read), ...weights.names, bias.stored, ...this.#scales(made)];
    return this.#add("QGemm", inputs, made, { ...attributes, ...MICROSOFT });
  }

  sum(one: Value, other: Value): Value {
    const made = this.#value(this.#name("Add"), one.shape, (one.scale + other.scale) * 0.8);
    if (this.style.form === "QDQ") return this.#between("Add", [this.#real(one), this.#real(other)], made);
    return this.#add(
      "QLinearAdd",
      [...this.#scaled(one), ...this.#scaled(other), ...this.#scales(made)],
      made,
      MICROSOFT,
    );
  }

  /** Along the channels. */
  joined(parts: readonly Value[]): Value {
    const [first] = parts as [Value];
    const channels = parts.reduce((sum, { shape }) => sum + (shape[1] as number), 0);
    const made = this.#value(this.#name("Concat"), first.shape.with(1, channels), first.scale * 1.1);
    const options = { attributes: { axis: 1 } };
    if (this.style.form === "QDQ")
      return this.#between(
        "Concat",
        parts.map((part) => this.#real(part)),
        made,
        options,
      );
    const inputs = [...this.#scales(made), ...parts.flatMap((part) => this.#scaled(part))];
    return this.#add("QLinearConcat", inputs, made, { ...options, ...MICROSOFT });
  }

  /** Maxima are of the same scale. */
  maxPool(read: Value, shape: readonly number[], attributes: Attributes): Value {
    const made = { ...read, name: this.#name("MaxPool"), shape };
    if (this.style.form === "QDQ") return this.#between("MaxPool", [this.#real(read)], made, { attributes });
    return this.#add("MaxPool", [read.name], made, { attributes });
  }

  averagePool(read: Value, shape: readonly number[], attributes: Attributes): Value {
    const made = this.#value(this.#name("AveragePool"), shape, read.scale);
    if (this.style.form === "QDQ") return this.#between("AveragePool", [this.#real(read)], made, { attributes });
    const inputs = [...this.#scaled(read), ...this.#scales(made)];
    return this.#add("QLinearAveragePool", inputs, made, { attributes, ...MICROSOFT });
  }

  globalAverage(read: Value): Value {
    const made = this.#value(this.#name("Mean"), [...read.shape.slice(0, 2), 1, 1], read.scale * 0.5);
    if (this.style.form === "QDQ") return this.#between("GlobalAveragePool", [this.#real(read)], made);
    const inputs = [...this.#scaled(read), ...this.#scales(made)];
    return this.#add("QLinearGlobalAveragePool", inputs, made, MICROSOFT);
  }

  flat(read: Value): Value {
    const [batch = 1, ...rest] = read.shape;
    const made = {
      ...read,
      name: this.#name("Flatten"),
      shape: [batch, rest.reduce((product, side) => product * side, 1)],
    };
    if (this.style.form === "QDQ") return this.#between("Flatten", [this.#real(read)], made);
    return this.#add("Flatten", [read.name], made);
  }

  /** Every value that a layer makes is an output. */
  bytes(): Uint8Array {
    const described = (values: readonly Value[]) =>
      values.map(({ name, shape }) => info(name, shape, CODES[this.style.activations]));
    return bytesOf(
      {
        input: described(this.#inputs),
        output: described(this.#outputs),
        initializer: this.#constants,
        node: this.#nodes,
      },
      { opsetImport: [{ version: 17 }, { domain: "com.microsoft", version: 1 }] },
    );
  }

  /** All stored numbers there are. */
  given() {
    const isSigned = this.style.activations === "s8";
    return this.#inputs.map(({ shape }) => {
      const count = shape.reduce((product, side) => product * side, 1);
      const numbers = Array.from({ length: count }, () => this.#random.whole(0, 255) - (isSigned ? 128 : 0));
      return { shape, data: isSigned ? Int8Array.from(numbers) : Uint8Array.from(numbers) };
    });
  }

  #name(what: string): string {
    return `${what}${this.#nodes.length}`;
  }

  #value(name: string, shape: readonly number[], scale: number): Value {
    const zero = this.#random.whole(100, 150) - (this.style.activations === "s8" ? 128 : 0);
    return { name, shape, scale: Math.fround(scale * (0.8 + 0.4 * this.#random.real())), zero };
  }

  /** With a scale that sums fill. */
  #next(shape: readonly number[], read: Value, weightScale: number, taps: number): Value {
    return this.#value(this.#name("y"), shape, read.scale * weightScale * LARGEST_WEIGHT * Math.sqrt(taps) * 0.7);
  }

  #constant(dims: readonly number[], type: number, numbers: readonly number[]): string {
    const name = `c${this.#constants.length}`;
    const isReal = type === Type.FLOAT;
    this.#constants.push(tensor(name, dims, type, isReal ? { floatData: [...numbers] } : { int32Data: [...numbers] }));
    return name;
  }

  #scales({ scale, zero }: Value): [string, string] {
    return [this.#constant([], Type.FLOAT, [scale]), this.#constant([], CODES[this.style.activations], [zero])];
  }

  #scaled(value: Value): string[] {
    return [value.name, ...this.#scales(value)];
  }

  #weights(dims: readonly number[], kernels: number, axis: number) {
    const { isPerChannel, weights } = this.style;
    const middle = weights === "u8" ? this.#random.whole(110, 140) : 0;
    const count = dims.reduce((product, side) => product * side, 1);
    const stored = Array.from({ length: count }, () => this.#random.whole(-LARGEST_WEIGHT, LARGEST_WEIGHT) + middle);
    const length = isPerChannel ? kernels : 1;
    const list = Array.from({ length }, () => Math.fround(0.004 * (0.5 + this.#random.real())));
    const of = isPerChannel ? [kernels] : [];
    const names = [
      this.#constant(dims, CODES[weights], stored),
      this.#constant(of, Type.FLOAT, list),
      this.#constant(
        of,
        CODES[weights],
        list.map(() => middle),
      ),
    ];
    const real = this.style.form === "QDQ" ? this.#dequantised(names, isPerChannel ? { axis } : {}) : "";
    return { names, real, list, scale: list.reduce((sum, each) => sum + each, 0) / length };
  }

  #bias(kernels: number, read: Value, { list }: { readonly list: readonly number[] }) {
    const stored = this.#constant(
      [kernels],
      Type.INT32,
      Array.from({ length: kernels }, () => this.#random.whole(-3000, 3000)),
    );
    if (this.style.form === "QLinear") return { stored, real: "" };
    const of = list.length > 1 ? [kernels] : [];
    const scales = this.#constant(
      of,
      Type.FLOAT,
      list.map((each) => Math.fround(each * read.scale)),
    );
    const zeros = this.#constant(
      of,
      Type.INT32,
      list.map(() => 0),
    );
    return { stored, real: this.#dequantised([stored, scales, zeros], list.length > 1 ? { axis: 0 } : {}) };
  }

  #dequantised(names: readonly string[], attributes: Attributes): string {
    const made = this.#name("real");
    this.#nodes.push(node("DequantizeLinear", names, [made], { attributes }));
    return made;
  }

  #real(value: Value): string {
    return this.#dequantised(this.#scaled(value), {});
  }

  #between(operator: string, inputs: readonly string[], made: Value, options: Parameters<typeof node>[3] = {}): Value {
    const real = this.#name("between");
    this.#nodes.push(node(operator, inputs, [real], options));
    return this.#add("QuantizeLinear", [real, ...this.#scales(made)], made);
  }

  #add(operator: string, inputs: readonly string[], made: Value, options: Parameters<typeof node>[3] = {}): Value {
    this.#nodes.push(node(operator, inputs, [made.name], options));
    this.#outputs.push(made);
    return made;
  }
}
