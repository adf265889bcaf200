import { describe, expect, it } from "vitest";
import { createMemory } from "../../../server/analysis/memory.js";
import { expectAnnotations } from "../annotations.js";
import { analyseText } from "./analyse.js";

const archs = (text: string) => analyseText(text).networks.map(({ network }) => network.arch);

const LAYERS = "input x: 64x56x56 conv C: kernels 64 size 3 pad 1 map chains 3 rows 16";

describe("what overlaps", () => {
  it("is what the network says, else what its architecture does", () => {
    const text = `
arch plain { clusters 2 }
arch own { clusters 2 loads ahead assumed "two ports" layers pipelined fitted }
network a on plain { ${LAYERS} }
network b on own { ${LAYERS} }
network c on plain { overlap layers
  // between two words
  pipelined, loads ahead ${LAYERS} }
network d on own { overlap layers in
  turn ${LAYERS} }
network e on own { ${LAYERS} overlap loads plain }`;
    expect(analyseText(text).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(analyseText(text).networks.map(({ network }) => network.overlap)).toEqual([
      { loads: "plain", layers: "in turn" },
      { loads: "ahead", layers: "pipelined" },
      { loads: "ahead", layers: "pipelined" },
      { loads: "ahead", layers: "in turn" },
      { loads: "plain", layers: "pipelined" },
    ]);
    expect(archs(text).map(({ loads, layers, provenance }) => [loads, layers, Object.keys(provenance ?? {})])).toEqual([
      ["plain", "in turn", []],
      ["ahead", "pipelined", ["loads", "layers"]],
      ["ahead", "pipelined", []],
      ["ahead", "in turn", ["loads"]],
      ["plain", "pipelined", ["layers"]],
    ]);
  });

  it("changes the closed form as the property does, at every point", () => {
    const text = (arch: string, overlap: string) => `
arch m { ${arch} point fast { clock 600MHz } point slow { clock 10MHz } }
network n on m at slow { ${overlap} input x: 64x14x14 conv C: kernels 256 size 3 pad 1 budget latency <= 1s on 1 cluster at fast }`;
    const figures = (arch: string, overlap: string) => {
      const [analysed] = analyseText(text(arch, overlap)).networks;
      const { network, simulated } = analysed ?? {};
      return { at: network?.budgets.map(({ at }) => [at.loads, at.clock]), simulated: simulated?.totals };
    };
    const [property, statement] = [figures("loads ahead", ""), figures("", "overlap loads ahead")];
    expect(statement).toEqual(property);
    expect(statement.at).toEqual([["ahead", 600e6]]);
    expect(statement.simulated).not.toEqual(figures("", "").simulated);
  });

  it("leaves the architecture the same object from edit to edit", () => {
    const memory = createMemory();
    const archOf = (text: string) => analyseText(text, { memory }).networks[0]?.network.arch;
    const text = (name: string) =>
      `arch m { clusters 2 }\nnetwork n on m { overlap loads ahead input x: 8 fc ${name}: units 8 }`;
    const first = archOf(text("A"));
    expect(first?.loads).toBe("ahead");
    expect(archOf(text("AB"))).toBe(first);
    expect(archOf(text("AB").replace("ahead", "plain"))).not.toBe(first);
    expect(archOf(text("A"))).toBe(first);
  });

  it("is said once, in a network, of what there is", () => {
    expectAnnotations(`
block b() {
  overlap loads ahead
//^^^^^^^ IMN004 \`overlap\` cannot stand in a block; it belongs to the network that uses the block
  conv A: kernels 8 size 1
}
network n {
  overlap loads ahed, layer in turn, loads plain
//              ^^^^ IMN203 \`loads\` takes \`plain\` or \`ahead\`, found \`ahed\`
//                    ^^^^^ IMN202 \`overlap\` has no \`layer\`; did you mean \`layers\`?
//                                   ^^^^^ IMN202 \`loads\` is given twice
  overlap layers in trun
//^^^^^^^ IMN202 \`overlap\` is given twice
  input x: 8x8x8
  use b() as L
}
network m {
  overlap layers in trun
//               ^^^^^^^ IMN203 \`layers\` takes \`in turn\` or \`pipelined\`, found \`in trun\`
  input x: 8x8x8
  conv A: kernels 8 size 1
}
`);
  });

  it("has its own word as a fix", () => {
    const { diagnostics } = analyseText(
      "network n {\n  overlp loads ahead\n  input x: 8\n  fc A: units 8\n  fus A, A\n}",
    );
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code, fixes }) => [code, fixes.map(({ title, safe }) => `${title} ${safe}`)])).toEqual([
      ["IMN002", ["Change to `overlap` true"]],
      ["IMN002", ["Change to `fuse` true"]],
    ]);
  });

  it("is a word's fix where it is misspelt", () => {
    const { diagnostics } = analyseText("network n { overlap layers inn turn input x: 8 fc A: units 8 }");
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(
      errors.map(({ code, fixes }) => [code, fixes.map(({ edits }) => edits.map(({ newText }) => newText))]),
    ).toEqual([["IMN203", [["in turn"]]]]);
  });
});

describe("the feature memory of an architecture", () => {
  it("is kept in bytes and bytes a cycle", () => {
    const [arch] = archs("arch m { memory 256KB memory_bus 128b/cycle } network n on m { input x: 8 fc A: units 8 }");
    expect([arch?.memory, arch?.memoryBus]).toEqual([256 * 1024, 16]);
  });

  it("is ample where it is not given", () => {
    const [arch] = archs("arch m { clusters 2 } network n on m { input x: 8 fc A: units 8 }");
    expect([arch?.memory, arch?.memoryBus, arch?.layers]).toEqual([undefined, undefined, "in turn"]);
  });
});

describe("words of two, of which one stands there", () => {
  it.each([
    ["network n { input x: 8 fc A: units 8 budget timeline(A) <= 3_000 }", "timeline", "timeline cycles true"],
    ["network n { input x: 8 fc A: units 8 budget load <= 3_000 }", "load", "exposed load false"],
    ["network n { input x: 8 fc A: units 8 budget exposed laod <= 3_000 }", "exposed laod", "exposed load true"],
    ["network n { overlap layers in input x: 8 fc A: units 8 }", "in", "in turn true"],
    ["arch a { layers turn }", "turn", "in turn false"],
  ])("%s", (text, found, expected) => {
    const [{ place, fixes } = { place: { span: { start: 0, end: 0 } }, fixes: [] }] = analyseText(
      text,
    ).diagnostics.filter(({ severity }) => severity === "error");
    expect(text.slice(place.span.start, place.span.end)).toBe(found);
    expect(fixes.map(({ edits, safe }) => `${edits[0]?.newText} ${safe}`)).toEqual([expected]);
  });
});
