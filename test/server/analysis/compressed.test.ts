/** Weights that come over the bus compressed: what a layer says, else the statement around it. */
import { describe, expect, it } from "vitest";
import { expectAnnotations } from "../annotations.js";
import { analyseText } from "./analyse.js";

const LAYER = "kernels 64 size 3 pad 1 map chains 4 parallel 2";
const layersOf = (body: string, more = "") =>
  analyseText(`${more}\nnetwork n { input x: 64x16x16 ${body} }`).networks.flatMap(
    ({ simulated }) => simulated.report.layers,
  );

describe("weights that are loaded compressed", () => {
  it("are loaded in so many of their cycles, and take so much of the energy of loading", () => {
    const [plain, half, more] = layersOf(
      `conv A: ${LAYER.replace(" map", " map")} conv B: kernels 64 size 3 pad 1 compressed 50% map chains 4 parallel 2
       conv C: kernels 64 size 3 pad 1 compressed 125% map chains 4 parallel 2`,
    );
    expect([plain, half, more].map((layer) => layer?.cycles[1])).toEqual([
      { compute: 4608, load: 2304, total: 6912, bound: "compute" },
      { compute: 4608, load: 1152, total: 5760, bound: "compute" },
      { compute: 4608, load: 2880, total: 7488, bound: "compute" },
    ]);
    expect([half, more].map((layer) => (layer?.energy?.[1]?.load ?? 0) / (plain?.energy?.[1]?.load ?? 1))).toEqual([
      0.5, 1.25,
    ]);
    expect([plain, half].map((layer) => [layer?.weightBytes, layer?.rounds, layer?.utilization])).toEqual([
      [18432, 1, 0.5625],
      [18432, 1, 0.5625],
    ]);
    expect([plain, half, more].map((layer) => layer?.compressed)).toEqual([undefined, 0.5, 1.25]);
    expect(half?.assumptions.filter((note) => note.startsWith("Compressed weights"))).toHaveLength(1);
    expect(plain?.assumptions.filter((note) => note.startsWith("Compressed weights"))).toEqual([]);
  });

  it("hide what of them is loaded", () => {
    const layers = "conv A: kernels 256 size 3 pad 1 compressed 25% map chains 4 parallel 2 rows 8";
    const [layer] = layersOf(`overlap loads ahead ${layers}`);
    const [plain] = layersOf(`overlap loads ahead ${layers.replace("compressed 25%", "")}`);
    const of = (each: typeof layer) => each?.cycles[1]?.load;
    expect([of(layer), of(plain)]).toEqual([2304, 9216]);
    // All but the first of 16 rounds.
    expect(layer?.cycles[1]?.hidden).toBe((2304 / 16) * 15);
  });

  it("are those of the layer's own word, else of the innermost statement around it, else plain", () => {
    const block =
      "block b(k) { weights compressed 40% conv A: kernels k size 1 conv B: kernels k size 1 compressed 100% }";
    const open = "block c() { conv A: kernels 8 size 1 }";
    const found = layersOf(
      "weights compressed 70% conv C: kernels 8 size 1 use b(8) as X use c() as Y conv D: kernels 8 size 1 compressed 60%",
      `${block} ${open}`,
    );
    expect(found.map(({ name, compressed }) => [name, compressed])).toEqual([
      ["C", 0.7],
      ["X.A", 0.4],
      ["X.B", undefined],
      ["Y.A", 0.7],
      ["D", 0.6],
    ]);
  });

  it("are no values that the network computes, nor what has no weights", () => {
    const found = layersOf("weights compressed 50% maxpool P: size 2 matmul M from P, P: transposed heads 8");
    expect(found.map(({ compressed }) => compressed)).toEqual([undefined, undefined]);
    const [, product] = found;
    const [, plain] = layersOf("maxpool P: size 2 matmul M from P, P: transposed heads 8");
    expect(product?.cycles).toEqual(plain?.cycles);
  });

  it("change nothing at 100%", () => {
    const without = layersOf(`conv A: ${LAYER}`);
    expect(layersOf(`weights compressed 100% conv A: ${LAYER}`)).toEqual(without);
  });

  it("cost nothing more once they stay", () => {
    const body = (word: string) => `maxpool P: size 16 fc A: units 64 ${word} resident`;
    const [, plain] = layersOf(body(""));
    const [, half] = layersOf(body("compressed 50%"));
    expect(half?.cycles).toEqual(plain?.cycles);
    expect(half?.first?.[1]?.load).toBe((plain?.first?.[1]?.load ?? 0) / 2);
    expect(half?.firstEnergy?.[1]?.load).toBe((plain?.firstEnergy?.[1]?.load ?? 0) / 2);
  });
});

describe("faults", () => {
  it("are told where they are", () => {
    expectAnnotations(`
network n {
  input x: 3x8x8
  weights compressed 2000%
//                   ^^^^^ IMN203 \`compressed\` takes 0.1% to 1000%, found 2000%; the nearest legal value is 1000%
  weights compressed 50%
//^^^^^^^ IMN202 \`weights\` is given twice
  conv C: kernels 3 size 1 compressed 5ms
//                                    ^^^ IMN203 \`compressed\` takes a quantity in \`%\` joined to its number, found \`5ms\`
  maxpool P: size 2 compressed 50%
//                  ^^^^^^^^^^ IMN202 \`maxpool\` has no \`compressed\`; it takes \`size\`, \`stride\`, \`pad\` and \`ceil\`
}
network m {
  input x: 3x8x8
  weights compresed 50%
//        ^^^^^^^^^ IMN202 \`weights\` has no \`compresed\`; did you mean \`compressed\`?
  fc F: units 3
}
network o {
  input x: 3x8x8
  weights
//^^^^^^^ IMN001 expected \`compressed\`; the statement ends too soon
  fc F: units 3
}
`);
  });
});
