import { volume } from "../../src-sim/layers/shapes.js";
import { type Constant, MOST_VALUES } from "../model.js";
import { ImportProblem } from "../problem.js";
import { bracketed, quoted } from "../quoted.js";
import type { CheckedBuffer } from "./checked-buffer.js";
import type { Buffer, TensorType } from "./schema.js";
import { elementType, reader, typeName } from "./types.js";

/** A view of the file's bytes; undefined where they are in another file, or beyond what was read. */
export interface StoredBytes {
  readonly bytes: Uint8Array | undefined;
}

/** Bytes of a tensor's values, in the tables or, in files of more than 2 GB, after them. Undefined: it has none. */
export function storedBytes(buffer: Buffer, file: Uint8Array): StoredBytes | undefined {
  const bytes = buffer.dataArray();
  if (bytes !== undefined && bytes.length > 0) return { bytes };
  const offset = Number(buffer.offset());
  const size = Number(buffer.size());
  if (offset <= 1 || size === 0) return undefined;
  return { bytes: offset + size <= file.length ? file.subarray(offset, offset + size) : undefined };
}

interface Stored {
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly number[];
  readonly isSparse: boolean;
  readonly stored: StoredBytes;
  readonly buffer: CheckedBuffer;
}

/** @throws ImportProblem if the tensor's shape has more values than are stored. */
export function constantOf({ name, type, shape, isSparse, stored, buffer }: Stored): Constant {
  // A size of 0 makes it empty, even where the others overflow.
  const count = shape.includes(0) ? 0 : volume(shape);
  const { bytes } = stored;
  const needed = Math.ceil((count * elementType(type).bits) / 8);
  if (bytes !== undefined && !isSparse && bytes.length < needed)
    throw new ImportProblem(
      `tensor ${quoted(name)} of shape ${bracketed(shape)} and type ${typeName(type)} needs ${needed} bytes, but the file has ${bytes.length} for it`,
    );
  const unread = whyUnread(reader(type) !== undefined);
  let values: readonly number[] | undefined;
  return {
    count,
    ...(unread !== undefined && { unread }),
    numbers() {
      values ??= readValues();
      return values;
    },
  };

  function readValues(): readonly number[] {
    const read = reader(type);
    if (read === undefined || bytes === undefined || unread !== undefined)
      throw new ImportProblem(`the values of tensor ${quoted(name)} are needed to know a shape, but ${unread}`);
    buffer.spend(count);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    return Array.from({ length: count }, (_, index) => read(view, index));
  }

  function whyUnread(isReadable: boolean): string | undefined {
    if (count > MOST_VALUES) return `there are ${count} of them; at most ${MOST_VALUES} are looked at`;
    if (bytes === undefined) return "they are not in the file";
    if (isSparse) return "they are stored sparsely";
    return isReadable ? undefined : `they are of type ${typeName(type)}`;
  }
}
