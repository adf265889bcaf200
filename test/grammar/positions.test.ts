import { expect, test } from "vitest";
import { lineIndex, lineText } from "../../grammar/lines.js";
import { parse } from "../../grammar/parse.js";

/** Every span of the last statement: where it is in the tree, and the text it covers. */
function coveredText(text: string): [path: string, covered: string][] {
  const unit = parse(text).units.at(-1);
  const found: [string, string][] = [];
  const walk = (value: unknown, path: string) => {
    if (typeof value !== "object" || value === null || unit === undefined) return;
    const { start, end } = value as { readonly start?: number; readonly end?: number };
    if (start !== undefined && end !== undefined) {
      found.push([path.replace(/\.span$/, ""), text.slice(unit.at + start, unit.at + end)]);
    } else for (const [key, inner] of Object.entries(value)) walk(inner, path === "" ? key : `${path}.${key}`);
  };
  walk(unit?.node, "");
  return found.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

test("a layer's parts", () => {
  const statement =
    "conv  A from B . C [ 1 ] , D : kernels ( 3 + N ) size 3x16 w4 map stripes -2 across kernels max( 1 , 2 )";
  expect(coveredText(`// é😀\n  ${statement} // end`)).toEqual([
    ["attributes.0", "kernels ( 3 + N )"],
    ["attributes.0.value", "3 + N"],
    ["attributes.0.value.first", "3"],
    ["attributes.0.value.rest.0.operand", "N"],
    ["attributes.0.word", "kernels"],
    ["attributes.1", "size 3x16"],
    ["attributes.1.value", "3x16"],
    ["attributes.1.value.items.0", "3"],
    ["attributes.1.value.items.1", "16"],
    ["attributes.1.word", "size"],
    ["from.0", "B . C [ 1 ]"],
    ["from.0.parts.0.name", "B"],
    ["from.0.parts.1.index", "1"],
    ["from.0.parts.1.name", "C"],
    ["from.1", "D"],
    ["from.1.parts.0.name", "D"],
    ["mapping", "map stripes -2 across kernels max( 1 , 2 )"],
    ["mapping.across", "across kernels max( 1 , 2 )"],
    ["mapping.across.directives.0", "kernels max( 1 , 2 )"],
    ["mapping.across.directives.0.value", "max( 1 , 2 )"],
    ["mapping.across.directives.0.value.args.0", "1"],
    ["mapping.across.directives.0.value.args.1", "2"],
    ["mapping.across.directives.0.value.callee", "max"],
    ["mapping.across.directives.0.word", "kernels"],
    ["mapping.directives.0", "stripes -2"],
    ["mapping.directives.0.value", "-2"],
    ["mapping.directives.0.value.operand", "2"],
    ["mapping.directives.0.word", "stripes"],
    ["name", "A"],
    ["op", "conv"],
    ["precision.0", "w4"],
    ["span", statement],
  ]);
});

test("a block instance's parts", () => {
  expect(coveredText("network n { use B( 1, n = 2 ) as L repeat 3 from A")).toEqual([
    ["args.0", "1"],
    ["args.0.value", "1"],
    ["args.1", "n = 2"],
    ["args.1.name", "n"],
    ["args.1.value", "2"],
    ["block", "B"],
    ["from.0", "A"],
    ["from.0.parts.0.name", "A"],
    ["name", "L"],
    ["repeat", "3"],
    ["span", "use B( 1, n = 2 ) as L repeat 3 from A"],
  ]);
});

test("a path's span has its quotes", () => {
  expect(coveredText('import "a"')).toEqual([
    ["path", '"a"'],
    ["span", 'import "a"'],
  ]);
});

test("an unchanged unit stays the same value when text before it changes", () => {
  const [before, after] = ["conv A: kernels 3", "\n\n// more\nconv A: kernels 3"].map((text) => parse(text).units[0]);
  expect(after?.node).toEqual(before?.node);
});

test("a line without its end, which is found at its end: thousands of mistakes may stand on one line", {
  timeout: 2_000,
}, () => {
  const text = `a\r\n\n${"network n { ".repeat(20_000)}\r\rlast`;
  const lines = lineIndex(text);
  expect([0, 1, 3, 4, 5].map((line) => lineText(lines, line))).toEqual(["a", "", "", "last", ""]);
  let length = 0;
  for (let time = 0; time < 20_000; time++) length += lineText(lines, 2).length;
  expect(length).toBe(20_000 * 240_000);
});
