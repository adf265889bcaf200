/** Typed arrays of the types of the file, as values are kept while a model runs. */
import { bigOf } from "../../reference/moves.js";
import type { Numbers } from "../../reference/values.js";
import { TensorType } from "../schema.js";

type Made = new (count: number) => Numbers;

const ARRAYS: Readonly<Partial<Record<TensorType, Made>>> = {
  [TensorType.FLOAT32]: Float32Array,
  // Computed with as those of 32 bits.
  [TensorType.FLOAT16]: Float32Array,
  [TensorType.BFLOAT16]: Float32Array,
  [TensorType.FLOAT64]: Float64Array,
  [TensorType.INT2]: Int8Array,
  [TensorType.INT4]: Int8Array,
  [TensorType.UINT4]: Uint8Array,
  [TensorType.INT8]: Int8Array,
  [TensorType.UINT8]: Uint8Array,
  [TensorType.BOOL]: Uint8Array,
  [TensorType.INT16]: Int16Array,
  [TensorType.UINT16]: Uint16Array,
  [TensorType.INT32]: Int32Array,
  [TensorType.UINT32]: Uint32Array,
  [TensorType.INT64]: BigInt64Array,
};

/** Zeros; undefined for types whose values are not computed. */
export function arrayOf(type: TensorType, count: number): Numbers | undefined {
  const Kind = ARRAYS[type];
  return Kind && new Kind(count);
}

/** Whether whole numbers of a type are in two's complement. */
export function isSigned(data: Numbers): boolean {
  return !(data instanceof Uint8Array || data instanceof Uint16Array || data instanceof Uint32Array);
}

export function isFloat(data: Numbers): data is Float32Array | Float64Array {
  return data instanceof Float32Array || data instanceof Float64Array;
}

/** Values of 64 bits as numbers: shapes, axes and indices, and what is computed of them. */
export function asNumbers(data: Numbers): Exclude<Numbers, BigInt64Array> {
  return data instanceof BigInt64Array ? Float64Array.from(data, Number) : data;
}

/** Numbers as values of the type that `empty` has. */
export function asType(empty: Numbers, numbers: Exclude<Numbers, BigInt64Array>): Numbers {
  return empty instanceof BigInt64Array ? BigInt64Array.from(numbers as Float64Array, bigOf) : numbers;
}
