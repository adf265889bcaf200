/** Document symbols, workspace symbols and call hierarchy. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type DocumentSymbol, SymbolKind } from "vscode-languageserver-types";
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from "../../../server/features/call-hierarchy.js";
import { documentSymbols } from "../../../server/features/document-symbols.js";
import { declaredIn, workspaceSymbols } from "../../../server/features/workspace-symbols.js";
import { marked, withRanges } from "./marked.js";

const KIND_NAMES = new Map(Object.entries(SymbolKind).map(([name, kind]) => [kind, name]));

function outlined(symbols: readonly DocumentSymbol[], indent = ""): string[] {
  return symbols.flatMap(({ name, kind, detail, children = [] }) => [
    `${indent}${KIND_NAMES.get(kind)} ${name}${detail === undefined ? "" : `: ${detail}`}`,
    ...outlined(children, `${indent}  `),
  ]);
}

describe("document symbols", () => {
  it("are what the file declares, with shapes and values", () => {
    const { model } = marked(`import "imnpu18"
network n on small {
  precision w4 a4
  const LOCAL = 2 * K
  input x: 3x16x16
  conv C: kernels 8 size 3
  use f(2, n = K) as L repeat 2
  output L
}
const K = 3
arch small extends imnpu18 { tiles 4 row_parallelism [1, 2] }
block f(k, n = 2) { input no: [K, 8] conv A: kernels k size 1 }
network empty { }`);
    expect(outlined(documentSymbols(model))).toEqual([
      "Module n: on small",
      "  Constant LOCAL: = 2 * K",
      "  Variable x: 3×16×16",
      "  Field C: conv → 8×14×14",
      "  Object L: f(2, n = K) ×2",
      "Constant K: = 3",
      "Class small: extends imnpu18",
      "  Property tiles: 4",
      "  Property row_parallelism: [1, 2]",
      "Function f: (k, n)",
      "  Variable no: [K, 8]",
      "  Field A: conv",
      "Module empty",
    ]);
  });

  it("keep the last good shapes, and what can be read of a broken file", () => {
    const good = marked("network n { input x: 3x8x8 conv A: kernels 8 size 1 }");
    const { model } = marked("network n { input x: conv A: kernels 8 size 1 conv : size 3 } network { conv B", {
      before: good.model,
    });
    expect(outlined(documentSymbols(model))).toEqual(["Module n", "  Variable x", "  Field A: conv → 8×8×8"]);
    expect(documentSymbols(marked("").model)).toEqual([]);
  });

  it("have the whole declaration as range and the name as selection", () => {
    const { model, text } = marked("/// doc\nblock f() {\n fc A: units 1\n}");
    const [block] = documentSymbols(model);
    const ranges = block
      ? [block.range, block.selectionRange, ...(block.children ?? []).map(({ range }) => range)]
      : [];
    expect(withRanges(text, ranges)).toBe("/// doc\n⟦block ⟦f⟧() {\n ⟦fc A: units 1⟧\n}⟧");
  });
});

describe("workspace symbols", () => {
  const { models } = marked("network net { input image: 3 fc Conv_1: units 3 fc C1: units 3 }", {
    files: { "b.imnpu": "const C1_LIMIT = 3\nblock blk(c1) { fc c1x: units c1 }" },
  });
  const found = (query: string, limit?: number) =>
    workspaceSymbols(
      models.flatMap(({ file, lines }) => declaredIn(file, lines)),
      query,
      { ...(limit && { limit }) },
    ).map(
      ({ name, containerName, location }) => `${name} ${containerName ?? ""} ${location.uri.replace("file:///", "")}`,
    );

  it("match letters in their order, the best first", () => {
    expect(found("c1")).toEqual(["C1 net main.imnpu", "C1_LIMIT  b.imnpu", "c1x blk b.imnpu", "Conv_1 net main.imnpu"]);
    expect(found("zzz")).toEqual([]);
  });

  it("are all without a query, up to the limit", () => {
    expect(found("")).toHaveLength(7);
    expect(found("", 2)).toEqual(["net  main.imnpu", "image net main.imnpu"]);
  });
});

describe("call hierarchy", () => {
  const files = {
    "lib.imnpu": "block f() { fc A: units 4 }\nblock g() { use f() as F1 use f() as F2 }",
    "other.imnpu": 'import "./lib.imnpu"\nnetwork m { input x: 8 use f() as F }',
  };
  const { model, models, cursor } = marked(
    'import "./lib.imnpu"\nnetwork n { input x: 8 use ‸g() as G use f() as F use gone() as X }',
    { files },
  );

  it("knows who uses a block", async () => {
    const [g] = prepareCallHierarchy(model, cursor);
    expect(g).toMatchObject({ name: "g", uri: "file:///lib.imnpu", kind: SymbolKind.Function });
    const [f] = g ? await outgoingCalls(models, g) : [];
    expect(f?.to).toMatchObject({ name: "f", uri: "file:///lib.imnpu" });
    expect(f?.fromRanges.map(({ start }) => `${start.line}:${start.character}`)).toEqual(["1:16", "1:30"]);
    const incoming = f ? await incomingCalls(models, f.to) : [];
    expect(incoming.map(({ from, fromRanges }) => `${from.uri} ${from.name} ${fromRanges.length}`)).toEqual([
      "file:///main.imnpu n 1",
      "file:///lib.imnpu g 2",
      "file:///other.imnpu m 1",
    ]);
  });

  it("knows what a network uses", async () => {
    const { model, cursor, models } = marked(
      'import "./lib.imnpu"\nnetwork ‸n { use g() as G use gone() as X use f() as F }',
      { files },
    );
    const [n] = prepareCallHierarchy(model, cursor);
    expect(n && (await outgoingCalls(models, n)).map(({ to }) => to.name)).toEqual(["g", "f"]);
    expect(n && (await incomingCalls(models, n))).toEqual([]);
  });

  it("is of blocks and networks only", () => {
    for (const fixture of [
      "const ‸K = 2",
      "network n { use gone‸() as X }",
      "block f() { fc A from ‸in: units 2 }",
      "‸",
    ]) {
      const { model, cursor } = marked(fixture);
      expect(prepareCallHierarchy(model, cursor)).toEqual([]);
    }
  });
});

it("the outline of the published example holds every layer with its shape", () => {
  const { model } = marked(readFileSync("examples/vgg16_style.imnpu", "utf8"));
  const lines = outlined(documentSymbols(model));
  expect(lines.slice(0, 4)).toEqual([
    "Module vgg16_style: on imnpu18",
    "  Variable image: 3×112×112",
    "  Field C1_1: conv → 32×112×112",
    "  Field C1_2: conv → 64×112×112",
  ]);
  expect(lines).toHaveLength(19);
});
