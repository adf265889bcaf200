/** Values that follow from axes, as the language writes them. */
import { type Dimension, UNITS, type UnitRow } from "../../grammar/units.js";
import { PROPERTY_BY_WORD } from "../../grammar/vocabulary.js";
import * as exact from "../analysis/names/exact.js";
import { inBase } from "../analysis/names/read-numbers.js";
import type { Derived } from "../analysis/sweeps/sweep.js";
import type { Compiled, Numbers } from "./expressions.js";

/**
 * The text of a derived value. One that is not whole stands as its fraction, and one that has no value as its expression: where
 * a whole number has to stand, the point's file then says what is wrong.
 */
export function derivedText({ kind, name, text }: Derived, compiled: Compiled, of: Numbers): string {
  const dimension = kind === "property" ? dimensionOf(name) : undefined;
  if (dimension !== undefined) {
    const value = compiled.number(of);
    return Number.isFinite(value) ? quantityText(value, dimension) : text;
  }
  const whole = compiled.whole(of);
  if (!Number.isNaN(whole)) return String(whole);
  const fraction = compiled.exact(of);
  if (fraction !== undefined) return exact.show(fraction).replace("/", " / ");
  const value = compiled.number(of);
  return Number.isFinite(value) ? String(value) : text;
}

function dimensionOf(property: string): Dimension | undefined {
  const type = PROPERTY_BY_WORD.get(property)?.type;
  return type?.kind === "quantity" ? type.dimension : undefined;
}

/** All digits that a number has, without what binary makes of them. */
const DIGITS = 15;

/** In the largest unit of which there is one at least, that reads as this value: `8B/cycle`. */
export function quantityText(value: number, dimension: Dimension): string {
  const units = UNITS.filter((unit) => unit.dimension === dimension).sort((one, other) => other.scale - one.scale);
  const inUnit = ({ scale, text }: UnitRow) => {
    const count = Number((value / scale).toPrecision(DIGITS));
    return { text: `${count}${text}`, isMany: Math.abs(count) >= 1, isSame: inBase(count, scale) === value };
  };
  const texts = units.map(inUnit);
  const exactly = texts.filter(({ isSame }) => isSame);
  const known = exactly.length > 0 ? exactly : texts;
  return (known.find(({ isMany }) => isMany) ?? known.at(-1))?.text ?? String(value);
}
