/** What quantised models of tests are put together of: values with scales, stored numbers, nodes. */
import type onnxProto from "onnx-proto";
import { type Attributes, bytesOf, info, node, Type, tensor } from "../model.js";
import { type Random, randomOf } from "./random.js";
import type { Given } from "./running.js";

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

/** Two of them times two features of 8 bits fit 16 bits: processors without VNNI add these up saturated. */
const LARGEST_WEIGHT = 63;

const CODES = { u8: Type.UINT8, s8: Type.INT8 } as const;

type Options = Parameters<typeof node>[3];

export class QuantisedParts {
  readonly #random: Random;
  readonly #nodes: onnxProto.onnx.INodeProto[] = [];
  readonly #constants: onnxProto.onnx.ITensorProto[] = [];
  readonly #outputs: Value[] = [];
  readonly #inputs: Value[] = [];
  #products = 0;

  constructor(readonly style: Style) {
    this.#random = randomOf(style.seed);
  }

  /** Convolutions and dense layers. */
  get products(): number {
    return this.#products;
  }

  input(...shape: number[]): Value {
    const value = this.value(`x${this.#inputs.length}`, shape, 0.02);
    this.#inputs.push(value);
    return value;
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
  given(): readonly Given[] {
    const isSigned = this.style.activations === "s8";
    return this.#inputs.map(({ shape }) => {
      const count = shape.reduce((product, side) => product * side, 1);
      const numbers = Array.from({ length: count }, () => this.#random.whole(0, 255) - (isSigned ? 128 : 0));
      return { shape, data: isSigned ? Int8Array.from(numbers) : Uint8Array.from(numbers) };
    });
  }

  protected name(what: string): string {
    return `${what}${this.#nodes.length}`;
  }

  protected value(name: string, shape: readonly number[], scale: number): Value {
    const zero = this.#random.whole(100, 150) - (this.style.activations === "s8" ? 128 : 0);
    return { name, shape, scale: Math.fround(scale * (0.8 + 0.4 * this.#random.real())), zero };
  }

  /** With a scale that sums fill. */
  protected next(shape: readonly number[], read: Value, weightScale: number, taps: number): Value {
    return this.value(this.name("y"), shape, read.scale * weightScale * LARGEST_WEIGHT * Math.sqrt(taps) * 0.7);
  }

  #constant(dims: readonly number[], type: number, numbers: readonly number[]): string {
    const name = `c${this.#constants.length}`;
    const isReal = type === Type.FLOAT;
    this.#constants.push(tensor(name, dims, type, isReal ? { floatData: [...numbers] } : { int32Data: [...numbers] }));
    return name;
  }

  protected scales({ scale, zero }: Value): [string, string] {
    return [this.#constant([], Type.FLOAT, [scale]), this.#constant([], CODES[this.style.activations], [zero])];
  }

  protected scaled(value: Value): string[] {
    return [value.name, ...this.scales(value)];
  }

  protected weights(dims: readonly number[], kernels: number, axis: number) {
    this.#products++;
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

  protected bias(kernels: number, read: Value, { list }: { readonly list: readonly number[] }) {
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
    const made = this.name("real");
    this.#nodes.push(node("DequantizeLinear", names, [made], { attributes }));
    return made;
  }

  protected real(value: Value): string {
    return this.#dequantised(this.scaled(value), {});
  }

  protected between(operator: string, inputs: readonly string[], made: Value, options: Options = {}): Value {
    const real = this.name("between");
    this.#nodes.push(node(operator, inputs, [real], options));
    return this.add("QuantizeLinear", [real, ...this.scales(made)], made);
  }

  protected add(operator: string, inputs: readonly string[], made: Value, options: Options = {}): Value {
    this.#nodes.push(node(operator, inputs, [made.name], options));
    this.#outputs.push(made);
    return made;
  }
}
