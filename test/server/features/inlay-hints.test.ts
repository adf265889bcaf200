import { describe, expect, it } from "vitest";
import { type InlayHintOptions, inlayHints } from "../../../server/features/inlay-hints/inlay-hints.js";
import { offsetAt } from "../../../server/workspace/document.js";
import { type MarkedOptions, marked, modelOf } from "./marked.js";

const ALL = { shapes: true, mapping: true };
const SHAPES = { shapes: true, mapping: false };

/** The text with each hint where it shows. */
function shown(fixture: string, options: InlayHintOptions = ALL, marks: MarkedOptions = {}): string {
  const { model } = marked(fixture, marks);
  const hints = inlayHints(model, options).reverse();
  return hints.reduce((text, { position, label, paddingLeft, paddingRight }) => {
    const at = offsetAt(model.lines, position);
    const [before, behind] = [paddingLeft ? " " : "", paddingRight ? " " : ""];
    return `${text.slice(0, at)}${before}‹${label}›${behind}${text.slice(at)}`;
  }, model.text);
}

const NETWORK = `network n {
  input x: 64x56x56
  conv A: kernels 64 size 3x3 pad 1 // first
  conv B: kernels 64 size 3x3 map chains 3
  conv C: kernels 8 size 1 map auto across kernels 2
  maxpool P: size 2
}
`;

describe("inlay hints", () => {
  it("show each layer's output, and the mapping found for layers without one", () => {
    expect(shown(NETWORK)).toBe(`network n {
  input x: 64x56x56
  conv A: kernels 64 size 3x3 pad 1 ‹map chains 4 parallel 2› ‹→ 64×56×56› // first
  conv B: kernels 64 size 3x3 map chains 3 ‹→ 64×54×54›
  conv C: kernels 8 size 1 map auto ‹= stripes 8 chains 1› across kernels 2 ‹→ 8×54×54›
  maxpool P: size 2 ‹→ 8×27×27›
}
`);
  });

  it("stand behind all that belongs to `auto`", () => {
    expect(shown("network n { input x: 64x54x54 conv C: kernels 8 size 1 map auto resident across kernels 2 }")).toBe(
      "network n { input x: 64x54x54 conv C: kernels 8 size 1 map auto resident ‹= stripes 8 chains 1› across kernels 2 ‹→ 8×54×54› }",
    );
  });

  it("say what a `map` that says nothing stands for", () => {
    const text = NETWORK.replace("pad 1 // first", "pad 1 map ");
    expect(shown(text).split("\n")[2]).toBe("  conv A: kernels 64 size 3x3 pad 1 map  ‹= chains 3› ‹→ 64×56×56›");
  });

  it("are switched off one by one", () => {
    expect(shown(NETWORK, { shapes: false, mapping: true })).not.toContain("→");
    expect(shown(NETWORK, { shapes: true, mapping: false })).not.toContain("‹map");
    expect(shown(NETWORK, { shapes: false, mapping: false })).toBe(NETWORK);
  });

  it("keep to the range asked for", () => {
    const { model, ranges } = marked(NETWORK.replace("conv B", "⟦conv B").replace("chains 3", "chains 3⟧"));
    const [range] = ranges;
    expect(inlayHints(model, range ? { ...ALL, range } : ALL).map(({ label }) => label)).toEqual(["→ 64×54×54"]);
  });

  it("stand at the end of the line, behind what is typed there, and before a comment", () => {
    const line = (text: string) => shown(`network n {\n  input x: 4x8x8\n${text}\n}\n`, SHAPES).split("\n")[2];
    expect(line("  maxpool P: size 2   ")).toBe("  maxpool P: size 2    ‹→ 4×4×4›");
    expect(line("  maxpool P: size 2\t")).toBe("  maxpool P: size 2\t ‹→ 4×4×4›");
    expect(line("  maxpool P: size 2   // half")).toBe("  maxpool P: size 2   ‹→ 4×4×4› // half");
    expect(line("  maxpool P: size 2// half")).toBe("  maxpool P: size 2 ‹→ 4×4×4› // half");
    expect(line("  maxpool P: size 2 /* half */ fc F: units 2")).toBe(
      "  maxpool P: size 2 ‹→ 4×4×4› /* half */ fc F: units 2 ‹→ 2›",
    );
    expect(line("  maxpool P: size 2  fc F: units 2")).toBe("  maxpool P: size 2 ‹→ 4×4×4›  fc F: units 2 ‹→ 2›");
    expect(shown("network n { input x: 4x8x8 maxpool P: size 2 \r\n}", SHAPES)).toBe(
      "network n { input x: 4x8x8 maxpool P: size 2  ‹→ 4×4×4›\r\n}",
    );
    expect(shown("network n { input x: 4x8x8 maxpool P: size 2 ", SHAPES)).toMatch(/size 2 {2}‹→ 4×4×4›$/);
  });

  it("can be accepted: the edit writes the mapping", () => {
    const [hint] = inlayHints(modelOf(NETWORK), ALL);
    const end = { line: 2, character: "  conv A: kernels 64 size 3x3 pad 1".length };
    expect(hint?.textEdits).toEqual([{ range: { start: end, end }, newText: " map chains 4 parallel 2" }]);
    expect(hint?.tooltip).toMatch(/^Found by the mapper: [\d,]+ cycles on 8 clusters, across kernels \d stripes \d$/);
  });

  it("tell of a block what all instances share, and list what they do not", () => {
    const block = "block b(k) { conv A: kernels k size 1 map chains 1 }\n";
    const same = `${block}network n { input x: 4x8x8 use b(4) as B use b(4) as C }\n`;
    const other = `${block}network n { input x: 4x8x8 use b(4) as B use b(8) as C }\n`;
    expect(shown(same)).toContain("chains 1 ‹→ 4×8×8›");
    expect(shown(other)).toContain("chains 1 ‹→ …›");
    expect(inlayHints(modelOf(other), ALL)[0]?.tooltip).toBe("B.A: 4×8×8\nC.A: 8×8×8");
    const many = `${block}network n { input x: 4x8x8 use b(4) as B repeat 20 use b(5) as C }\n`;
    expect(
      String(inlayHints(modelOf(many), ALL)[0]?.tooltip)
        .split("\n")
        .slice(-2),
    ).toEqual(["B[9].A: 4×8×8", "and 11 more"]);
  });

  it("stay while a statement is broken", () => {
    const before = modelOf(NETWORK);
    const labels = (model: typeof before) => inlayHints(model, ALL).map(({ label }) => label);
    expect(labels(modelOf(NETWORK.replace("chains 3", "chains"), { before }))).toEqual(labels(before));
  });

  it("of an empty document are none", () => {
    expect(inlayHints(modelOf(""), ALL)).toEqual([]);
  });
});
