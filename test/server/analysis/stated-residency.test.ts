import { describe, expect, it } from "vitest";
import { isMapped } from "../../../server/analysis/layers/model.js";
import { createMemory } from "../../../server/analysis/memory.js";
import { expectAnnotations } from "../annotations.js";
import { analyseText } from "./analyse.js";

/** Each network's residency, and the wish of every layer with weights as `name wish`. */
function wishesOf(text: string): string[][] {
  return analyseText(text).networks.map(({ network }) => [
    network.residency,
    ...network.layers.flatMap((layer) => (isMapped(layer) ? `${layer.node.name} ${layer.wish}` : [])),
  ]);
}

/** Layers that say nothing, that must, and that may; and one without weights. */
const LAYERS = `
  input x: 8x8x8
  conv A: kernels 8 size 1 map chains 1
  conv B: kernels 8 size 1 resident map chains 1
  conv C: kernels 8 size 1 map auto resident
  maxpool P: size 2
  conv D: kernels 8 size 1 resident map auto resident`;

describe("the wish for a layer's weights", () => {
  it("is its own word, else that after `map auto`, else what the network says", () => {
    expect(
      wishesOf(`
network none {${LAYERS} }
network all { resident ${LAYERS} }
network chosen { resident auto ${LAYERS} }
network behind {${LAYERS} output D resident }`),
    ).toEqual([
      ["none", "A no", "B must", "C may", "D must"],
      ["all", "A must", "B must", "C may", "D must"],
      ["auto", "A may", "B must", "C may", "D must"],
      ["all", "A must", "B must", "C may", "D must"],
    ]);
  });

  it("in a block is what the block says, else what is said where it is used", () => {
    expect(
      wishesOf(`
block silent() { conv A: kernels 8 size 1 conv B: kernels 8 size 1 resident }
block whole() { resident use silent() as S conv C: kernels 8 size 1 }
network n {
  input x: 8x8x8
  use silent() as L
  use whole() as M
  conv Z: kernels 8 size 1
}
network m {
  resident auto
  input x: 8x8x8
  use silent() as L
  use whole() as M
}`),
    ).toEqual([
      ["none", "L.A no", "L.B must", "M.S.A must", "M.S.B must", "M.C must", "Z no"],
      ["auto", "L.A may", "L.B must", "M.S.A must", "M.S.B must", "M.C must"],
    ]);
  });

  it("is found anew when the statement changes, for the layers that it speaks of", () => {
    const memory = createMemory();
    const text = (statement: string) => `block b() { resident conv A: kernels 8 size 1 }
network n { ${statement} input x: 8x8x8 use b() as L conv B: kernels 8 size 1 }`;
    const layers = (statement: string) => analyseText(text(statement), { memory }).networks[0]?.network.layers ?? [];
    const [before, after] = [layers("resident"), layers("resident auto")];
    expect([before, after].map((found) => found.map(({ wish }) => wish))).toEqual([
      ["must", "must"],
      ["must", "may"],
    ]);
    expect(after.map(({ inputs }, index) => inputs === before[index]?.inputs)).toEqual([true, false]);
    expect(layers("resident").map(({ wish }) => wish)).toEqual(["must", "must"]);
  });

  it("is not what a statement with a syntax error says", () => {
    expect(wishesOf("network n { resident au input x: 8 fc A: units 8 }")).toEqual([["none", "A no"]]);
  });
});

describe("mistakes", () => {
  it("are repeated statements and words, and layers without weights", () => {
    expectAnnotations(`
block b() {
  resident
  resident auto
//^^^^^^^^ IMN202 \`resident\` is given twice
  conv A: kernels 8 size 1 resident
}
network n {
  resident auto
  input x: 8x8x8
  use b() as L repeat 2
  conv A: kernels 8 size 1 resident relu resident
//                                       ^^^^^^^^ IMN202 \`resident\` is given twice
  conv B: kernels 8 size 1 resident 3
//                                  ^ IMN202 \`resident\` takes no value, found \`3\`
  maxpool P: size 2 resident
//                  ^^^^^^^^ IMN202 \`maxpool\` holds no weights, so it takes no \`resident\`
  flatten F: resident
//           ^^^^^^^^ IMN202 \`flatten\` holds no weights, so it takes no \`resident\`
  conv C from P: kernels 8 size 1 map chains 1
  resident
//^^^^^^^^ IMN202 \`resident\` is given twice
  output C, F
}
`);
  });

  it("show where the first statement stands", () => {
    const text = "network n { resident auto input x: 8 fc A: units 8 map chains 1 resident }";
    const [found, ...others] = analyseText(text).diagnostics.filter(({ severity }) => severity === "error");
    expect(others).toEqual([]);
    expect(
      found?.related.map(({ place: { span }, message }) => [text.slice(span.start, span.end), span, message]),
    ).toEqual([["resident", { start: 12, end: 20 }, "`resident` is first given here"]]);
  });

  it.each([
    ["behind another", "maxpool P: size 2 resident", "maxpool P: size 2"],
    ["between two", "maxpool P: size 2 resident a4", "maxpool P: size 2 a4"],
    ["before another", "maxpool P: resident size 2", "maxpool P: size 2"],
    ["behind a bit width", "maxpool P: size 2 a4 resident", "maxpool P: size 2 a4"],
    ["alone", "flatten P: resident", "flatten P: "],
    ["with a comment beside it", "maxpool P: size 2/**/resident/**/a4", "maxpool P: size 2/**//**/a4"],
    ["given twice, behind", "maxpool P: size 2 resident resident", "maxpool P: size 2 "],
    ["given twice, before", "maxpool P: resident resident size 2", "maxpool P:  size 2"],
    ["given twice, around", "maxpool P: resident size 2 resident", "maxpool P: size 2"],
    ["with its value", "maxpool P: size 2 resident 3", "maxpool P: size 2"],
  ])("on a layer without weights are mended: %s", (_, layer, mended) => {
    const text = (statement: string) => `network n { input x: 8x8x8 ${statement} output P }`;
    const [found, ...more] = analyseText(text(layer)).diagnostics.filter(({ severity }) => severity === "error");
    expect(more).toEqual([]);
    const [fix, ...others] = found?.fixes ?? [];
    expect([fix?.title, fix?.safe, others]).toEqual(["Remove `resident`", false, []]);
    const mendedText = [...(fix?.edits ?? [])].reduceRight((so, { place: { span }, newText }) => {
      return so.slice(0, span.start) + newText + so.slice(span.end);
    }, text(layer));
    expect(mendedText).toBe(text(mended));
  });
});
