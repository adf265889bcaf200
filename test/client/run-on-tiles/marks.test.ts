import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Change, type Mark, marksAfter, sameMarks } from "../../../client/run-on-tiles/marks.js";

const mark = (line: number): Mark => ({ line, name: { from: 0, to: 1 }, isRight: true, text: `${line}`, hover: "" });
const change = (first: number, last: number, text: string): Change => ({
  range: { start: { line: first }, end: { line: last } },
  text,
});
const linesAfter = (...changes: readonly Change[]) =>
  marksAfter([mark(2), mark(5), mark(9)], changes).map(({ text, line }) => `${text} at ${line}`);

describe("marks after an edit", () => {
  it("are gone from the lines that were edited", () => {
    expect(linesAfter(change(5, 5, "x"))).toEqual(["2 at 2", "9 at 9"]);
    expect(linesAfter(change(2, 8, ""))).toEqual(["9 at 3"]);
    expect(linesAfter(change(5, 5, "\n"))).toEqual(["2 at 2", "9 at 10"]);
  });

  it("move along with the text above them", () => {
    expect(linesAfter(change(3, 3, "a\nb\n"))).toEqual(["2 at 2", "5 at 7", "9 at 11"]);
    expect(linesAfter(change(6, 8, "a"), change(3, 3, "\n"))).toEqual(["2 at 2", "5 at 6", "9 at 8"]);
  });

  it("stay on their lines of text", () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.nat(),
        fc.array(fc.integer(), { maxLength: 3 }),
        (text, a, b, by) => {
          const [first, last] = [Math.min(a, b), Math.max(a, b)].map((at) => at % text.length).sort((x, y) => x - y);
          const [from, to] = [first as number, last as number];
          const marks = marksAfter(
            text.map((_, line) => mark(line)),
            [change(from, to, by.join("\n"))],
          );
          const inserted = by.length === 0 ? [Number.NaN] : by;
          const after = [...text.slice(0, from), ...inserted, ...text.slice(to + 1)];
          expect(marks.map(({ line, text: old }) => [after[line], text[Number(old)]])).toEqual(
            marks.map(({ text: old }) => [text[Number(old)], text[Number(old)]]),
          );
          expect(marks).toHaveLength(text.length - (to - from + 1));
        },
      ),
    ));
});

describe("marks that are shown again", () => {
  const marks = new Map([["a", [mark(2), mark(5)]]]);

  it("are the same where all that is seen of them is", () => {
    expect(sameMarks(marks, new Map([["a", [mark(2), mark(5)]]]))).toBe(true);
    expect(sameMarks(marks, new Map([...marks, ["b", []]]))).toBe(true);
    expect(sameMarks(new Map([["b", []]]), new Map())).toBe(true);
  });

  it.each<Partial<Mark>>([{ line: 6 }, { name: { from: 1, to: 1 } }, { isRight: false }, { text: "" }, { hover: "h" }])(
    "are others with %o",
    (more) => expect(sameMarks(marks, new Map([["a", [mark(2), { ...mark(5), ...more }]]]))).toBe(false),
  );

  it("are others where one is gone, or a file", () => {
    expect(sameMarks(marks, new Map([["a", [mark(2)]]]))).toBe(false);
    expect(sameMarks(new Map(), marks)).toBe(false);
  });
});
