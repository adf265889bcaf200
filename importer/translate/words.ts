/** Phrases that the messages of an import share. Names come from files and may hold anything. */
import type { Dimension } from "../model.js";
import { quoted } from "../quoted.js";

const MOST_DIMENSIONS = 12;

/** "`CONV_2D` (node `x`)"; nodes without a name are their operator. */
export function nodeText({ operator, name }: { readonly operator: string; readonly name: string }): string {
  return name === "" ? quoted(operator) : `${quoted(operator)} (node ${quoted(name)})`;
}

/** `1x3x{height}x?`. */
export function shapeText(shape: readonly Dimension[]): string {
  if (shape.length === 0) return "a single value";
  const dimensions = shape.slice(0, MOST_DIMENSIONS).map(dimensionText).join("x");
  return shape.length > MOST_DIMENSIONS ? `${dimensions}x…` : dimensions;
}

function dimensionText(dimension: Dimension): string {
  if (typeof dimension === "number") return String(dimension);
  return dimension === "?" || dimension === "" ? "?" : `{${quoted(dimension).slice(1, -1)}}`;
}

/** The first lines, and how many more there are. */
export function listed(lines: readonly string[], most: number, separator: string): string {
  const shown = lines.slice(0, most);
  if (lines.length > most) shown.push(`and ${lines.length - most} more`);
  return shown.join(separator);
}
