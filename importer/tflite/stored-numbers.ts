/** Stored values as typed arrays: views of the file where they are aligned, unpacked where several share a byte. */
import { ImportProblem } from "../problem.js";
import { quoted } from "../quoted.js";
import type { Numbers } from "../reference/values.js";
import type { StoredBytes } from "./constants.js";
import { TensorType } from "./schema.js";
import { typeName } from "./types.js";

interface Stored {
  readonly name: string;
  readonly type: TensorType;
  readonly count: number;
  readonly isSparse: boolean;
  readonly stored: StoredBytes;
}

type Read = (bytes: Uint8Array, count: number) => Numbers;

interface View {
  new (buffer: ArrayBufferLike, offset: number, count: number): Numbers;
  readonly BYTES_PER_ELEMENT: number;
}

const READS: Readonly<Partial<Record<TensorType, Read>>> = {
  [TensorType.FLOAT32]: viewed(Float32Array),
  [TensorType.FLOAT64]: viewed(Float64Array),
  [TensorType.FLOAT16]: (bytes, count) => widened(bytes, count, halfToFloat),
  [TensorType.BFLOAT16]: (bytes, count) => widened(bytes, count, brainToFloat),
  [TensorType.INT8]: viewed(Int8Array),
  [TensorType.UINT8]: viewed(Uint8Array),
  [TensorType.BOOL]: viewed(Uint8Array),
  [TensorType.INT16]: viewed(Int16Array),
  [TensorType.UINT16]: viewed(Uint16Array),
  [TensorType.INT32]: viewed(Int32Array),
  [TensorType.UINT32]: viewed(Uint32Array),
  [TensorType.INT64]: viewed(BigInt64Array),
  [TensorType.INT4]: (bytes, count) => unpacked(bytes, new Int8Array(count), 4),
  [TensorType.UINT4]: (bytes, count) => unpacked(bytes, new Uint8Array(count), 4),
  [TensorType.INT2]: (bytes, count) => unpacked(bytes, new Int8Array(count), 2),
};

/** @throws ImportProblem where they are not in the file, stored sparsely, or of a type without a reference */
export function storedNumbers({ name, type, count, isSparse, stored: { bytes } }: Stored): Numbers {
  const tensor = `the values of tensor ${quoted(name)}`;
  if (bytes === undefined)
    throw new ImportProblem(
      `${tensor} are needed to run the model, but they are not in the file; a whole file has them`,
    );
  if (isSparse)
    throw new ImportProblem(`${tensor} are stored sparsely, which cannot be run; export the model with dense weights`);
  const read = READS[type];
  if (read === undefined)
    throw new ImportProblem(
      `${tensor} are of type ${typeName(type)}, which cannot be run; whole numbers or float32 can`,
    );
  return read(bytes, count);
}

function viewed(Kind: View): Read {
  return (bytes, count) => {
    const size = count * Kind.BYTES_PER_ELEMENT;
    if (bytes.byteOffset % Kind.BYTES_PER_ELEMENT === 0) return new Kind(bytes.buffer, bytes.byteOffset, count);
    return new Kind(bytes.slice(0, size).buffer, 0, count);
  };
}

/** The first value in the lowest bits. */
function unpacked(bytes: Uint8Array, into: Int8Array | Uint8Array, bits: number): Numbers {
  const perByte = 8 / bits;
  const shift = 32 - bits;
  const isSigned = into instanceof Int8Array;
  for (let at = 0; at < into.length; at++) {
    const left = (bytes[Math.floor(at / perByte)] as number) << (shift - bits * (at % perByte));
    into[at] = isSigned ? left >> shift : left >>> shift;
  }
  return into;
}

function widened(bytes: Uint8Array, count: number, convert: (bits: number) => number): Numbers {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Float32Array.from({ length: count }, (_, at) => convert(view.getUint16(2 * at, true)));
}

/** IEEE 754 half precision: 1 bit of sign, 5 of exponent, 10 of fraction. */
export function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function brainToFloat(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, bits << 16);
  return view.getFloat32(0);
}
