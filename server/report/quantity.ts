/** Quantities as the language writes them: `600MHz`, `8B/cycle`, `0.525V`. */
import { type Dimension, UNITS } from "../../grammar/units.js";
import { roundHalfUp } from "../../src-sim/report/display.js";

/** Dimensions of which there is seldom one of the base unit. */
const SMALL: ReadonlySet<Dimension> = new Set(["energy", "energy per byte", "power", "ratio"]);

/** In the largest unit, from the base unit up, of which there is at least one; of small dimensions from the smallest up, without hours. */
export function quantityText(value: number, dimension: Dimension, gap = ""): string {
  const units = UNITS.filter(
    (unit) => unit.dimension === dimension && (SMALL.has(dimension) ? unit.scale <= 1 : unit.scale >= 1),
  );
  const base = value === 0 ? units.find(({ scale }) => scale === 1) : undefined;
  const fitting = units.findLast((unit) => value >= unit.scale) ?? base ?? units[0];
  const { text, scale } = fitting ?? { text: "", scale: 1 };
  return `${roundHalfUp(value / scale, 6)}${gap}${text}`;
}
