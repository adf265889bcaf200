/** Strided slices of constants, against taking each place as the masks say. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { BuiltinOperator as Op, TensorType as Type } from "../../../../importer/tflite/schema.js";
import { meaningOf, numbers, stridedOptions } from "../meaning.js";

/** Nested lists: what a slice takes of them is what JavaScript's own lists give. */
type Nested = number | readonly Nested[];

/** What is said of one axis, or of all that nothing else is said of. */
type Part =
  | {
      readonly kind: "axis";
      readonly begin: number | undefined;
      readonly end: number | undefined;
      readonly step: number;
    }
  | { readonly kind: "place"; readonly at: number }
  | { readonly kind: "new" }
  | { readonly kind: "rest" };

const far = fc.option(fc.integer({ min: -6, max: 6 }), { nil: undefined });
const parts: fc.Arbitrary<Part> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("axis" as const),
      begin: far,
      end: far,
      step: fc.constantFrom(-2, -1, 1, 2, 3),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("place" as const), at: fc.integer({ min: -1, max: 0 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: "new" as const }) },
);

const slices = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
    fc.array(parts, { maxLength: 4 }),
    fc.option(fc.nat(4)),
  )
  .map(([shape, all, rest]): readonly [number[], Part[]] => {
    const used = all.filter(({ kind }) => kind !== "new");
    const kept = all.filter((part) => part.kind === "new" || used.indexOf(part) < shape.length);
    return [shape, rest === null ? kept : kept.toSpliced(Math.min(rest, kept.length), 0, { kind: "rest" })];
  })
  .filter(([, all]) => all.length > 0);

function nested(shape: readonly number[], values: readonly number[]): Nested {
  const [size, ...rest] = shape;
  if (size === undefined) return values[0] ?? 0;
  const run = values.length / size;
  return Array.from({ length: size }, (_, at) => nested(rest, values.slice(at * run, (at + 1) * run)));
}

function taken(value: Nested, all: readonly Part[], rank: number): Nested {
  const [part, ...rest] = all;
  if (part === undefined) return value;
  if (part.kind === "new") return [taken(value, rest, rank)];
  if (part.kind === "rest") {
    const named = rest.filter(({ kind }) => kind !== "new").length;
    return rank > named ? (value as Nested[]).map((each) => taken(each, all, rank - 1)) : taken(value, rest, rank);
  }
  const list = value as readonly Nested[];
  if (part.kind === "place") return taken(list.at(part.at) as Nested, rest, rank - 1);
  const { begin, end, step } = part;
  const forwards = step > 0 ? list : list.toReversed();
  // Counted from the other side, a place is as far from its end.
  const turned = (place: number | undefined, border: number) => {
    if (place === undefined) return border;
    const counted = place < 0 ? place + list.length : place;
    const there = step > 0 ? counted : list.length - 1 - counted;
    return Math.min(Math.max(there, 0), list.length);
  };
  const walked = forwards.slice(turned(begin, 0), turned(end, list.length));
  return walked.filter((_, at) => at % Math.abs(step) === 0).map((each) => taken(each, rest, rank - 1));
}

it("takes what lists give", () => {
  fc.assert(
    fc.property(slices, ([shape, all]) => {
      const values = Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, at) => at + 1);
      const mask = (is: (part: Part) => boolean) => all.reduce((bits, part, at) => bits | (is(part) ? 1 << at : 0), 0);
      const axis = (part: Part) => (part.kind === "axis" ? part : undefined);
      const meaning = meaningOf(
        Op.STRIDED_SLICE,
        [
          { shape, type: Type.INT32, values },
          numbers(...all.map((part) => (part.kind === "place" ? part.at : (axis(part)?.begin ?? 0)))),
          numbers(...all.map((part) => axis(part)?.end ?? 0)),
          numbers(...all.map((part) => axis(part)?.step ?? 1)),
        ],
        stridedOptions({
          begin: mask((part) => part.kind === "axis" && part.begin === undefined),
          end: mask((part) => part.kind === "axis" && part.end === undefined),
          ellipsis: mask(({ kind }) => kind === "rest"),
          newAxis: mask(({ kind }) => kind === "new"),
          shrink: mask(({ kind }) => kind === "place"),
        }),
        [{ type: Type.INT32 }],
      );
      const [output] = meaning.kind === "known" ? meaning.outputs : [];
      const found = output && !("numbers" in output.values) ? nested(output.shape, output.values) : undefined;
      expect(found).toEqual(taken(nested(shape, values), all, shape.length));
    }),
    { numRuns: 1_000 },
  );
});
