/** What an expression comes to, as the language writes it. */
import { BASE_UNITS, type Dimension, UNITS } from "../../../grammar/units.js";
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

/** In the unit in which it is shortest and is read as the same. */
export function quantityText(value: number, dimension: Dimension): string {
  if (!Number.isFinite(value)) return "1 / 0";
  const texts = UNITS.filter((unit) => unit.dimension === dimension).flatMap(({ text, scale }) => {
    const number = rounded(value / scale);
    return inBase(number, scale) === value ? `${number}${text}` : [];
  });
  const [first, ...others] = texts;
  if (first !== undefined) return others.reduce((best, text) => (text.length < best.length ? text : best), first);
  return nearestText(value, dimension);
}

/** No unit has it to the last bit: the one closest to it, which of two equal ones is the base unit. */
function nearestText(value: number, dimension: Dimension): string {
  const units = UNITS.filter((unit) => unit.dimension === dimension);
  const unit =
    units.find(({ text }) => text === BASE_UNITS[dimension]) ??
    units.find(({ scale }) => Math.abs(value) >= scale) ??
    units[0];
  return unit === undefined ? String(value) : `${rounded(value / unit.scale)}${unit.text}`;
}
