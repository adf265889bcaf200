import type { ElementType } from "../model.js";
import { TensorType } from "./schema.js";

type Read = (view: DataView, index: number) => number;

interface TypeFacts extends ElementType {
  /** The value at an index, of types that shapes, axes, bounds and paddings have. Numbers are little-endian, not aligned. */
  readonly read?: Read;
}

const TYPES: Readonly<Record<number, TypeFacts>> = {
  [TensorType.FLOAT32]: { kind: "float", bits: 32, read: (view, i) => view.getFloat32(4 * i, true) },
  [TensorType.FLOAT16]: { kind: "float", bits: 16 },
  [TensorType.INT32]: { kind: "int", bits: 32, read: (view, i) => view.getInt32(4 * i, true) },
  [TensorType.UINT8]: { kind: "int", bits: 8, read: (view, i) => view.getUint8(i) },
  [TensorType.INT64]: { kind: "int", bits: 64, read: (view, i) => Number(view.getBigInt64(8 * i, true)) },
  [TensorType.BOOL]: { kind: "bool", bits: 8, read: (view, i) => view.getUint8(i) },
  [TensorType.INT16]: { kind: "int", bits: 16, read: (view, i) => view.getInt16(2 * i, true) },
  [TensorType.INT8]: { kind: "int", bits: 8, read: (view, i) => view.getInt8(i) },
  [TensorType.FLOAT64]: { kind: "float", bits: 64, read: (view, i) => view.getFloat64(8 * i, true) },
  [TensorType.UINT64]: { kind: "int", bits: 64, read: (view, i) => Number(view.getBigUint64(8 * i, true)) },
  [TensorType.UINT32]: { kind: "int", bits: 32, read: (view, i) => view.getUint32(4 * i, true) },
  [TensorType.UINT16]: { kind: "int", bits: 16, read: (view, i) => view.getUint16(2 * i, true) },
  [TensorType.INT4]: { kind: "int", bits: 4 },
  [TensorType.BFLOAT16]: { kind: "float", bits: 16 },
  [TensorType.INT2]: { kind: "int", bits: 2 },
  [TensorType.UINT4]: { kind: "int", bits: 4 },
  [TensorType.FLOAT8_E4M3FN]: { kind: "float", bits: 8 },
  [TensorType.FLOAT8_E5M2]: { kind: "float", bits: 8 },
};

/** Strings, complex numbers, handles, and what newer files may have. */
const OTHER: TypeFacts = { kind: "other", bits: 0 };

export function elementType(type: TensorType): ElementType {
  const { kind, bits } = TYPES[type] ?? OTHER;
  return { kind, bits };
}

/** Undefined for types whose values are never asked for. */
export function reader(type: TensorType): Read | undefined {
  return TYPES[type]?.read;
}

export function typeName(type: TensorType): string {
  return TensorType[type] ?? `number ${type}`;
}
