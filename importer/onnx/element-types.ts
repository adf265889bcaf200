/** Types of stored values. Source: TensorProto.DataType of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
import type { ElementType } from "../model.js";

type ReadRaw = (view: DataView, index: number) => number;

/** Where values stand that are not in `raw_data`. */
type Field = "float_data" | "int32_data" | "int64_data" | "double_data" | "uint64_data" | "string_data";

export interface DataType extends ElementType {
  readonly name: string;
  readonly field: Field;
  /** Entries of `field` for one value: half for two in a byte, 2 for complex ones. */
  readonly entries: number;
  /** The value at an index of `raw_data`, little-endian; undefined for types that say no shapes. */
  readonly raw?: ReadRaw;
}

function type(
  name: string,
  kind: ElementType["kind"],
  bits: number,
  field: Field,
  raw?: ReadRaw,
  entries = 1,
): DataType {
  return { name, kind, bits, field, entries, ...(raw && { raw }) };
}

const TYPES: Readonly<Record<number, DataType>> = {
  1: type("FLOAT", "float", 32, "float_data", (view, i) => view.getFloat32(4 * i, true)),
  2: type("UINT8", "int", 8, "int32_data", (view, i) => view.getUint8(i)),
  3: type("INT8", "int", 8, "int32_data", (view, i) => view.getInt8(i)),
  4: type("UINT16", "int", 16, "int32_data", (view, i) => view.getUint16(2 * i, true)),
  5: type("INT16", "int", 16, "int32_data", (view, i) => view.getInt16(2 * i, true)),
  6: type("INT32", "int", 32, "int32_data", (view, i) => view.getInt32(4 * i, true)),
  7: type("INT64", "int", 64, "int64_data", (view, i) => Number(view.getBigInt64(8 * i, true))),
  8: type("STRING", "other", 0, "string_data"),
  9: type("BOOL", "bool", 8, "int32_data", (view, i) => view.getUint8(i)),
  10: type("FLOAT16", "float", 16, "int32_data", (view, i) => halfValue(view.getUint16(2 * i, true))),
  11: type("DOUBLE", "float", 64, "double_data", (view, i) => view.getFloat64(8 * i, true)),
  12: type("UINT32", "int", 32, "uint64_data", (view, i) => view.getUint32(4 * i, true)),
  13: type("UINT64", "int", 64, "uint64_data", (view, i) => Number(view.getBigUint64(8 * i, true))),
  14: type("COMPLEX64", "other", 64, "float_data", undefined, 2),
  15: type("COMPLEX128", "other", 128, "double_data", undefined, 2),
  16: type("BFLOAT16", "float", 16, "int32_data"),
  17: type("FLOAT8E4M3FN", "float", 8, "int32_data"),
  18: type("FLOAT8E4M3FNUZ", "float", 8, "int32_data"),
  19: type("FLOAT8E5M2", "float", 8, "int32_data"),
  20: type("FLOAT8E5M2FNUZ", "float", 8, "int32_data"),
  21: type("UINT4", "int", 4, "int32_data", undefined, 1 / 2),
  22: type("INT4", "int", 4, "int32_data", undefined, 1 / 2),
  23: type("FLOAT4E2M1", "float", 4, "int32_data", undefined, 1 / 2),
  24: type("FLOAT8E8M0", "float", 8, "int32_data"),
  25: type("UINT2", "int", 2, "int32_data", undefined, 1 / 4),
  26: type("INT2", "int", 2, "int32_data", undefined, 1 / 4),
};

export const FLOAT: ElementType = { kind: "float", bits: 32 };
export const INT64: ElementType = { kind: "int", bits: 64 };
export const INT32: ElementType = { kind: "int", bits: 32 };
export const INT8: ElementType = { kind: "int", bits: 8 };
export const BOOL: ElementType = { kind: "bool", bits: 8 };
export const OTHER: ElementType = { kind: "other", bits: 0 };

/** Undefined: no type of the format. */
export function dataType(number: number | undefined): DataType | undefined {
  return number === undefined ? undefined : TYPES[number];
}

export function elementType(number: number | undefined): ElementType {
  const { kind, bits } = dataType(number) ?? OTHER;
  return { kind, bits };
}

/** Half precision: a sign, 5 bits of exponent, 10 of fraction. */
export function halfValue(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}
