/** A number or quantity in other words: with separators, and in the other units of its dimension. */
import { UNITS, unitByText } from "../../../grammar/units.js";
import { formatCount } from "../../../src-sim/report/display.js";
import { code, type Part, paragraph, title } from "./text.js";

/** Digits that a value in another unit is shown with. */
const DIGITS = 6;

const LITERAL = /^(\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)(.*)$/s;

/** Nothing for a number that says no more than it shows, and for a unit that is not known. */
export function numberParts(text: string): Part[] {
  const [, digits = "", unitText = ""] = LITERAL.exec(text) ?? [];
  const value = Number(digits.replaceAll("_", ""));
  if (digits === "" || !Number.isFinite(value)) return [];
  if (unitText === "") return plainNumber(digits, value);
  const unit = unitByText(unitText);
  if (unit === undefined) return [];
  const base = value * unit.scale;
  const others = UNITS.filter((row) => row.dimension === unit.dimension && row !== unit);
  const readable = others.map((row) => ({ row, amount: base / row.scale })).filter(({ amount }) => isReadable(amount));
  const items = readable.map(({ row, amount }) => [`${decimal(amount)} ${row.text}, ${row.documentation}`]);
  return [
    title(code(text), `: ${decimal(value)} ${unit.documentation}`),
    ...(items.length > 0 ? [{ kind: "list", items } as const] : []),
  ];
}

function plainNumber(digits: string, value: number): Part[] {
  const grouped = decimal(value);
  if (grouped.replaceAll(",", "") === digits) return value < 1000 ? [] : [paragraph(grouped, ...powerOfTwo(value))];
  return [paragraph(grouped, ...powerOfTwo(value))];
}

function powerOfTwo(value: number): string[] {
  const power = Math.log2(value);
  return value >= 1024 && Number.isInteger(power) ? [` = 2^${power}`] : [];
}

function isReadable(amount: number): boolean {
  return amount === 0 || (amount >= 1e-4 && amount < 1e15);
}

/** With separators, and only the places after the point that say something. */
function decimal(value: number): string {
  const places = value === 0 ? 0 : Math.max(0, Math.min(15, DIGITS - 1 - Math.floor(Math.log10(Math.abs(value)))));
  const text = formatCount(value, places);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
