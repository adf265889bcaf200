import { expect } from "vitest";

/**
 * Two values of plain data are equal, as `toEqual` has it. Vitest's comparison of large trees, of which a property makes
 * thousands, takes longer than making the trees: only what looks different at once is handed to it.
 */
export function same(found: unknown, expected: unknown): void {
  if (!isSame(found, expected)) expect(found).toEqual(expected);
}

/** False wherever more would have to be known: then Vitest decides. */
function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const kind: unknown = Object.getPrototypeOf(one);
  if (kind !== Object.getPrototypeOf(other)) return false;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((each, index) => isSame(each, other[index]));
  }
  if (one instanceof Map && other instanceof Map) return isSame([...one], [...other]);
  return kind === Object.prototype && isSameRecord(one as Plain, other as Plain);
}

type Plain = Readonly<Record<string, unknown>>;

function isSameRecord(one: Plain, other: Plain): boolean {
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]));
}
