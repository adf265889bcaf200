/**
 * The wire format of protocol buffers, and lists of numbers that stay in the file's bytes until they are asked for.
 * Source: https://protobuf.dev/programming-guides/encoding/
 */
import protobuf from "protobufjs/minimal.js";
import { ImportProblem } from "../../problem.js";

export type Reader = InstanceType<typeof protobuf.Reader>;

export const WIRE = { varint: 0, fixed64: 1, delimited: 2, fixed32: 5 } as const;

/** What is being read, for problems. */
export interface Place {
  readonly message: string;
  readonly field: string;
  /** Offset in the file. */
  readonly at: number;
}

export type NumberKind = "integers" | "floats" | "doubles";

/** Ranges of bytes, tags among them: lists may be packed, one by one, or both. */
export interface Numbers {
  readonly kind: NumberKind;
  readonly bytes: Uint8Array;
  readonly place: Place;
  readonly ranges: { readonly start: number; end: number }[];
}

interface Encoding {
  readonly wire: number;
  /** Undefined: it varies. */
  readonly size: number | undefined;
  readonly read: (reader: Reader) => number;
}

const ENCODINGS: Readonly<Record<NumberKind, Encoding>> = {
  integers: { wire: WIRE.varint, size: undefined, read: readInteger },
  floats: { wire: WIRE.fixed32, size: 4, read: (reader) => reader.float() },
  doubles: { wire: WIRE.fixed64, size: 8, read: (reader) => reader.double() },
};

export function wireOf(kind: NumberKind): number {
  return ENCODINGS[kind].wire;
}

/** A reader of `bytes` from `start` to before `end`: it reads no further. */
export function readerOf(bytes: Uint8Array, start = 0, end = bytes.length): Reader {
  const reader = new protobuf.Reader(bytes);
  reader.pos = start;
  reader.len = end;
  return reader;
}

/** A signed integer of 64 bits; beyond 2^53 the nearest that a number holds. */
export function readInteger(reader: Reader): number {
  // A number, or an object that says itself in decimals: by what else is loaded.
  return Number(String(reader.int64()));
}

/** UTF-8; what is none becomes replacement characters. */
export function readText(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return protobuf.util.utf8.read(bytes, start, end);
}

/** The length of a delimited field. @throws ImportProblem if it is not there. */
export function readLength(reader: Reader, place: Place): number {
  const length = guarded(place, () => reader.size());
  const left = reader.len - reader.pos;
  if (length <= left) return length;
  throw malformed(place, `says ${length} bytes, but ${left} are left`);
}

/** How many there are, without keeping them. @throws ImportProblem where they are malformed. */
export function countNumbers(numbers: Numbers): number {
  const { size } = ENCODINGS[numbers.kind];
  let count = 0;
  forEachPart(numbers, (reader, end) => {
    count += size === undefined ? countVarints(numbers, reader.pos, end) : countFixed(numbers, end - reader.pos, size);
  });
  return count;
}

/** All of them; the caller knows how many there are. @throws ImportProblem where they are malformed. */
export function readNumbers(numbers: Numbers): number[] {
  const { read } = ENCODINGS[numbers.kind];
  const values: number[] = [];
  forEachPart(numbers, (reader, end) => {
    reader.len = end;
    while (reader.pos < end) values.push(read(reader));
  });
  return values;
}

/** Calls for each packed list and each number that stands alone, with the reader before it and the end of it. */
function forEachPart(numbers: Numbers, visit: (reader: Reader, end: number) => void): void {
  const { wire, size } = ENCODINGS[numbers.kind];
  const reader = readerOf(numbers.bytes);
  guarded(numbers.place, () => {
    for (const range of numbers.ranges) {
      reader.pos = range.start;
      while (reader.pos < range.end) {
        reader.len = range.end;
        const isPacked = (reader.tag() & 7) === WIRE.delimited;
        const end = isPacked ? reader.size() + reader.pos : endOf(reader, wire, size);
        visit(reader, end);
        reader.pos = end;
      }
    }
  });
}

function endOf(reader: Reader, wire: number, size: number | undefined): number {
  const start = reader.pos;
  if (size !== undefined) return start + size;
  const end = reader.skipType(wire).pos;
  reader.pos = start;
  return end;
}

/** A varint ends at the first byte below 128, the tenth at the latest. */
function countVarints({ bytes, place }: Numbers, start: number, end: number): number {
  let count = 0;
  let length = 0;
  for (let at = start; at < end; at++) {
    length++;
    if ((bytes[at] ?? 0) >= 128 && length < 10) continue;
    count++;
    length = 0;
  }
  if (length > 0) throw malformed(place, "ends within a number");
  return count;
}

function countFixed({ place }: Numbers, length: number, size: number): number {
  if (length % size === 0) return length / size;
  throw malformed(place, `has ${length} bytes; a multiple of ${size} would be right`);
}

/** The package's own errors as problems that name the place. */
export function guarded<T>(place: Place, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ImportProblem || error instanceof TypeError) throw error;
    throw malformed(place, "is cut off or damaged");
  }
}

export function malformed({ message, field, at }: Place, what: string): ImportProblem {
  return new ImportProblem(`the file is damaged: \`${field}\` of ${message} at byte ${at} ${what}`);
}
