/** What the arrays hold in which a model reads its inputs. */
import type { RunnableTensor } from "../reference/reference.js";
import type { Numbers } from "../reference/values.js";

export interface NumberType {
  readonly isWhole: boolean;
  /** Of whole numbers, those of the tensor's bits: the least and the largest. */
  readonly least: number;
  readonly largest: number;
}

const IS_SIGNED: ReadonlyMap<string, boolean> = new Map([
  ...["Int8Array", "Int16Array", "Int32Array", "BigInt64Array"].map((name) => [name, true] as const),
  ...["Uint8Array", "Uint16Array", "Uint32Array"].map((name) => [name, false] as const),
]);

export function numberTypeOf({ type, zeros }: Pick<RunnableTensor, "type" | "zeros">): NumberType {
  const isSigned = IS_SIGNED.get(zeros(0)?.constructor.name ?? "");
  if (type.kind === "bool") return { isWhole: true, least: 0, largest: 1 };
  if (isSigned === undefined) return { isWhole: false, least: -Infinity, largest: Infinity };
  const half = 2 ** (type.bits - 1);
  return isSigned
    ? { isWhole: true, least: -half, largest: half - 1 }
    : { isWhole: true, least: 0, largest: 2 * half - 1 };
}

/** Into an array of whatever type. */
export function setNumber(into: Numbers, at: number, value: number): void {
  if (into instanceof BigInt64Array) into[at] = BigInt(value);
  else into[at] = value;
}
