/** Shapes of what operators make, against counting the places one by one. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { casesOf } from "./case.js";

type Shape = readonly number[];

const shapes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 });
const text = (shape: Shape) => (shape.length === 0 ? "()" : shape.join("x"));
const listed = (numbers: readonly number[]) => `[${numbers.join(" ")}]`;

function inferred(line: string): string | undefined {
  return casesOf(`${line} -> ?`)[0]?.inferred();
}

it("broadcasting", () => {
  const pair = shapes.chain((shape) => {
    const ones = fc.array(fc.boolean(), { minLength: shape.length, maxLength: shape.length });
    const part = fc
      .tuple(ones, fc.nat(shape.length))
      .map(([is, missing]) => shape.map((size, axis) => (is[axis] ? 1 : size)).slice(missing));
    return fc.tuple(part, part, part);
  });
  fc.assert(
    fc.property(pair, (operands) => {
      const rank = Math.max(...operands.map(({ length }) => length));
      // Every place of a result is one of each operand, or of its only place.
      const sizes = Array.from({ length: rank }, (_, at) =>
        Math.max(...operands.map((shape) => shape[at - rank + shape.length] ?? 1)),
      );
      expect(inferred(`Where: ${operands.map(text).join(" ")}`)).toBe(text(sizes));
    }),
  );
});

it("slices", () => {
  const far = fc.integer({ min: -9, max: 9 });
  const sliced = fc.tuple(fc.integer({ min: 1, max: 6 }), far, far, fc.constantFrom(-3, -2, -1, 1, 2, 3));
  fc.assert(
    fc.property(fc.array(sliced, { minLength: 1, maxLength: 4 }), (axes) => {
      const counts = axes.map(([size, start, end, step]) => {
        // As Python counts: from the end below 0, and what lies outside stands at the border.
        const [least, most] = step > 0 ? [0, size] : [-1, size - 1];
        const [from = 0, to = 0] = [start, end].map((at) => Math.min(Math.max(at < 0 ? at + size : at, least), most));
        let count = 0;
        for (let at = from; step > 0 ? at < to : at > to; at += step) count++;
        return count;
      });
      const [sizes, starts, ends, steps] = [0, 1, 2, 3].map((at) => axes.map((axis) => axis[at] ?? 0)) as [
        number[],
        number[],
        number[],
        number[],
      ];
      const line = `Slice: ${text(sizes)} ${listed(starts)} ${listed(ends)} ${listed([...sizes.keys()])} ${listed(steps)}`;
      expect(inferred(line)).toBe(text(counts));
    }),
  );
});

it("transpositions and reductions", () => {
  const ordered = shapes.chain((shape) =>
    fc.tuple(
      fc.constant(shape),
      fc.shuffledSubarray([...shape.keys()], { minLength: shape.length }),
      fc.subarray([...shape.keys()], { minLength: 1 }),
    ),
  );
  fc.assert(
    fc.property(ordered, ([shape, order, axes]) => {
      const exchanged = order.map((axis) => shape[axis] ?? 0);
      expect(inferred(`Transpose perm=${order.join(",")},: ${text(shape)}`)).toBe(text(exchanged));
      const left = [...shape];
      for (const axis of axes) left[axis] = 1;
      expect(inferred(`ReduceSum: ${text(shape)} ${listed(axes)}`)).toBe(text(left));
      const gone = shape.filter((_, axis) => !axes.includes(axis));
      const below = axes.map((axis) => axis - shape.length);
      expect(inferred(`ReduceSum keepdims=0: ${text(shape)} ${listed(below)}`)).toBe(text(gone));
    }),
  );
});

describe("windows", () => {
  const axis = fc.record({
    length: fc.integer({ min: 1, max: 12 }),
    size: fc.integer({ min: 1, max: 4 }),
    stride: fc.integer({ min: 1, max: 3 }),
    dilation: fc.integer({ min: 1, max: 3 }),
    before: fc.integer({ min: 0, max: 3 }),
    after: fc.integer({ min: 0, max: 3 }),
  });
  const sides = fc
    .array(axis, { minLength: 1, maxLength: 3 })
    .filter((axes) => axes.every((each) => each.dilation * (each.size - 1) < each.length + each.before + each.after));
  const attributes = (axes: readonly (typeof axis extends fc.Arbitrary<infer T> ? T : never)[]) => {
    const list = (name: string, numbers: readonly number[]) => ` ${name}=${numbers.join(",")},`;
    const pads = [...axes.map(({ before }) => before), ...axes.map(({ after }) => after)];
    return [
      list(
        "strides",
        axes.map(({ stride }) => stride),
      ),
      list(
        "dilations",
        axes.map(({ dilation }) => dilation),
      ),
      list("pads", pads),
    ].join("");
  };
  const map = (axes: readonly { readonly length: number }[]) => text([1, 2, ...axes.map(({ length }) => length)]);
  const kernel = (axes: readonly { readonly size: number }[]) => axes.map(({ size }) => size);

  it("of convolutions stand wherever all of them is inside", () => {
    fc.assert(
      fc.property(sides, (axes) => {
        const places = axes.map(({ length, size, stride, dilation, before, after }) => {
          let count = 0;
          for (let start = -before; start + dilation * (size - 1) < length + after; start += stride) count++;
          return count;
        });
        const line = `Conv${attributes(axes)}: ${map(axes)} w:${text([3, 2, ...kernel(axes)])}`;
        expect(inferred(line)).toBe(text([1, 3, ...places]));
      }),
    );
  });

  it("of pooling that rounds up may begin inside and end outside", () => {
    fc.assert(
      fc.property(sides, (axes) => {
        const places = axes.map(({ length, size, stride, dilation, before, after }) => {
          const end = length + after;
          const starts: number[] = [];
          // Full ones, and one more where they leave something behind them.
          for (let start = -before; start + dilation * (size - 1) < end; start += stride) starts.push(start);
          const last = starts.at(-1) ?? 0;
          if (last + dilation * (size - 1) < end - 1) starts.push(last + stride);
          // One that begins in the zeros behind the input is none.
          return (starts.at(-1) ?? 0) >= length ? starts.length - 1 : starts.length;
        });
        const line = `MaxPool kernel_shape=${kernel(axes).join(",")}, ceil_mode=1${attributes(axes)}: ${map(axes)}`;
        expect(inferred(line)).toBe(text([1, 2, ...places]));
      }),
    );
  });

  it("of transposed convolutions reach as far as the last value puts them", () => {
    fc.assert(
      fc.property(sides, (axes) => {
        const lengths = axes.map(({ length, size, stride, dilation, before, after }) => {
          const reached = new Set<number>();
          for (let value = 0; value < length; value++)
            for (let tap = 0; tap < size; tap++) reached.add(value * stride + tap * dilation);
          return Math.max(...reached) + 1 - before - after;
        });
        fc.pre(lengths.every((length) => length >= 1));
        const line = `ConvTranspose${attributes(axes)}: ${map(axes)} w:${text([2, 3, ...kernel(axes)])}`;
        expect(inferred(line)).toBe(text([1, 3, ...lengths]));
      }),
    );
  });

  it("with `SAME` keep a place for each stride", () => {
    fc.assert(
      fc.property(sides, fc.constantFrom("SAME_UPPER", "SAME_LOWER"), (axes, same) => {
        const places = axes.map(
          ({ length, stride }) => Array.from({ length }).filter((_, at) => at % stride === 0).length,
        );
        const strides = axes.map(({ stride }) => stride).join(",");
        const line = `Conv auto_pad=${same} strides=${strides},: ${map(axes)} w:${text([3, 2, ...kernel(axes)])}`;
        expect(inferred(line)).toBe(text([1, 3, ...places]));
      }),
    );
  });
});

it("products of matrices, and Einstein's convention for them", () => {
  const sizes = fc.integer({ min: 1, max: 5 });
  fc.assert(
    fc.property(sizes, sizes, sizes, sizes, (batch, rows, inner, columns) => {
      const [one, other] = [text([batch, rows, inner]), text([inner, columns])];
      const result = text([batch, rows, columns]);
      expect(inferred(`MatMul: ${one} ${other}`)).toBe(result);
      expect(inferred(`Einsum equation=bri,ic->brc: ${one} ${other}`)).toBe(result);
      expect(inferred(`Einsum equation=...ri,ic: ${one} ${other}`)).toBe(text([batch, columns, rows]));
    }),
  );
});
