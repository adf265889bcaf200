/** Tables of operators and what they mean, in full. */
import { expect, it } from "vitest";
import type { Meaning } from "../../../importer/model.js";
import { type Input, meaningOf, real, type Tested, Type, tensor } from "./model.js";

export type Row = readonly [what: string, operator: string, tested: Tested, meaning: Meaning];

export function table(rows: readonly Row[]): void {
  it.each(rows)("%s", (_, operator, tested, meaning) => {
    expect(meaningOf(operator, tested)).toEqual(meaning);
  });
}

export function unsupported(why: string): Meaning {
  return { kind: "unsupported", why };
}

export const MICROSOFT = "com.microsoft";
export const SCALE = real("scale", 0.5);
export const ZERO = tensor("zero", [], Type.INT8);
/** The first of the inputs. */
export const data = [0] as const;
export const weights = (dims: readonly number[], type: number = Type.FLOAT) => tensor("w", dims, type);
export const bias = (dims: readonly number[]) => tensor("b", dims);

/** Constants that stand at several positions are one constant each. */
export function once(): (input: Input, position: number) => Input {
  return (input, position) => (input && "dataType" in input ? { ...input, name: `${input.name}${position}` } : input);
}
