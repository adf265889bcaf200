import { describe, expect, test } from "vitest";
import { format } from "../../grammar/format/format.js";
import { brokenPromises } from "./plain.js";

describe("a megabyte of one line", () => {
  const size = 1 << 20;
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
    ["white space", fill(" ")],
    ["a shape", fill("x3", "3")],
    ["garbage", fill("§$&").slice(0, size / 8)],
    ["other scripts", fill("é😀").slice(0, size / 8)],
  ])("%s", (_, text) => {
    const start = performance.now();
    expect(brokenPromises(text)).toEqual([]);
    format(text.slice(0, 1 << 16));
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

test("time grows with the file, not with its square", () => {
  // The processor's time: what else runs on the machine is not the file's.
  const timeOf = (text: string) => {
    const start = process.cpuUsage();
    format(text);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
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
  ]) {
    const [small, large] = [timeOf(part.repeat(600)), timeOf(part.repeat(6_000))];
    expect(large, JSON.stringify(part)).toBeLessThan(Math.max(small, 20) * 50);
  }
});
