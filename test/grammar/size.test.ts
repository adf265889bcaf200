import { describe, expect, test } from "vitest";
import { format } from "../../grammar/format/format.js";
import { brokenPromises } from "./plain.js";

/** Of the processor in milliseconds: what else runs on the machine is not the text's. */
function timeOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe("an eighth of a megabyte of one line", () => {
  // Deeper and longer by far than what recursion and squares of lengths bear.
  const size = 1 << 17;
  const fill = (part: string, before = "", after = "") => before + part.repeat(Math.floor(size / part.length)) + after;
  const inBody = "network n {\n";
  test.each<[title: string, text: string]>([
    ["an identifier", fill("a")],
    ["a number", fill("1")],
    ["a sum", fill("12345 + ", "const a = ", "1")],
    ["signs", fill("-", "const a = ", "1")],
    ["round brackets", fill("(", "const a = ")],
    ["square brackets", fill("[", `${inBody}input x: `)],
    ["brackets of a misspelt layer", fill("(", "foo bar: kernels ")],
    ["calls", fill("min(", "const a = ")],
    ["opening braces", fill("{")],
    ["opening braces in a body", fill("{", `${inBody}conv A`)],
    ["comments without an end", fill("/*")],
    ["comments", fill("/**/", "const a =", "1")],
    ["quotes", fill('"')],
    ["words", fill("foo bar ")],
    ["headers", fill("a { ")],
    ["attributes", fill("kernels 3 ", `${inBody}conv A: `)],
    ["unknown attributes", fill("bogus_word 300 ", `${inBody}conv A: `)],
    ["unknown directives on lines", fill("bogus 3\n", `${inBody}conv A: map `)],
    ["references", fill("a_long_name.B, ", `${inBody}output `)],
    ["properties", fill("rows 3 ", "arch a { ", "}")],
    ["axes", fill("tiles [4] ", "sweep s { ")],
    ["values of an axis", fill("[4], ", "sweep s { tiles [")],
    ["brackets of an axis", fill("[", "sweep s { tiles ")],
    ["statements of a network in a sweep", fill("conv C: kernels [4] ", "sweep s { ")],
    ["words that begin a statement of a sweep", fill("keep ", "sweep s { ")],
    ["metrics", fill("area, ", "sweep s { minimize ")],
    ["dotted names", fill("a.", "sweep s { ", `b ${"keep ".repeat(size / 16)}`)],
    ["axes without lists", fill("tiles 4\n", "sweep s {\n")],
    ["white space", fill(" ")],
    ["a shape", fill("x3", "3")],
    ["garbage", fill("§$&")],
    ["other scripts", fill("é😀")],
  ])("%s", (_, text) => {
    const readAndWrite = (part: string) => {
      expect(brokenPromises(part)).toEqual([]);
      format(part.slice(0, size / 2));
    };
    const [small, large] = [timeOf(() => readAndWrite(text.slice(0, size / 8))), timeOf(() => readAndWrite(text))];
    expect(large).toBeLessThan(Math.max(small, 20) * 30);
  });
});

test("time grows with the file, not with its square", () => {
  for (const part of [
    "}",
    "{ ",
    "conv ",
    "a { ",
    "conv A {\n",
    "foo bar\n",
    "network n {\n",
    "a b: ",
    "arch a { rows ",
    "sweep s { tiles [",
  ]) {
    const [small, large] = [timeOf(() => format(part.repeat(600))), timeOf(() => format(part.repeat(6_000)))];
    expect(large, JSON.stringify(part)).toBeLessThan(Math.max(small, 20) * 50);
  }
});
