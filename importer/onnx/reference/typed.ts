/** Typed arrays for the format's types, and how values of a file get into them. */
import { halfValue } from "../element-types.js";
import type { Data } from "./held.js";

interface Typed {
  /** Zeros. */
  readonly empty: (count: number) => Data;
  /** Of `raw_data`, little-endian, as are the arrays of the machines that this runs on. */
  readonly raw: (bytes: Uint8Array, count: number) => Data;
  /** Of the numbers of a field, of which one may hold several values. */
  readonly numbers: (numbers: readonly number[], count: number) => Data;
}

interface Arrays {
  new (length: number): Data;
  new (buffer: ArrayBuffer): Data;
  from(numbers: ArrayLike<number>): Data;
}

/** As they lie. The bytes are copied: they need not lie where such an array may begin. */
function plain(array: Arrays): Typed {
  return {
    empty: (count) => new array(count),
    raw: (bytes) => new array(bytes.slice().buffer),
    numbers: (numbers) => array.from(numbers),
  };
}

/** Whole numbers of 64 bits as doubles. */
function wide(array: BigInt64ArrayConstructor | BigUint64ArrayConstructor): Typed {
  return {
    empty: (count) => new Float64Array(count),
    raw: (bytes) => Float64Array.from(new array(bytes.slice().buffer), Number),
    numbers: (numbers) => Float64Array.from(numbers),
  };
}

/** Of 16 bits, as single precision. */
function half(widened: (bits: number) => number): Typed {
  return {
    empty: (count) => new Float32Array(count),
    raw: (bytes) => Float32Array.from(new Uint16Array(bytes.slice().buffer), widened),
    numbers: (numbers) => Float32Array.from(numbers, (number) => widened(number & 0xffff)),
  };
}

/** Several in a byte, the first one in its lowest bits; one an entry here. */
function packed(bits: number, isSigned: boolean): Typed {
  const array = isSigned ? Int8Array : Uint8Array;
  const unpacked = (bytes: ArrayLike<number>, count: number) => {
    const each = 8 / bits;
    const values = new array(count);
    for (let at = 0; at < count; at++) {
      const value = ((bytes[Math.floor(at / each)] ?? 0) >> (bits * (at % each))) & (2 ** bits - 1);
      values[at] = isSigned && value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
    }
    return values;
  };
  return { empty: (count) => new array(count), raw: unpacked, numbers: unpacked };
}

/** The upper half of a number in single precision. */
function brainValue(bits: number): number {
  return new Float32Array(new Uint32Array([bits << 16]).buffer)[0] ?? 0;
}

/** By the name of the type. Of the others there is no reference. */
export const TYPED: Readonly<Record<string, Typed>> = {
  FLOAT: plain(Float32Array),
  DOUBLE: plain(Float64Array),
  FLOAT16: half(halfValue),
  BFLOAT16: half(brainValue),
  BOOL: plain(Uint8Array),
  UINT8: plain(Uint8Array),
  INT8: plain(Int8Array),
  UINT16: plain(Uint16Array),
  INT16: plain(Int16Array),
  UINT32: plain(Uint32Array),
  INT32: plain(Int32Array),
  UINT64: wide(BigUint64Array),
  INT64: wide(BigInt64Array),
  UINT4: packed(4, false),
  INT4: packed(4, true),
  UINT2: packed(2, false),
  INT2: packed(2, true),
};
