/** Values that are known without running the model: where they stand, or what was computed of them. */
import { LARGEST_COUNT } from "../../src-sim/layers/shapes.js";
import { type Constant, type ElementType, MOST_VALUES } from "../model.js";
import { ImportProblem } from "../problem.js";
import { bracketed, quoted } from "../quoted.js";
import { countOf } from "../values/places.js";
import type { TensorProto } from "./bytes/messages.js";
import { countNumbers, type Numbers, readNumbers } from "./bytes/wire.js";
import { type DataType, dataType, halfValue } from "./element-types.js";
import { checkLocation, isExternal } from "./external.js";

export interface Stored {
  readonly shape: readonly number[];
  readonly type: ElementType;
  /** The type that the values have in the file, whatever they were made into since: that of weights. */
  readonly origin: ElementType;
  /** The values, at most `MOST_VALUES`; or why nobody can look at them: it goes on from "the values of `x` ". */
  readonly values: (() => readonly number[]) | { readonly why: string };
}

export function constantOf(name: string, { shape, values }: Stored): Constant {
  return {
    count: countOf(shape),
    ...(typeof values !== "function" && { unread: values.why }),
    numbers() {
      if (typeof values === "function") return values();
      throw new ImportProblem(`the values of ${quoted(name)} are needed to know a shape, but they ${values.why}`);
    },
  };
}

/** @throws ImportProblem where dimensions cannot be, or where the data is smaller or larger than they say. */
export function storedTensor(tensor: TensorProto, name: string): Stored {
  const what = `the constant ${quoted(name)}`;
  const type = dataType(tensor.data_type);
  if (!type) throw new ImportProblem(`${what} is of type ${tensor.data_type ?? "none"}; types are from 1 to 26`);
  const shape = tensor.dims === undefined ? [] : dimensionsOf(what, tensor.dims);
  const { kind, bits } = type;
  const element = { kind, bits };
  return { shape, type: element, origin: element, values: valuesOf(tensor, type, what, shape) };
}

/** No shape has as many, and what a file says here is read before anything can be compared with it. */
export const MOST_AXES = 64;

function dimensionsOf(what: string, numbers: Numbers): number[] {
  const axes = countNumbers(numbers);
  if (axes > MOST_AXES) throw new ImportProblem(`${what} has ${axes} dimensions; at most ${MOST_AXES} can be`);
  const shape = readNumbers(numbers);
  const wrong = shape.find((size) => !Number.isSafeInteger(size) || size < 0);
  if (wrong !== undefined) throw new ImportProblem(`${what} has a dimension of ${wrong}; 0 to 2^53 - 1 would be right`);
  if (countOf(shape) > LARGEST_COUNT)
    throw new ImportProblem(`${what} has more values than can be counted: ${bracketed(shape)}`);
  return shape;
}

function valuesOf(tensor: TensorProto, type: DataType, what: string, shape: readonly number[]): Stored["values"] {
  if (isExternal(tensor)) {
    checkLocation(tensor, what);
    return { why: "are in another file, and stay there" };
  }
  const count = countOf(shape);
  const { raw_data: raw } = tensor;
  if (raw !== undefined && raw.length > 0) {
    checkSize(what, shape, type, raw.length, Math.ceil((count * type.bits) / 8), "bytes");
    return readable(count, type.raw && (() => rawValues(raw, count, type)));
  }
  if (type.field === "string_data") return { why: "are texts" };
  const numbers = tensor[type.field];
  if (numbers === undefined) return count === 0 ? () => [] : { why: "are not in the file" };
  checkSize(what, shape, type, countNumbers(numbers), Math.ceil(count * type.entries), `values in ${type.field}`);
  return readable(count, type.raw && (() => fieldValues(numbers, type)));
}

function readable(count: number, read: (() => readonly number[]) | undefined): Stored["values"] {
  if (read === undefined) return { why: "are of a type that says no shapes" };
  return count > MOST_VALUES ? { why: `are ${count}, of which at most ${MOST_VALUES} are looked at` } : read;
}

function checkSize(
  what: string,
  shape: readonly number[],
  type: DataType,
  found: number,
  right: number,
  unit: string,
): void {
  if (found === right) return;
  throw new ImportProblem(
    `${what} has ${found} ${unit}; ${right} would be right for ${bracketed(shape)} of type ${type.name}`,
  );
}

function rawValues(raw: Uint8Array, count: number, { raw: read }: DataType): readonly number[] {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  return Array.from({ length: count }, (_, index) => read?.(view, index) ?? 0);
}

function fieldValues(numbers: Numbers, { name }: DataType): readonly number[] {
  const values = readNumbers(numbers);
  return name === "FLOAT16" ? values.map(halfValue) : values;
}
