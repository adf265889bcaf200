/** `map rows`, `map strides`, `across depth` and `across strides`, from the text to the figures. */
import { describe, expect, it } from "vitest";
import { clauseText } from "../../../server/analysis/clauses/clause.js";
import { expectAnnotations } from "../annotations.js";
import { analyseText } from "./analyse.js";

const layersOf = (text: string, clusters = [1, 8]) =>
  analyseText(`import "imnpu18"\nnetwork n { ${text} }`, { clusters }).networks[0]?.simulated.report.layers ?? [];

describe("rows of a round, strides and depth", () => {
  it("that are too many are told with the most there can be", () => {
    expectAnnotations(`
import "imnpu18"
network n {
  input x: 3x8x6
  conv A: kernels 8 size 1 map rows 33
//                             ^^^^^^^ IMN303 \`rows 33\` of a tile that has 32: 1 too many; \`rows 32\`, as without it, is the most
  conv B from x: kernels 8 size 1 map strides 7
//                                    ^^^^^^^^^ IMN303 7 strides for 6 output columns: 1 too many; \`strides 6\` is the most
  conv C from x: kernels 8 size 1 map strides 4 across strides 2
//                                    ^^^^^^^^^ IMN303 4 x 2 across clusters = 8 strides for 6 output columns: 2 too many; \`strides 3\` is the most
  conv G from x: kernels 8 size 1 map strides 7 across strides 8
//                                                     ^^^^^^^^^ IMN303 7 x 8 across clusters = 56 strides for 6 output columns: 50 too many; lower both
  conv D from x: kernels 8 size 1 map chains 1 across depth 4
//                                                    ^^^^^^^ IMN303 \`chains 1\` on \`depth 4\`: 4 parts of a kernel of 3 weights: 1 too many; \`depth 3\` is the most
  conv E from x: kernels 64 size 1 map stripes 3 strides 3 chains 1
//                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ IMN302 stripes 3 x strides 3 x chains 1 x parallel 1 use 9 tiles, a cluster has 8: 1 too many; \`stripes 2\` or \`strides 2\` fits
  conv F from x: kernels 64 size 1 map chains 1 across kernels 2 depth 3 stripes 2
//                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ IMN304 kernels 2 x depth 3 x stripes 2 across use 12 clusters, the architecture has 8: 4 too many; \`kernels 1\`, \`depth 2\` or \`stripes 1\` fits
  output A, B, C, D, E, F, G
}`);
  });

  it("leave automatic what some mapping can hold, though the plainest cannot", () => {
    // Ten weights, two in a row: the fewest slices, two of three chains, make 6 parts, and one chain in 5 slices 5.
    const text = (depth: number) => `
arch m { clusters 4 tiles 3 row_bits 8 }
network n on m { input x: 10x2x2 conv C: kernels 4 size 1 map auto across depth ${depth} }`;
    const two = analyseText(text(2), { clusters: [1, 4] });
    expect(two.diagnostics).toEqual([]);
    const [layer] = two.networks[0]?.simulated.report.layers ?? [];
    expect([layer?.mapping, layer?.across]).toMatchObject([{ chains: 1, slices: 5 }, { depth: 2 }]);
    expect(analyseText(text(3)).diagnostics).toMatchObject([{ code: "IMN303" }]);
    expect(analyseText(text(5)).diagnostics).toMatchObject([{ code: "IMN304" }]);
  });

  it("are in the report where they are said, and nowhere else", () => {
    const layer = "input x: 64x56x56 conv C: kernels 64 size 3 pad 1";
    const [plain] = layersOf(`${layer} map chains 3 strides 1 rows 32 across depth 1`);
    expect([plain?.mapping, plain?.across]).toEqual([
      { stripes: 1, chains: 3, parallel: 1, slices: 1, tilesUsed: 3, auto: false },
      { kernels: 1, stripes: 1, auto: false },
    ]);
    const [said] = layersOf(`${layer} map chains 3 strides 2 rows 16 across depth 2 strides 4`);
    expect([said?.mapping, said?.across]).toEqual([
      { stripes: 1, chains: 3, parallel: 1, slices: 1, rows: 16, strides: 2, tilesUsed: 6, auto: false },
      { kernels: 1, stripes: 1, depth: 2, strides: 4, auto: false },
    ]);
    // Four rounds of 16 kernels: the columns are halved on one cluster, on eight 7 of 56 are left, and half of each kernel.
    expect([said?.rounds, said?.cycles["1"], said?.cycles["8"]]).toMatchObject([
      4,
      { compute: 56 * 28 * 4 * 12, load: (64 * 2304) / 64 },
      { compute: 56 * 7 * 4 * 6, load: (64 * 1152) / 64 },
    ]);
    expect(said?.assumptions.filter((text) => /strides|depth|fewer rows/.test(text))).toHaveLength(3);
  });

  it("stay in clauses that the mapper writes", () => {
    const mapping = { stripes: 2, chains: 3, parallel: 1, slices: 1, rows: 16, strides: 2 };
    const split = { kernels: 2, stripes: 1, depth: 2, strides: 2 };
    expect(clauseText(mapping, split)).toBe(
      "map stripes 2 chains 3 rows 16 strides 2 across kernels 2 depth 2 strides 2",
    );
  });
});

describe("where loads go ahead", () => {
  const layers = [
    "input x: 64x56x56 conv C: kernels 112 size 3 pad 1",
    "input x: 224x14x14 conv C: kernels 224 size 3 pad 1",
    "input x: 32x10x10 dwconv C: size 3 pad 1",
    "input x: 640 fc C: units 128",
    "input x: 20x30 lstm C: units 40",
    "input x: 3x112x112 via 8B/cycle conv C: kernels 32 size 3 pad 1",
  ];

  it.each(layers)("the mapping found is written, and takes as long to the last bit: %s", (layer) => {
    const text = (clause: string) => `overlap loads ahead ${layer} ${clause}`;
    for (const clusters of [[1], [8]]) {
      const found = layersOf(text(""), clusters).at(-1);
      if (found?.mapping == null || found.across === null) throw new Error("no mapping");
      const written = layersOf(text(clauseText(found.mapping, found.across)), clusters).at(-1);
      const { auto: _, ...mapping } = found.mapping;
      const { rows: __, ...others } = found.mapping;
      expect(written?.mapping).toMatchObject(mapping);
      expect(written?.cycles).toEqual(found.cycles);
      const whole = layersOf(text(clauseText(others, found.across)), clusters).at(-1);
      expect(found.cycles[String(clusters[0])]?.total).toBeLessThanOrEqual(
        whole?.cycles[String(clusters[0])]?.total ?? 0,
      );
    }
  });
});
