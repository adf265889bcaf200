/** A network of which a figure is not exact has no figures, and says why. */
import { describe, expect, it } from "vitest";
import { analyse } from "../../../server/analysis/analyse.js";
import { createMemory } from "../../../server/analysis/memory.js";
import { analyseText, listed, memoryHost } from "./analyse.js";

/** 2^52 MACs each. */
const HALVES = (count: number) => `network n {
  input x: 1024x65536x65536
${Array.from({ length: count }, (_, index) => `  conv C${index}: kernels 1024 size 1\n`).join("")}}
network other { input x: 3x8x8 conv C: kernels 8 size 3 }
`;
const BEYOND = "more than 9,007,199,254,740,991 (2^53 - 1), the largest number that is exact";
const figuresOf = (text: string) => analyseText(text).networks.map(({ network: { name } }) => name);
const errorsOf = (text: string) => {
  const analysis = analyseText(text);
  const diagnostics = analysis.diagnostics.filter(({ severity }) => severity === "error");
  return listed({ ...analysis, diagnostics });
};

describe("totals beyond 2^53 - 1", () => {
  it("are an error at the network's name, and leave the other networks alone", () => {
    expect(errorsOf(HALVES(1))).toEqual([]);
    expect(errorsOf(HALVES(2))).toEqual([`IMN203 «n» \`n\` comes to about 9.01e+15 MACs, ${BEYOND}`]);
    expect(figuresOf(HALVES(1))).toEqual(["n", "other"]);
    expect(figuresOf(HALVES(2))).toEqual(["other"]);
  });

  it.each([
    [
      "2.25e+16 bits of weights",
      "network n { input x: 1_048_576 fc F: units 2_147_483_647 w8 fc G: units 262_144 w8 a4 }",
    ],
    [
      "1.80e+16 bits of activations that one layer reads",
      "network n { input x: 1x1_048_576x2_147_483_647 a8 conv D: kernels 1 size 1 a8 }",
    ],
    [
      "2.71e+16 cycles on 1 cluster",
      `arch slow extends imnpu18 { weight_bus 1b/cycle }
network n on slow { input x: 1_048_576x64 gru G: units 32_768 w8 a8 }`,
    ],
  ])("%s", (what, text) => {
    expect(errorsOf(`import "imnpu18"\n${text}\n`)).toEqual([`IMN203 «n» \`n\` comes to about ${what}, ${BEYOND}`]);
  });

  it("are seen where they are not shown: figures on one cluster weigh utilization", () => {
    const text = `import "imnpu18"
arch slow extends imnpu18 { weight_bus 1b/cycle }
network n on slow { input x: 1_048_576x64 gru G: units 32_768 w8 a8 }
`;
    const options = { host: memoryHost(), clusters: [8] };
    expect(analyse("main.imnpu", text, options).networks).toEqual([]);
  });

  it("come and go with an edit", () => {
    const memory = createMemory();
    const names = (count: number) => {
      const { networks } = analyse("main.imnpu", HALVES(count), { host: memoryHost(), memory });
      return networks.map(({ network, simulated }) => [network.name, simulated.report.totals.macs]);
    };
    const other = ["other", 8 * 6 * 6 * 27];
    expect(names(1)).toEqual([["n", 2 ** 52], other]);
    expect(names(2)).toEqual([other]);
    expect(names(1)).toEqual([["n", 2 ** 52], other]);
  });
});
