/** Broken files: small changes anywhere in the bytes of a model. */
import fc from "fast-check";
import { runs } from "../../runs.js";

/** Makes other bytes of bytes; what it is given stays as it is. */
type Mutation = (bytes: Uint8Array) => Uint8Array;

/** Bytes and words that lengths, offsets and counts break at. */
const BYTES = [0, 1, 0x7f, 0x80, 0xff];
const WORDS = [0, 1, -1, 2 ** 16, 2 ** 28, 2 ** 31 - 1, -(2 ** 31)];

/** A place in a file, as a share of its length. */
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const at = (bytes: Uint8Array, share: number) => Math.floor(bytes.length * share);

/** A `slice` would be no copy of what protobufjs writes: that of Node's `Buffer` is a view. */
function changed(bytes: Uint8Array, change: (copy: Uint8Array) => void): Uint8Array {
  const copy = new Uint8Array(bytes);
  if (copy.length > 0) change(copy);
  return copy;
}

/** Of a list, three in turn from place to place; all of it with `IMNPU_RUNS`. */
function inTurn(list: readonly number[], place: number): readonly number[] {
  if (runs(1) > 1) return list;
  return [0, 1, 2].map((next) => list[(place * 3 + next) % list.length] as number);
}

/** Each byte of a file as others, one at a time: of those that break, and its own with one bit changed. */
export function* eachByte(bytes: Uint8Array): Generator<Uint8Array> {
  for (const [at, own] of bytes.entries()) {
    for (const byte of new Set([...inTurn(BYTES, at), own ^ (1 << (at % 8))])) {
      if (byte !== own) yield changed(bytes, (copy) => copy.fill(byte, at, at + 1));
    }
  }
}

/** Each word of a file as others, one at a time; not as what it is: that is no broken file. */
export function* eachWord(bytes: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let offset = 0; offset + 4 <= bytes.length; offset += 4) {
    const own = view.getInt32(offset, true);
    for (const word of inTurn(WORDS, offset / 4)) {
      if (word !== own) yield withWord(bytes, offset, word);
    }
  }
}

function withWord(bytes: Uint8Array, offset: number, word: number): Uint8Array {
  return changed(bytes, (copy) => {
    if (offset + 4 <= copy.length) new DataView(copy.buffer).setInt32(offset, word, true);
  });
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

const one: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, fc.nat(7)).map(
    ([share, bit]): Mutation =>
      (bytes) =>
        changed(bytes, (copy) => {
          const offset = at(copy, share);
          copy[offset] = (copy[offset] ?? 0) ^ (1 << bit);
        }),
  ),
  fc.tuple(place, fc.oneof(fc.constantFrom(...BYTES), fc.nat(255))).map(
    ([share, byte]): Mutation =>
      (bytes) =>
        changed(bytes, (copy) => copy.fill(byte, at(copy, share), at(copy, share) + 1)),
  ),
  fc.tuple(place, fc.oneof(fc.constantFrom(...WORDS), fc.nat(100))).map(
    ([share, word]): Mutation =>
      (bytes) =>
        withWord(bytes, at(bytes, share) & ~3, word),
  ),
  place.map(
    (share): Mutation =>
      (bytes) =>
        bytes.slice(0, at(bytes, share)),
  ),
  fc.tuple(place, fc.nat(16)).map(
    ([share, length]): Mutation =>
      (bytes) =>
        joined(bytes.slice(0, at(bytes, share)), bytes.slice(at(bytes, share) + length)),
  ),
  // A part of the file once more, in place of another or between.
  fc.tuple(place, place, fc.nat(64), fc.boolean()).map(
    ([from, to, length, between]): Mutation =>
      (bytes) => {
        const part = bytes.slice(at(bytes, from), at(bytes, from) + length);
        return joined(bytes.slice(0, at(bytes, to)), part, bytes.slice(at(bytes, to) + (between ? 0 : part.length)));
      },
  ),
);

/** One to three changes. */
export const mutations: fc.Arbitrary<Mutation> = fc.array(one, { minLength: 1, maxLength: 3 }).map(
  (all): Mutation =>
    (bytes) =>
      all.reduce((before, mutation) => mutation(before), bytes),
);
