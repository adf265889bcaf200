import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyse } from "../../../server/analysis/analyse.js";
import { memoryFiguresOf } from "../../../server/analysis/figures/memory.js";
import { createMemory } from "../../../server/analysis/memory.js";
import { IMN311 } from "../../../server/diagnostics/IMN311.js";
import { expectAnnotations } from "../annotations.js";
import { analyseText, memoryHost } from "./analyse.js";

const VGG16 = readFileSync("examples/vgg16_style.imnpu", "utf8");

const networkOf = (text: string, options: Parameters<typeof analyseText>[1] = {}) => {
  const [found] = analyseText(text, options).networks;
  if (found === undefined) throw new Error("no network");
  return found;
};

describe("feature memory", () => {
  it("of the published network is its second layer's input and its pooled output", () => {
    const { network, simulated } = networkOf(VGG16);
    expect(simulated.report.memory).toMatchObject({ peak: 301_056, bound: 301_056, proven: true, at: "C1_2" });
    expect(simulated.report.memory?.maps.slice(0, 3)).toMatchObject([
      { name: "image", from: "C1_1", to: "C1_1", bytes: 18_816 },
      { name: "C1_1", from: "C1_1", to: "C1_2", bytes: 200_704 },
      { name: "P1", from: "C1_2", to: "C2_1", bytes: 100_352 },
    ]);
    expect(memoryFiguresOf(network)?.peak).toBe(301_056);
  });

  it("with every output stored is that of runtimes on processors", () => {
    const { report } = networkOf(VGG16, { storeAll: true }).simulated;
    // C1_1's and C1_2's outputs.
    expect(report.memory).toMatchObject({ peak: 200_704 + 401_408, storeAll: true });
  });

  it("stays the same object until an edit changes what flows", () => {
    const memory = createMemory();
    const press = (text: string) => {
      const { networks } = analyse("main.imnpu", text, { host: memoryHost({}), memory });
      return networks[0]?.simulated.report.memory;
    };
    const first = press(VGG16);
    expect(first).toBeDefined();
    expect(press(VGG16.replace("// 693", "// Of 693"))).toBe(first);
    expect(press(VGG16.replace("map stripes 4 chains 2 ", "map stripes 2 chains 4 "))).toBe(first);
    const renamed = press(VGG16.replace("maxpool P2:", "maxpool Q2:"));
    expect(renamed?.maps.map(({ name }) => name)).toContain("Q2");
    expect(press(VGG16.replace("C1_2: kernels 64", "C1_2: kernels 32"))?.peak).toBe(200_704 + 50_176);
    expect(press(VGG16.replace("C1_2: kernels 64", "C1_2 from image: kernels 64"))?.maps[0]?.to).toBe("C1_2");
    expect(press(VGG16)).toEqual(first);
  });

  it("is less where layers are fused: only line buffers live between them", () => {
    const { memory } = networkOf(IMN311.good).simulated.report;
    expect(memory?.maps.find(({ name }) => name === "A")).toMatchObject({ bytes: 1536, lineBuffer: true });
    expect(memory?.peak).toBe(4608);
  });

  it("is none where an error leaves a layer out", () => {
    expect(networkOf("network n {\n  input x: 4x8x8\n  conv A: kernels\n}\n").simulated.report.memory).toBeUndefined();
  });
});

describe("maps that exceed the architecture's memory", () => {
  it("are an error that names what is alive, and what fusing would take", () => {
    expectAnnotations(
      `arch tight {
  memory 5KB
}
network n on tight {
//      ^ IMN311 the feature maps take 6 KB, the memory of tight holds 5 KB: 1 KB too much while \`A\` runs, with \`A\` 4 KB and \`x\` 2 KB alive; \`fuse auto\` would fuse \`A, B\` and take 4.5 KB
  input x: 16x16x16
  conv A: kernels 32 size 3x3 pad 1
  conv B: kernels 32 size 3x3 pad 1
  maxpool P: size 2x2
}`,
    );
    const [found] = analyseText(IMN311.bad).diagnostics;
    expect(found?.related.map(({ message }) => message)).toEqual([
      "`A` is alive at the peak",
      "`x` is alive at the peak",
    ]);
    const [edit] = found?.fixes[0]?.edits ?? [];
    const { start = 0, end = 0 } = edit?.place.span ?? {};
    expect(IMN311.bad.slice(0, start) + edit?.newText + IMN311.bad.slice(end)).toBe(IMN311.good);
  });

  it("promise nothing of fusing where it does not fit, and have no fix", () => {
    const [found] = analyseText(IMN311.bad.replace("5KB", "4KB")).diagnostics;
    expect(found?.message).toBe(
      "the feature maps take 6 KB, the memory of tight holds 4 KB: 2 KB too much while `A` runs, with `A` 4 KB and `x` 2 KB alive",
    );
    expect(found?.fixes).toEqual([]);
  });

  it("count all outputs where all are stored", () => {
    const codes = (storeAll: boolean) =>
      analyseText(IMN311.bad.replace("5KB", "6KB"), { storeAll }).diagnostics.map(({ code }) => code);
    expect(codes(false)).not.toContain("IMN311");
    expect(codes(true)).toContain("IMN311");
  });
});
