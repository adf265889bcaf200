/** Layers, blocks and uses as lines. */
import { printable } from "./printable.js";

/** `conv C1 from x: kernels 8 size 3`; `from` and the attributes may be empty. */
export function layerLine(word: string, name: string, from: string, attributes: string): string {
  return `${word} ${name}${from}${attributes === "" ? "" : `: ${attributes}`}`;
}

/** Nothing where the only operand is what stands above, and the layer reads no more than one. */
export function fromText(
  operands: readonly number[],
  above: number | undefined,
  nameOf: (place: number) => string,
): string {
  if (operands.length === 1 && operands[0] === above) return "";
  return ` from ${operands.map(nameOf).join(", ")}`;
}

/** The original name above what has another one. */
export function originalLines(original: string, name: string): readonly string[] {
  return original === "" || original === name ? [] : [`/// ${printable(original)}`];
}
