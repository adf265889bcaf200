/** Every value of an axis, and every value that is derived and legal, is legal where it is put. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UNITS } from "../../../../grammar/units.js";
import { PROPERTIES, type PropertyRow } from "../../../../grammar/vocabulary.js";
import { propertyOf } from "../../../../server/analysis/names/arch-fields.js";
import { amountText } from "../../../../server/analysis/sweeps/amount-text.js";
import { isNumeric } from "../../../../server/analysis/sweeps/terms.js";
import { always } from "../../../grammar/always.js";
import { analyseText, listed } from "../analyse.js";

/** A machine beside which every value of every property is legal. */
const BASE = `const K = 3
arch wide { stripes ideal tiles 1024 rows 65536 row_bits 1048576 weight_bits 4 activation_bits 16 }
network n on wide { input x: 3x8x8 maxpool P: size 2 }
`;
/** A tile reads no more than its bits. */
const MOST: Readonly<Record<string, number>> = { bit_macs: 2 ** 20 };

/** The property of a machine with the text as its value; undefined where it is not legal. */
function put({ word }: PropertyRow, text: string): unknown {
  const { archs, diagnostics } = analyseText(`${BASE}arch made extends wide { ${word} ${text} }`);
  expect(
    diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => `${word} ${text}: ${message}`),
  ).toEqual([]);
  const made = archs.find(({ name }) => name === "made");
  return made && propertyOf(made, word);
}

const numberIn = (min: number, max: number) =>
  fc.oneof(
    fc.double({ min, max, noNaN: true }),
    fc.constantFrom(min, max, min * 2),
    fc.integer({ min: Math.ceil(min), max: Math.min(max, 1e6) }),
  );
const few = <T>(each: fc.Arbitrary<T>) => fc.array(each, { minLength: 1, maxLength: 4 });

/** Values as people write them, most of them legal. */
function values({ type, word }: PropertyRow): fc.Arbitrary<string> {
  switch (type.kind) {
    case "word":
      return fc.constantFrom(...type.words);
    case "count":
      return fc.oneof(
        fc.integer({ min: type.min, max: Math.min(type.max, MOST[word] ?? type.max) }).map(String),
        fc.constantFrom("K", "K * 2 - 1", "ceil(K / 2)", "1_0", "0"),
      );
    case "counts":
      return few(fc.integer({ min: 0, max: 64 })).map((items) => `[${[1, ...items].join(", ")}]`);
    case "quantity":
      return fc
        .tuple(fc.constantFrom(...UNITS.filter(({ dimension }) => dimension === type.dimension)), numberIn(0, 2000))
        .map(([{ text }, number]) => `${Number(number.toFixed(3))}${text}`);
    default:
      return fc.constant("1");
  }
}

describe("values of sweeps", () => {
  it("of an axis are what the architecture has with their text", () => {
    const cases = fc.constantFrom(...PROPERTIES).chain((row) => fc.tuple(fc.constant(row), few(values(row))));
    let legal = 0;
    const holds = ([row, texts]: readonly [PropertyRow, readonly string[]]) => {
      const { sweeps } = analyseText(`${BASE}sweep s of n { ${row.word} [${texts.join(", ")}] }`);
      for (const { text, number } of sweeps[0]?.axes[0]?.values ?? []) {
        const found = put(row, text);
        expect(number ?? text).toEqual(number === undefined && Array.isArray(found) ? `[${found.join(", ")}]` : found);
        legal++;
      }
    };
    always(cases, holds, 300);
    expect(legal).toBeGreaterThan(150);
  });

  it("that are derived are what the architecture has with their text", () => {
    const rows = PROPERTIES.filter(({ type }) => isNumeric(type));
    const cases = fc.constantFrom(...rows).chain((row) => {
      const { type } = row;
      if (!isNumeric(type)) throw new Error(`${row.word} is no number`);
      const max = MOST[row.word] ?? type.max;
      const amount = type.kind === "count" ? fc.integer({ min: type.min, max }) : numberIn(type.min, max);
      return fc.tuple(fc.constant([row, type] as const), amount);
    });
    const holds = ([[row, type], amount]: readonly [
      readonly [PropertyRow, Parameters<typeof amountText>[1]],
      number,
    ]) => {
      const inRange = Math.min(Math.max(amount, type.min), type.max);
      const found = put(row, amountText(inRange, type));
      expect(Math.abs((found as number) - inRange)).toBeLessThanOrEqual(Math.abs(inRange) * 1e-14);
    };
    always(cases, holds, 300);
  });

  it("of precisions and constants are legal in their statements", () => {
    const bits = fc.integer({ min: 1, max: 16 });
    const precision = fc.oneof(
      fc.tuple(bits, bits).map(([w, a]) => `a${a} w${w}`),
      bits.map((w) => `w${w}`),
      bits.map((a) => `a${a}`),
    );
    const whole = fc.oneof(fc.maxSafeInteger().map(String), fc.constantFrom("K - 7", "-K"));
    always(
      fc.tuple(few(precision), few(whole)),
      ([precisions, wholes]) => {
        const text = `${BASE}const L = 1\nsweep s of n { precision [${precisions.join(", ")}] L [${wholes.join(", ")}] keep L < 3 }`;
        const [first, second] = analyseText(text).sweeps[0]?.axes ?? [];
        for (const value of first?.values ?? []) {
          const analysis = analyseText(
            `arch own { weight_bits 16 activation_bits 16 } network n on own { precision ${value.text} input x: 3x8x8 conv C: kernels 8 size 3 }`,
          );
          expect(
            listed({ ...analysis, diagnostics: analysis.diagnostics.filter(({ severity }) => severity === "error") }),
          ).toEqual([]);
        }
        for (const { text: value, number } of second?.values ?? []) {
          const { file, diagnostics } = analyseText(`const L = ${value}`);
          expect(diagnostics).toEqual([]);
          expect(Number(value)).toBe(number);
          expect(file.tree.consts).toHaveLength(1);
        }
      },
      60,
    );
  });
});
