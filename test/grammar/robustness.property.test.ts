import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { format } from "../../grammar/format/format.js";
import { tokenize } from "../../grammar/lexer.js";
import { parse } from "../../grammar/parse.js";
import { always } from "./always.js";
import { brokenFile, tokenSoup, validFile } from "./arbitrary.js";
import { brokenPromises, plainTree } from "./plain.js";

/** No exception, every token in one unit, every position in the file, errors in order; and the formatter lives. */
function holds(text: string): void {
  expect(brokenPromises(text)).toEqual([]);
  format(text);
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const at = (part: number, length: number) => Math.min(length - 1, Math.floor(part * length));

/** The text with one of its tokens changed. */
function withToken(text: string, part: number, change: (image: string, next: string) => string): string {
  const { tokens } = tokenize(text);
  const index = at(part, tokens.length);
  const [token, next] = [tokens[index], tokens[index + 1]];
  if (token === undefined) return text;
  const end = token.startOffset + token.image.length;
  const nextEnd = next === undefined ? end : next.startOffset + next.image.length;
  const between = text.slice(end, next?.startOffset ?? end);
  return text.slice(0, token.startOffset) + change(token.image, between + (next?.image ?? "")) + text.slice(nextEnd);
}

describe("the parser never fails and loses nothing", () => {
  test("valid files", () => always(validFile, holds));
  test("token soup", () => always(tokenSoup, holds, 400));
  test("broken files", () => always(brokenFile, holds, 300));
  test("any characters", () => always(fc.string({ unit: "binary", maxLength: 200 }), holds));
  test("characters of the language", () => {
    const characters = [...'{}()[]:,.=<>+-*/% \n\r\t"_1.0exwaNn§é\u{1F600}\uD800\u2028\uFEFF'];
    always(fc.string({ unit: fc.constantFrom(...characters), maxLength: 200 }), holds, 400);
  });
  test("any prefix of a file", () => {
    always(fc.tuple(validFile, share), ([text, part]) => holds(text.slice(0, at(part, text.length + 1))));
  });
  test("a token left out", () => {
    always(fc.tuple(validFile, share), ([text, part]) => holds(withToken(text, part, (_, next) => next)));
  });
  test("a token put in", () => {
    always(fc.tuple(validFile, share, tokenSoup), ([text, part, more]) =>
      holds(withToken(text, part, (image, next) => `${image} ${more.slice(0, 20)} ${next}`)),
    );
  });
  test("two tokens swapped", () => {
    always(fc.tuple(validFile, share), ([text, part]) =>
      holds(withToken(text, part, (image, next) => `${next} ${image}`)),
    );
  });
});

test("a broken statement leaves the statements around it as they are", () => {
  const soup = fc.constantFrom(
    "convv X: kernels 3",
    "budgt cycles <= 3",
    "input",
    "output A,",
    'precision "a',
    "conv §",
    "use (",
    "conv {",
  );
  always(
    soup,
    (line) => {
      const parts = (text: string) => (plainTree(text) as { units: { node: object }[] }).units.map(({ node }) => node);
      const units = parts(`network n {\n  fc A: units 3\n  ${line}\n  fc B: units 4\n}`);
      const [header, first, , second, close] = units;
      expect([header, first, second, close]).toEqual(parts("network n {\n  fc A: units 3\n  fc B: units 4\n}"));
      expect(units.length).toBe(5);
    },
    8,
  );
});

test("10,000 nested brackets are refused", () => {
  const text = `const N = ${"(".repeat(10_000)}1${")".repeat(10_000)}`;
  expect(parse(text).errors.map(({ code, span }) => [code, span])).toEqual([["IMN005", { start: 110, end: 111 }]]);
});
