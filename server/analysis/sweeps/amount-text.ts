/** What an expression comes to, as the language writes it. */
import { type Dimension, UNITS } from "../../../grammar/units.js";
import { show } from "../names/exact.js";
import { inBase } from "../names/read-numbers.js";
import { type Amount, asDouble, rounded } from "./arithmetic.js";
import type { NumberType } from "./sweep.js";

/**
 * The amount as a value of the type. What the type does not allow is there as well, a fraction as `8192/3`: where it is
 * put in, it is an error of that place.
 */
export function amountText(amount: Amount, type: NumberType): string {
  if (type.kind === "quantity") return quantityText(asDouble(amount), type.dimension);
  if (typeof amount !== "number") return type.kind === "real" ? numberText(asDouble(amount)) : show(amount);
  return numberText(amount);
}

/** A number as it is read again; what is none, as after a division by 0, is written as what it came from. */
export function numberText(value: number): string {
  return Number.isFinite(value) ? String(rounded(value)) : "1 / 0";
}

/** In the unit in which it is shortest, of two such that of the smaller number; and is read as the same, where any unit has it to the last bit. */
export function quantityText(value: number, dimension: Dimension): string {
  if (!Number.isFinite(value)) return "1 / 0";
  const all = UNITS.filter((unit) => unit.dimension === dimension).map(({ text, scale }) => {
    const number = rounded(value / scale);
    return { number, text: `${number}${text}`, isExact: inBase(number, scale) === value };
  });
  const exact = all.filter(({ isExact }) => isExact);
  const byLength = [...(exact.length > 0 ? exact : all)].sort(
    (a, b) => a.text.length - b.text.length || Math.abs(a.number) - Math.abs(b.number),
  );
  return byLength[0]?.text ?? numberText(value);
}
