/** The numbers that a slider of a property goes through: powers of two where the machine is built of such, else an even choice around its own. */
import type { PropertyWord, ValueType } from "../../grammar/vocabulary.js";
import type { Architecture } from "../../src-sim/architecture.js";

type NumberType = Extract<ValueType, { readonly kind: "count" | "quantity" }>;

/** Row addresses, words and buses: no machine has 33 rows. */
const POWERS: ReadonlySet<PropertyWord> = new Set([
  "rows",
  "row_bits",
  "bit_macs",
  "weight_bus",
  "memory_bus",
  "memory",
]);

/** Where the machine states nothing, in base units of the language: bits, bytes a cycle. */
const UNSTATED: { readonly [Word in PropertyWord]?: readonly [least: number, most: number] } = {
  memory: [2 ** 16, 2 ** 27],
  memory_bus: [1, 256],
};

const POWER_FACTORS = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16];
const EVEN_FACTORS = [1 / 8, 1 / 4, 3 / 8, 1 / 2, 5 / 8, 3 / 4, 7 / 8, 1, 5 / 4, 3 / 2, 7 / 4, 2, 3, 4];
/** Counts up to so many are gone through one by one. */
const MOST_SINGLE = 64;

/** Ascending, `own` among them, all within the type; in base units of the language. */
export function knobValues(
  word: PropertyWord,
  type: NumberType,
  own: number | undefined,
  { tiles, activationBits }: Pick<Architecture, "tiles" | "activationBits">,
): number[] {
  const { min, max } = type;
  if (own === undefined) {
    if (word === "chains") return range(1, tiles);
    if (word === "input_bits") return range(1, activationBits);
    const [least, most] = UNSTATED[word] ?? [1, 0];
    const found: number[] = [];
    for (let value = least; value <= most; value *= 2) found.push(value);
    return found;
  }
  if (word === "chains") return range(1, Math.max(own, tiles));
  if (word === "input_bits") return range(1, Math.max(own, activationBits));
  if (word === "weight_bits" || word === "activation_bits") return range(1, 16);
  const isCount = type.kind === "count";
  if (isCount && !POWERS.has(word) && 4 * own <= MOST_SINGLE) return range(1, Math.max(16, 4 * own));
  const factors = POWERS.has(word) ? POWER_FACTORS : EVEN_FACTORS;
  const numbers = factors.map((factor) => own * factor).map((each) => (isCount ? Math.round(each) : each));
  return [...new Set(numbers)].filter((each) => each >= min && each <= max && each > 0);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
