import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { expectAnnotations } from "../annotations.js";
import { analyseText } from "./analyse.js";

const VGG16 = readFileSync("examples/vgg16_style.imnpu", "utf8");

/** The published network with some statements more. */
function withStatements(...statements: readonly string[]) {
  const at = VGG16.lastIndexOf("}");
  const text = `${VGG16.slice(0, at)}${statements.map((each) => `  ${each}\n`).join("")}}\n`;
  const [found] = analyseText(text).networks;
  if (found === undefined) throw new Error("no network");
  return found;
}

describe("metrics of executing a network", () => {
  it("have the published figures, as budgets", () => {
    const { simulated } = withStatements(
      "budget timeline cycles <= 865_213.5 on 1 cluster",
      "budget timeline cycles <= 125_617.5",
      "budget exposed load <= 205_110 on 1 cluster",
      "budget exposed load(C1_1) < 54 on 1 cluster",
      "budget memory <= 294KB",
      "budget memory < 294KB",
    );
    expect(simulated.budgets.slice(-6).map(({ result: { text, value, met } }) => [text, value, met])).toEqual([
      ["timeline cycles <= 865_213.5 on 1 cluster", 865_213.5, true],
      ["timeline cycles <= 125_617.5", 125_617.5, true],
      ["exposed load <= 205_110 on 1 cluster", 205_110, true],
      ["exposed load(C1_1) < 54 on 1 cluster", 54, false],
      ["memory <= 294KB", 301_056 * 8, true],
      ["memory < 294KB", 301_056 * 8, false],
    ]);
  });

  it("are measured as well", () => {
    const { simulated } = withStatements("measured timeline cycles = 120_000 on 8 clusters", "measured memory = 300KB");
    expect(simulated.report.measured.slice(-2)).toEqual([
      {
        metric: "timeline cycles",
        clusters: 8,
        value: 120_000,
        model: 125_617.5,
        errorPercent: (5_617.5 / 120_000) * 100,
      },
      { metric: "memory", value: 300 * 1024 * 8, model: 301_056 * 8, errorPercent: -2 },
    ]);
  });

  it("read in bytes where they are of the memory, and in bits where they are of weights", () => {
    expectAnnotations(`
network n {
  input x: 8x64x64
  conv A: kernels 32 size 3 pad 1
  conv B: kernels 32 size 3 pad 1
  budget memory <= 64KB
//^^^^^^^^^^^^^^^^^^^^^ IMN401 budget \`memory <= 64KB\` is missed: the value reached is 128 KB, 100.0% above the limit
  budget memory < 1Mb
//^^^^^^^^^^^^^^^^^^^ IMN401 budget \`memory < 1Mb\` is missed: the value reached is 128 KB, the limit itself
  budget weights <= 1Kb
//^^^^^^^^^^^^^^^^^^^^^ IMN401 budget \`weights <= 1Kb\` is missed: the value reached is 45 Kb, 4,400.0% above the limit
}`);
  });

  it("speak of the network where a layer has none of its own, and of no number of clusters where there is none", () => {
    expectAnnotations(`
network n {
  input x: 4x8x8
  conv A: kernels 8 size 3
  budget memory(A) <= 1KB
//              ^ IMN203 \`memory\` takes no layer, as it is of the whole network, found \`(...)\`
  budget timeline cycles(A) <= 1
//                       ^ IMN203 \`timeline cycles\` takes no layer, as it is of the whole network, found \`(...)\`
  budget memory <= 1KB on 1 cluster
//                        ^ IMN203 \`memory\` takes no \`on\`, as it does not depend on the number of clusters, found \`1\`
}`);
  });

  it("are measured as quantities of a size that there is", () => {
    expectAnnotations(`
network n {
  input x: 4x8x8
  conv A: kernels 8 size 3
  measured memory = 0KB
//                  ^^^ IMN203 \`memory\` takes more than 0, found \`0KB\`
  measured latency = 1e400ms
//                   ^^^^^^^ IMN203 \`latency\` takes 0ms to 1e+33ms, found 1e400ms; the nearest legal value is 1e+33ms
}`);
  });

  it("have no value where an error leaves a layer out", () => {
    const [found] = analyseText(`network n {
  input x: 4x8x8
  conv A: kernels
  conv B from x: kernels 8 size 3
  budget timeline cycles <= 1
  budget memory <= 1KB
}`).networks;
    expect(found?.simulated.budgets).toEqual([]);
  });
});
