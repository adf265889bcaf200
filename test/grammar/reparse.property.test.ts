import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Parsed, parseText } from "../../grammar/parse.js";
import { reparse } from "../../grammar/reparse.js";
import { same } from "../same.js";
import { always } from "./always.js";
import { brokenFile, tokenSoup, validFile } from "./arbitrary.js";
import { edited, edits } from "./edits.js";

/** Every edit of the text, read from the tree before, gives what reading the whole text gives. */
function holds([text, changes]: readonly [string, Parameters<typeof edited>[1][]]): void {
  let parsed: Parsed = parseText(text);
  for (const change of changes) {
    parsed = reparse(parsed, edited(parsed.text, change));
    same(parsed, parseText(parsed.text));
  }
}

const withEdits = (text: fc.Arbitrary<string>) =>
  fc.tuple(
    text,
    edits.map((list) => [...list]),
  );
const several = (file: fc.Arbitrary<string>) =>
  fc.array(file, { minLength: 1, maxLength: 6 }).map((files) => files.join("\n"));
const EXAMPLES = ["vgg16_style", "lstm", "custom_arch"].map((name) => readFileSync(`examples/${name}.imnpu`, "utf8"));

describe("reading a changed text again is reading it whole", () => {
  test("valid files", () => always(withEdits(several(validFile)), holds, 150));
  test("broken files", () => always(withEdits(several(brokenFile)), holds, 150));
  test("token soup", () => always(withEdits(several(tokenSoup)), holds, 150));
  test("examples", () => always(withEdits(fc.constantFrom(...EXAMPLES)), holds, 100));
  test("examples with CRLF and a byte order mark", () => {
    const windows = fc.constantFrom(...EXAMPLES).map((text) => `\uFEFF${text.replaceAll("\n", "\r\n")}`);
    always(withEdits(windows), holds, 60);
  });
});

const STATEMENTS = Array.from({ length: 60 }, (_, index) => `  fc F${index}: units ${index + 1}  // ${index}`);
const LARGE = `network n {\n  input x: 12\n${STATEMENTS.join("\n")}\n}\n`;

/** How many units of the second text are other nodes than in the first. */
function readAnew(from: string, to: string): number {
  const before = parseText(from);
  const old = new Set(before.tree.units.map(({ node }) => node));
  const after = reparse(before, to);
  same(after, parseText(to));
  return after.tree.units.filter(({ node }) => !old.has(node)).length;
}

describe("what an edit does not touch stays the same value", () => {
  test("a number changed", () => expect(readAnew(LARGE, LARGE.replace("units 30 ", "units 31 "))).toBe(1));
  test("a line typed", () => expect(readAnew(LARGE, LARGE.replace("  fc F30", "  fc\n  fc F30"))).toBeLessThan(3));
  test("a line deleted", () => expect(readAnew(LARGE, LARGE.replace(/ {2}fc F30.*\n/, ""))).toBeLessThan(2));
  test("a comment typed", () => expect(readAnew(LARGE, LARGE.replace("  fc F30", "  // x\n  fc F30"))).toBe(0));
  test("a doc comment changes its statement", () => {
    expect(readAnew(LARGE, LARGE.replace("  fc F30", "  /// x\n  fc F30"))).toBe(1);
  });
  test("a brace closed too early leaves what follows in place", () => {
    expect(readAnew(LARGE, LARGE.replace("  fc F30", "}\n  fc F30"))).toBeLessThan(4);
  });
  test("a byte before everything", () => expect(readAnew(LARGE, `\n${LARGE}`)).toBe(0));
});

/** A line and what follows it, read as other units once `auto` or a colon is typed or deleted. */
const RESIDENT: readonly (readonly [from: string, to: string])[] = [
  ["fc F30: units 31\n  resident", "fc F30: units 31\n  resident auto"],
  ["fc F30: units 31\n  resident", "fc F30: units 31\n  resident\n\n\n\n\n\n\n\n\n\n\n\n  auto"],
  ["fc F30: units 31\n  resident // a long comment", "fc F30: units 31\n  resident // a long comment\n  auto"],
  ["fc F30: units 31 resident auto", "fc F30: units 31 resident aut"],
  ["fc F30 resident", "fc F30: resident"],
  ["fc F30: map auto resident", "fc F30: map auto resident auto"],
  ["fc F30: map auto resident", "fc F30: map autos resident"],
  ["fc F30: map auto resident", "fc F30: map auto across kernels 2 resident"],
  ["fc F30: units resident auto", "fc F30: units resident * auto"],
  ["resident\n  fc F30: units 31", "resident auto\n  fc F30: units 31"],
];

describe("whose `resident` is, is told anew in both directions", () => {
  test.each(RESIDENT)("%j and %j", (...lines) => {
    const [first, second] = lines.map((line) => LARGE.replace("fc F30: units 31", line)) as [string, string];
    expect(readAnew(first, second)).toBeLessThan(5);
    expect(readAnew(second, first)).toBeLessThan(5);
  });
});

/** A word that is a name, and a statement once a quote is typed behind it. */
const OMITTED: readonly (readonly [from: string, to: string])[] = [
  ["fc F30: units omitted", 'fc F30: units omitted "Erf"'],
  ["fc F30: units omitted", 'fc F30: units omitted "'],
  ["fc F30: units 31\n  omitted", 'fc F30: units 31\n  omitted "Erf"'],
  ["fc F30: units 31\n  omitted", 'fc F30: units 31\n  omitted\n\n\n\n\n\n\n\n\n\n\n\n  "Erf"'],
  ['fc F30: units 31\n  omitted "Erf": macs 0', 'fc F30: units 31\n  omitte "Erf": macs 0'],
  ['omitted "Erf"', 'omitted "Erf" "name": params 3 "why"'],
];

describe("whether `omitted` is a name, is told anew in both directions", () => {
  test.each(OMITTED)("%j and %j", (...lines) => {
    const [first, second] = lines.map((line) => LARGE.replace("fc F30: units 31", line)) as [string, string];
    expect(readAnew(first, second)).toBeLessThan(5);
    expect(readAnew(second, first)).toBeLessThan(5);
  });
});

test("the same text is the same tree", () => {
  const before = parseText(LARGE);
  expect(reparse(before, before.text)).toBe(before);
});
