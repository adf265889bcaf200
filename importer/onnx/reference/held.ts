/** Values while a model runs. Whole numbers of 64 bits are doubles here: exact below 2^53. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { ElementType } from "../../model.js";
import type { Values } from "../../reference/values.js";
import { countOf } from "../../values/places.js";

export type Data = Exclude<Values["data"], BigInt64Array>;

/** Stored whole numbers, and what they stand for: (stored - zero) * scale. */
export interface Dequantised {
  /** In the shape of the values that were made of them. */
  readonly stored: Held;
  /** One for all, or one for each index along `axis`. */
  readonly scales: Float32Array;
  readonly zeros: Float64Array;
  readonly axis: number;
}

export interface Held extends Values {
  readonly data: Data;
  /** Of real numbers that a node made of whole ones: products are of these. */
  readonly dequantised?: Dequantised;
}

export const FLOAT32: ElementType = { kind: "float", bits: 32 };
export const TRUTH: ElementType = { kind: "bool", bits: 8 };
export const WHOLE64: ElementType = { kind: "int", bits: 64 };

export function held(shape: Shape, type: ElementType, data: Data): Held {
  return { shape, type, data };
}

export function floats(shape: Shape, data = new Float32Array(countOf(shape))): Held & { readonly data: Float32Array } {
  return { shape, type: FLOAT32, data };
}

type Arrays = new (length: number) => Data;

/** Zeros in an array of the same kind. */
export function emptyLike({ data }: Held, count: number): Data {
  return new (data.constructor as Arrays)(count);
}

/** The same type with other values. */
export function like(of: Held, shape: Shape, data: Data): Held {
  return { shape, type: of.type, data };
}

export function isSigned({ data }: Pick<Held, "data">): boolean {
  return !(data instanceof Uint8Array || data instanceof Uint16Array || data instanceof Uint32Array);
}

/** The least and the largest whole number of a type, inclusive. */
export function boundsOf(of: Pick<Held, "data" | "type">): readonly [number, number] {
  const { bits } = of.type;
  return isSigned(of) ? [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1];
}

export function isReal({ type }: Pick<Held, "type">): boolean {
  return type.kind === "float";
}
