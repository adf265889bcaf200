/** Messages of protocol buffers by tables of their fields. Weights and graphs within graphs are passed over, not decoded. */
import { ImportProblem } from "../../problem.js";
import type { Decoded, Field, Message, Scalars } from "./schema.js";
import {
  guarded,
  malformed,
  type NumberKind,
  type Numbers,
  type Place,
  type Reader,
  readerOf,
  readInteger,
  readLength,
  readText,
  WIRE,
  wireOf,
} from "./wire.js";

/** Far more than in the largest models: what is decoded takes some hundred times the room of an empty field. */
const MOST_FIELDS = 2_000_000;

interface Source {
  readonly reader: Reader;
  readonly bytes: Uint8Array;
  left: number;
}

/** @throws ImportProblem naming the field and its offset where the bytes are no such message. */
export function decode<M extends Message>(bytes: Uint8Array, message: M): Decoded<M> {
  return decodeMessage({ reader: readerOf(bytes), bytes, left: MOST_FIELDS }, message, bytes.length);
}

interface NumberedField {
  readonly name: string;
  readonly field: Field;
}

interface Layout {
  readonly byNumber: ReadonlyMap<number, NumberedField>;
  /** A message that says nothing. */
  readonly empty: Readonly<Record<string, unknown>>;
}

/** Shared: a list is made when the first of it is read. */
const NOTHING: readonly unknown[] = [];

const LAYOUTS = new WeakMap<Message, Layout>();

function layoutOf(message: Message): Layout {
  const known = LAYOUTS.get(message);
  if (known) return known;
  const fields = Object.entries(message.fields);
  const byNumber = new Map(fields.map(([name, field]) => [field.number, { name, field }]));
  const empty = Object.fromEntries(fields.map(([name, { many }]) => [name, many ? NOTHING : undefined]));
  const layout = { byNumber, empty };
  LAYOUTS.set(message, layout);
  return layout;
}

/** Tables are finite and name no message within itself, so that nesting is bounded. */
function decodeMessage<M extends Message>(source: Source, message: M, end: number): Decoded<M> {
  const { reader } = source;
  const outerEnd = reader.len;
  reader.len = end;
  const { byNumber, empty } = layoutOf(message);
  const values: Record<string, unknown> = { ...empty };
  while (reader.pos < end) {
    const at = reader.pos;
    const tag = guarded({ message: message.name, field: "field", at }, () => reader.tag());
    const known = byNumber.get(tag >>> 3);
    const place = { message: message.name, field: known?.name ?? `field ${tag >>> 3}`, at };
    if (known) keep(values, known, readField(source, known.field, tag & 7, place, values[known.name]));
    else skip(reader, tag, place);
  }
  reader.len = outerEnd;
  return values as Decoded<M>;
}

function keep(values: Record<string, unknown>, { name, field }: NumberedField, value: unknown): void {
  if (!field.many) values[name] = value;
  else if (values[name] === NOTHING) values[name] = [value];
  else (values[name] as unknown[]).push(value);
}

function count(source: Source, { at }: Place): void {
  if (source.left-- > 0) return;
  throw new ImportProblem(`the file has more than ${MOST_FIELDS} fields, those after byte ${at} are too many`);
}

const SCALAR_WIRES: Readonly<Record<keyof Scalars, number>> = {
  integer: WIRE.varint,
  float: WIRE.fixed32,
  text: WIRE.delimited,
  bytes: WIRE.delimited,
  unread: WIRE.delimited,
};

function readField(source: Source, { kind }: Field, wire: number, place: Place, before: unknown): unknown {
  const { reader, bytes } = source;
  if (kind === "integers" || kind === "floats" || kind === "doubles") {
    return readRange(source, kind, wire, place, before as Numbers | undefined);
  }
  const expected = typeof kind === "string" ? SCALAR_WIRES[kind] : WIRE.delimited;
  if (wire !== expected) throw malformed(place, `has wire type ${wire}; ${expected} would be right`);
  count(source, place);
  if (kind === "integer") return guarded(place, () => readInteger(reader));
  if (kind === "float") return guarded(place, () => reader.float());
  const length = readLength(reader, place);
  const start = reader.pos;
  if (typeof kind !== "string") return decodeMessage(source, kind, start + length);
  reader.pos = start + length;
  if (kind === "unread") return true;
  return kind === "bytes" ? bytes.subarray(start, start + length) : readText(bytes, start, start + length);
}

/** Leaves the numbers where they are. Neighbours join, so that a list of numbers one by one takes no more room than a packed one. */
function readRange(source: Source, kind: NumberKind, wire: number, place: Place, before: Numbers | undefined): Numbers {
  const { reader, bytes } = source;
  if (wire === WIRE.delimited) reader.skip(readLength(reader, place));
  else if (wire === wireOf(kind)) guarded(place, () => reader.skipType(wire));
  else throw malformed(place, `has wire type ${wire}; ${WIRE.delimited} or ${wireOf(kind)} would be right`);
  const range = { start: place.at, end: reader.pos };
  const last = before?.ranges.at(-1);
  if (before && last?.end === range.start) {
    last.end = range.end;
    return before;
  }
  count(source, place);
  if (!before) return { kind, bytes, place, ranges: [range] };
  before.ranges.push(range);
  return before;
}

const SKIPPED: ReadonlySet<number> = new Set(Object.values(WIRE));

/** Fields of newer versions of the format, and what this one has no use for. */
function skip(reader: Reader, tag: number, place: Place): void {
  const wire = tag & 7;
  if (tag >>> 3 === 0 || !SKIPPED.has(wire)) throw malformed(place, `has wire type ${wire}, which no field has`);
  if (wire === WIRE.delimited) reader.skip(readLength(reader, place));
  else guarded(place, () => reader.skipType(wire));
}
