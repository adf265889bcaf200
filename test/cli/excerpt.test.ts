import fc from "fast-check";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { excerptOf } from "../../cli/excerpt.js";
import { wantsColour } from "../../cli/terminal.js";
import { safe } from "../../server/report/safe.js";
import { expandTabs, widthOf } from "../../server/report/width.js";
import { wrap } from "../../server/report/wrap.js";

/** The range stands between `[` and `]`. */
function underlined(marked: string): string {
  const start = marked.indexOf("[");
  const end = marked.indexOf("]") - 1;
  const { source, underline } = excerptOf(marked.replace(/[[\]]/g, ""), start, end);
  return `${source}\n${underline}`;
}

test.each([
  ["conv [C]: kernels 8", "conv C: kernels 8\n     ^"],
  ["[conv C]", "conv C\n^^^^^^"],
  ["conv C:[]", "conv C:\n       ^"],
  ["\tconv\t[C]:", "    conv    C:\n            ^"],
  ["a\t[b\tc]", "a   b   c\n    ^^^^^"],
  ["漢字 [漢字] x", "漢字 漢字 x\n     ^^^^"],
  ["😀 [é]", "😀 é\n   ^"],
  ["e\u0301 [x]", "e\u0301 x\n  ^"],
])("%s", (marked, expected) => {
  expect(underlined(marked)).toBe(expected);
});

test("a long line is cut around the range, and no character in two", () => {
  const { source, underline } = excerptOf("😀".repeat(500), 600, 602);
  expect(widthOf(source)).toBeLessThanOrEqual(300);
  expect(source).toMatch(/^…😀+…$/u);
  expect(underline.trim()).toBe("^^");
  const far = excerptOf(`${"x".repeat(1000)}HERE${"y".repeat(1000)}`, 1000, 1004);
  expect(far.source.slice(far.underline.indexOf("^"), far.underline.length)).toBe("HERE");
});

test("a range that ends beyond the line ends with it", () => {
  expect(excerptOf("abc", 1, 99)).toEqual({ source: "abc", underline: " ^^" });
  expect(excerptOf("", 0, 0)).toEqual({ source: "", underline: "^" });
});

test("tabs, control characters and line breaks", () => {
  expect(expandTabs("\tx", 2)).toBe("  x");
  expect(safe("a\u001b[2Jb\u0000\u202ec\td")).toBe("a�[2Jb��c\td");
  expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrap("unbreakable", 3)).toEqual(["unbreakable"]);
});

test.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: "1" }, false],
  [true, { NO_COLOR: "" }, true],
  [true, { TERM: "dumb" }, false],
  [false, { FORCE_COLOR: "1" }, true],
  [true, { FORCE_COLOR: "0" }, false],
  [true, { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
])("on a terminal: %s, with %o: colour %s", (isTerminal, environment, expected) => {
  expect(wantsColour(isTerminal, environment)).toBe(expected);
});

test("what is simple takes a column for each character, beside whatever it stands", () => {
  const joining = fc.constantFrom(
    "e\u0301",
    "1\ufe0f\u20e3",
    "\u06001",
    "\u200d",
    "\u001b[31m",
    "…",
    "漢",
    "👩‍👩",
    "क्",
  );
  const texts = fc
    .array(fc.oneof(joining, fc.string(), fc.string({ unit: "grapheme" })))
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(texts, (text) => {
      expect(widthOf(text)).toBe(stringWidth(text));
    }),
  );
});
