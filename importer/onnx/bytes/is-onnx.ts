/** Recognising ONNX files, which have no mark of their own. */
import { readerOf, WIRE } from "./wire.js";

/** Wire types of the fields of a ModelProto, by number. */
const FIELDS: Readonly<Record<number, number>> = {
  1: WIRE.varint,
  2: WIRE.delimited,
  3: WIRE.delimited,
  4: WIRE.delimited,
  5: WIRE.varint,
  6: WIRE.delimited,
  7: WIRE.delimited,
  8: WIRE.delimited,
  14: WIRE.delimited,
  20: WIRE.delimited,
  25: WIRE.delimited,
  26: WIRE.delimited,
};
const IR_VERSION = 1;
const GRAPH = 7;

/** A sequence of a ModelProto's fields with a version and a graph among them, which may be cut off within the graph. */
export function isOnnx(bytes: Uint8Array): boolean {
  const reader = readerOf(bytes);
  const seen = new Set<number>();
  const isSeen = () => seen.has(IR_VERSION) && seen.has(GRAPH);
  try {
    while (reader.pos < reader.len) {
      const tag = reader.tag();
      if (FIELDS[tag >>> 3] !== (tag & 7)) return false;
      seen.add(tag >>> 3);
      reader.skipType(tag & 7);
    }
  } catch {
    return isSeen();
  }
  return isSeen();
}
