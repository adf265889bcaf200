import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { format, formatEdits } from "../../grammar/format/format.js";
import { parse } from "../../grammar/parse.js";
import { same } from "../same.js";
import { always } from "./always.js";
import { brokenFile, tokenSoup, validFile } from "./arbitrary.js";
import { plainTree, wordsOf } from "./plain.js";

const KINDS = { "valid files": validFile, "broken files": brokenFile, "token soup": tokenSoup };

describe.each(Object.entries(KINDS))("formatting %s", (_, texts) => {
  test("changes no token and no comment", () => {
    always(texts, (text) => same(wordsOf(format(text)), wordsOf(text)));
  });

  test("keeps the meaning", () => {
    always(texts, (text) => same(plainTree(format(text)), plainTree(text)));
  });

  test("is done at once", () => {
    always(texts, (text) => {
      const once = format(text);
      expect(format(once)).toBe(once);
    });
  });

  test("of a range gives those lines what the whole gives them", () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    always(fc.tuple(texts, part, part), ([text, a, b]) => {
      const [start = 0, end = 0] = [a, b].map((share) => Math.round(share * text.length)).sort((x, y) => x - y);
      const whole = formatEdits(text);
      const all = new Set(whole.map((edit) => JSON.stringify(edit)));
      const others = formatEdits(text, { range: { start, end } }).filter((edit) => !all.has(JSON.stringify(edit)));
      expect(others).toEqual([]);
      same(formatEdits(text, { range: { start: 0, end: text.length } }), whole);
    });
  });
});

test("the generator's valid files have no errors", () => {
  always(validFile, (text) => expect(parse(text).errors).toEqual([]), 400);
});
