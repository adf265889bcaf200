/** Properties of a machine as the language writes them: `8`, `8B/cycle`, `in turn`, `[1, 2, 4]`. */
import { PROPERTY_BY_WORD, type PropertyWord } from "../../grammar/vocabulary.js";
import type { Architecture } from "../../src-sim/architecture.js";
import { propertyOf } from "../analysis/names/arch-fields.js";
import { quantityText } from "./quantity.js";

/** Undefined of another word, and of what the machine does not state. */
export function propertyText(arch: Architecture, word: string): string | undefined {
  const row = PROPERTY_BY_WORD.get(word);
  if (row === undefined) return undefined;
  const value = propertyOf(arch, row.word as PropertyWord);
  if (typeof value === "number") {
    return row.type.kind === "quantity" ? quantityText(value, row.type.dimension) : String(value);
  }
  return Array.isArray(value) ? `[${value.join(", ")}]` : (value as string | undefined);
}
