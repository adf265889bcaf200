import { describe, expect, it } from "vitest";
import {
  SEMANTIC_TOKENS_LEGEND,
  semanticTokens,
  semanticTokensEdits,
} from "../../../server/features/semantic-tokens.js";
import { type MarkedOptions, marked } from "./marked.js";

/** Tokens as `TEXT type.modifier`, read back from their numbers. */
function tokens(
  fixture: string,
  { inRange = false, ...options }: MarkedOptions & { inRange?: boolean } = {},
): string[] {
  const { model, text, ranges } = marked(fixture, options);
  const lines = text.split(/\r\n|\r|\n/);
  const data = semanticTokens(model, inRange ? ranges[0] : undefined);
  const found: string[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [lineStep = 0, step = 0, length = 0, type = 0, modifiers = 0] = data.slice(at, at + 5);
    character = lineStep === 0 ? character + step : step;
    line += lineStep;
    const { tokenTypes, tokenModifiers } = SEMANTIC_TOKENS_LEGEND;
    const names = tokenModifiers.filter((_, bit) => modifiers & (1 << bit));
    found.push(`${lines[line]?.slice(character, character + length)} ${[tokenTypes[type], ...names].join(".")}`);
  }
  return found;
}

describe("semantic tokens", () => {
  it("colour names by what they mean, and words, units and functions", () => {
    const text = `import "imnpu18"
const K = ceil(7 / 2)
arch a extends imnpu18 { clock 600MHz }
block f(n) { /* 😀 */ conv A from in: kernels max(n, K) size 3 pad same relu map stripes 2 across kernels 2 }
network net on a {
  input x: [K, 8, 8] via 8B/cycle
  use f(n = 2) as L
  add S from L.A, gone
  budget latency(S) <= 5ms
}`;
    expect(tokens(text)).toEqual([
      ...["K variable.declaration.readonly", "ceil function.defaultLibrary"],
      ...["a class.declaration", "imnpu18 class.defaultLibrary", "clock property", "MHz enumMember"],
      ...["f function.declaration", "n parameter.declaration"],
      ...["A variable.declaration", "in parameter", "kernels property", "max function.defaultLibrary"],
      ...["n parameter", "K variable.readonly", "size property", "pad property", "same enumMember", "relu property"],
      ...["stripes property", "kernels property"],
      ...["net namespace.declaration", "a class"],
      ...["x variable.declaration", "K variable.readonly", "B/cycle enumMember"],
      ...["f function", "n parameter", "L variable.declaration"],
      ...["S variable.declaration", "L variable", "A variable"],
      ...["latency property", "S variable", "ms enumMember"],
    ]);
    expect(tokens(text.replaceAll("\n", "\r\n"))).toEqual(tokens(text));
  });

  it("colour `resident` as the attribute or directive that it is, whatever line its `auto` is on", () => {
    expect(tokens("network n { resident auto fc A: resident map auto\nresident }")).toEqual([
      "n namespace.declaration",
      "A variable.declaration",
      "resident property",
      "resident property",
    ]);
  });

  it("colour both words of one of two, and what overlaps", () => {
    expect(
      tokens("arch a { layers in // so\n turn }\nnetwork n { overlap loads ahead, layers in turn fuse A stripes 2 }"),
    ).toEqual([
      ...["a class.declaration", "layers property", "in enumMember", "turn enumMember", "n namespace.declaration"],
      ...["loads property", "ahead enumMember", "layers property", "in enumMember", "turn enumMember"],
      "stripes property",
    ]);
    expect(tokens("network n { budget timeline\n cycles <= 3 measured exposed load = 3 }")).toEqual([
      ...["n namespace.declaration", "timeline property", "cycles property", "exposed property", "load property"],
    ]);
  });

  it("of a range are those that touch it", () => {
    expect(tokens("const A = 1\n⟦const B = A\nconst ⟧C = B\n", { inRange: true })).toEqual([
      "B variable.declaration.readonly",
      "A variable.readonly",
      "C variable.declaration.readonly",
    ]);
  });

  it("are there for broken files and none for empty ones", () => {
    expect(tokens("")).toEqual([]);
    expect(tokens("network n { conv A: kernels size pad use f( output A")).toEqual([
      "n namespace.declaration",
      "A variable.declaration",
      "kernels property",
      "pad property",
      "A variable",
    ]);
  });

  it("change by one edit", () => {
    const apply = (before: number[], after: number[]) => {
      const result = [...before];
      for (const { start, deleteCount, data } of semanticTokensEdits(before, after)) {
        result.splice(start, deleteCount, ...(data ?? []));
      }
      return result;
    };
    expect(semanticTokensEdits([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])).toEqual([]);
    expect(semanticTokensEdits([1, 2, 3, 4, 5], [1, 9, 3, 4, 5])).toEqual([{ start: 1, deleteCount: 1, data: [9] }]);
    for (const [before, after] of [
      [[], [1, 2]],
      [[1, 2], []],
      [
        [1, 1, 1],
        [1, 1],
      ],
      [
        [1, 1],
        [1, 1, 1],
      ],
      [
        [1, 2, 1],
        [1, 2, 1, 2, 1],
      ],
    ] as const) {
      expect(apply([...before], [...after])).toEqual(after);
    }
  });
});
