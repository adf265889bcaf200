/** What a text costs to read is known before it is read, and bounds what reading makes of it. */
import { describe, expect, it } from "vitest";
import { tokenize } from "../../grammar/lexer.js";
import { parse } from "../../grammar/parse.js";
import { costOf, MOST_COST, tooLarge } from "../../grammar/size.js";
import { always } from "./always.js";
import { brokenFile, tokenSoup, validFile } from "./arbitrary.js";

function bounds(text: string): void {
  const { tokens, comments } = tokenize(text);
  expect(costOf(text)).toBeGreaterThanOrEqual(tokens.length + comments.length);
}

describe("the cost of a text", () => {
  it("is no less than its tokens and comments, of valid files", () => always(validFile, bounds));
  it("of broken files", () => always(brokenFile, bounds));
  it("of token soup", () => always(tokenSoup, bounds));
  it("counts the statements of a valid file", () =>
    always(validFile, (text) => expect(costOf(text)).toBeGreaterThanOrEqual(7 * parse(text).units.length)));
  it.each([
    ["", 0],
    [" \t\r\n", 0],
    ["conv C: kernels 8 size 3x3", 6 + 1 + 7 + 1],
    ["network n { }", 4 + 7 + 7],
    ["sweep s { a [1] b = 2 }", 11 + 4 * 7],
    ["a [1] = 2 } swept [1]", 11 + 7],
    ["// conv C: kernels 8", 1],
    ['import "a b c"', 2 + 7],
    ["/* a\n b */ 12ab /* open", 4],
  ])("%j: %i", (text, cost) => expect(costOf(text)).toBe(cost));
});

it.each(['"', "a", "/*", "/**/", "//", "1", "1a", "(", "😀", "\r"])(
  "is counted in one walk: a megabyte of %j",
  (part) => {
    const text = part.repeat(2 ** 20 / part.length);
    const begun = process.cpuUsage();
    costOf(text);
    const { user, system } = process.cpuUsage(begun);
    expect(user + system).toBeLessThan(1_000_000);
  },
);

it("ends counting where the limit is passed", () => {
  expect(costOf("a ".repeat(1_000), 10)).toBe(11);
});

it("a text of the limit is read, one of a word more is not", () => {
  const most = "a ".repeat(MOST_COST);
  expect(tooLarge(most)).toBeUndefined();
  expect(tooLarge(`${most}a`)).toMatch(
    /^it is too large: of a file with its imports at most 1,500,000 words and signs/,
  );
  expect(tooLarge("a ".repeat(MOST_COST / 2), MOST_COST / 2)).toBeUndefined();
  expect(tooLarge("a ".repeat(MOST_COST / 2), MOST_COST / 2 + 1)).toBeDefined();
});
