/** NumPy's `.npy`: one array of numbers, as its format description of versions 1.0 to 3.0 has it. */
import type { ElementType } from "./model.js";
import { ImportProblem } from "./problem.js";
import type { Numbers } from "./reference/values.js";

export interface NpyArray {
  readonly shape: readonly number[];
  readonly type: ElementType;
  /** The last axis is the fastest. */
  readonly data: Numbers;
}

interface NumberType {
  readonly type: ElementType;
  readonly make: (bytes: ArrayBuffer) => Numbers;
}

const number = (kind: ElementType["kind"], bits: number, make: NumberType["make"]): NumberType => {
  return { type: { kind, bits }, make };
};

/** By the letter and the bytes of `descr`. */
const TYPES: Readonly<Record<string, NumberType>> = {
  f4: number("float", 32, (bytes) => new Float32Array(bytes)),
  f8: number("float", 64, (bytes) => new Float64Array(bytes)),
  i1: number("int", 8, (bytes) => new Int8Array(bytes)),
  u1: number("int", 8, (bytes) => new Uint8Array(bytes)),
  i2: number("int", 16, (bytes) => new Int16Array(bytes)),
  u2: number("int", 16, (bytes) => new Uint16Array(bytes)),
  i4: number("int", 32, (bytes) => new Int32Array(bytes)),
  u4: number("int", 32, (bytes) => new Uint32Array(bytes)),
  i8: number("int", 64, (bytes) => new BigInt64Array(bytes)),
  b1: number("bool", 8, (bytes) => new Uint8Array(bytes)),
};
const KNOWN = "float32, float64, int8 to int64, uint8 to uint32 and bool";

const MAGIC = "\x93NUMPY";
const MOST_AXES = 32;
/** Of the header, so that no damaged length is believed. */
const LONGEST = 65_536;

/** The numbers are copied out of the bytes. @throws ImportProblem where they are no such file, or of a type that is not read */
export function readNpy(bytes: Uint8Array): NpyArray {
  if (latin(bytes.subarray(0, MAGIC.length)) !== MAGIC)
    throw new ImportProblem("is no .npy file: it does not begin as one");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLong = (bytes[6] ?? 0) > 1;
  const from = isLong ? 12 : 10;
  if (bytes.length < from) throw new ImportProblem("ends within its header");
  const length = isLong ? view.getUint32(8, true) : view.getUint16(8, true);
  if (length > LONGEST || from + length > bytes.length) throw new ImportProblem("ends within its header");
  const { descr, fortran, shape } = headerIn(latin(bytes.subarray(from, from + length)));
  const [, order = "", name = ""] = /^([<>|=])(\w+)$/.exec(descr) ?? [];
  const found = TYPES[name];
  if (found === undefined) throw new ImportProblem(`holds values of type \`${descr}\`; what is read is ${KNOWN}`);
  const count = shape.reduce((product, size) => product * size, 1);
  const size = found.type.bits / 8;
  const stored = bytes.length - from - length;
  if (stored !== count * size)
    throw new ImportProblem(
      `says ${shape.join("x") || 1} values of ${size * 8} bits, which are ${count * size} bytes, and holds ${stored}`,
    );
  // A copy: `slice` of a Node buffer would be a view.
  const own = new Uint8Array(bytes.subarray(from + length));
  if (order === ">") for (let at = 0; at < own.length; at += size) own.subarray(at, at + size).reverse();
  const data = found.make(own.buffer as ArrayBuffer);
  return { shape, type: found.type, data: fortran ? lastFastest(data, shape) : data };
}

interface Header {
  readonly descr: string;
  readonly fortran: boolean;
  readonly shape: readonly number[];
}

/** A dictionary as Python writes it. */
function headerIn(text: string): Header {
  const [, descr] = /'descr'\s*:\s*'([^']{1,32})'/.exec(text) ?? [];
  const [, fortran] = /'fortran_order'\s*:\s*(True|False)/.exec(text) ?? [];
  const [, sizes] = /'shape'\s*:\s*\(([\d\s,]*)\)/.exec(text) ?? [];
  if (descr === undefined || fortran === undefined || sizes === undefined)
    throw new ImportProblem("has a header that says no type, order and shape, or several types in one");
  const shape = sizes
    .split(",")
    .map((size) => size.trim())
    .filter(Boolean)
    .map(Number);
  if (shape.length > MOST_AXES || !shape.every((size) => Number.isSafeInteger(size)))
    throw new ImportProblem(`has a header whose shape is none: (${sizes.slice(0, 80)})`);
  return { descr, fortran: fortran === "True", shape };
}

/** Of an array whose first axis is the fastest. */
function lastFastest(data: Numbers, shape: readonly number[]): Numbers {
  const turned = data.slice();
  const place = shape.map(() => 0);
  const steps: number[] = [];
  let step = 1;
  for (const size of shape) {
    steps.push(step);
    step *= size;
  }
  let from = 0;
  for (let at = 0; at < data.length; at++) {
    turned[at] = data[from] as never;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const [next, own] = [(place[axis] as number) + 1, steps[axis] as number];
      if (next < (shape[axis] as number)) {
        place[axis] = next;
        from += own;
        break;
      }
      place[axis] = 0;
      from -= own * (next - 1);
    }
  }
  return turned;
}

const ALIGNED = 64;

/** As version 1.0. @throws RangeError for values that are neither whole nor floating-point numbers */
export function npyBytes({ shape, type, data }: NpyArray): Uint8Array {
  const [name] = Object.entries(TYPES).find(([, { type: own, make }]) => {
    return own.kind === type.kind && data instanceof make(new ArrayBuffer(0)).constructor;
  }) ?? [undefined];
  if (name === undefined) throw new RangeError(`values of kind ${type.kind} and ${type.bits} bits`);
  const descr = `${name.endsWith("1") ? "|" : "<"}${name}`;
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const length = Math.ceil((10 + header.length + 1) / ALIGNED) * ALIGNED - 10;
  const bytes = new Uint8Array(10 + length + data.byteLength);
  const text = `${header.padEnd(length - 1)}\n`;
  for (const [at, letter] of [...MAGIC, "\x01", "\x00"].entries()) bytes[at] = letter.charCodeAt(0);
  new DataView(bytes.buffer).setUint16(8, length, true);
  for (let at = 0; at < length; at++) bytes[10 + at] = text.charCodeAt(at);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), 10 + length);
  return bytes;
}

function latin(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}
