import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { flowOf } from "../../../server/analysis/figures/flow.js";
import { fusedOn } from "../../../server/analysis/figures/fused.js";
import { memoryOf } from "../../../src-sim/memory/plan.js";
import { expectAnnotations } from "../annotations.js";
import { analyseText } from "./analyse.js";

/** Groups by the names of their layers, with their stripes, and how those with weights lie, on a number of clusters. */
function fused(text: string, clusters: number) {
  const [analysed] = analyseText(text, { clusters: [clusters] }).networks;
  const network = analysed?.network;
  const found = network && flowOf(network);
  if (network === undefined || found === undefined) throw new Error("no network");
  const { groups, layouts } = fusedOn(network, found, clusters);
  const named = groups.map(({ layers, stripes }) => {
    return `${layers.map((index) => found.flow.layers[index]?.name).join(" ")} / ${stripes}`;
  });
  return { groups: named, layouts, memory: memoryOf(found.flow, { fused: groups }), alone: memoryOf(found.flow) };
}

/** The rows in each tile of each cluster that layouts take: none twice. */
function expectApart(layouts: ReturnType<typeof fused>["layouts"]): void {
  const taken = new Set<string>();
  for (const { stays } of layouts.values()) {
    for (const [place, cluster] of (stays?.clusters ?? []).entries()) {
      for (const [at, tile] of (stays?.tiles[place] ?? []).entries()) {
        for (let row = 0; row < (stays?.rows ?? 0); row++) {
          const key = `${cluster} ${tile} ${(stays?.rowFrom[place]?.[at] as number) + row}`;
          expect(taken.has(key)).toBe(false);
          taken.add(key);
        }
      }
    }
  }
}

const LAYERS = `
  input x: 8x32x32
  conv A: kernels 16 size 3 pad 1
  maxpool P: size 2
  conv B: kernels 16 size 3 pad 1
  conv C: kernels 16 size 3 pad 1
  fc F: units 4`;

describe("a fused group on a number of clusters", () => {
  it("has all its weights in the tiles at once, on rows of their own, loaded when it starts", () => {
    for (const clusters of [1, 8]) {
      const { groups, layouts } = fused(`network n {${LAYERS}\n  fuse A, B, C stripes 4\n}`, clusters);
      expect(groups).toEqual(["A P B C / 4"]);
      expect([...layouts.keys()].map(({ name }) => name)).toEqual(["A", "B", "C"]);
      expect([...layouts.values()].map(({ stays, mapping }) => [stays === undefined, mapping.resident])).toEqual(
        [1, 2, 3].map(() => [false, undefined]),
      );
      expectApart(layouts);
    }
  });

  it("runs as few rows at a time as give each stripe of a mapping a row", () => {
    const text = (maps: string) => `network n {
  input x: 8x32x32
  conv A: kernels 16 size 3 pad 1 ${maps}
  maxpool P: size 2
  conv B: kernels 16 size 3 pad 1 map stripes 1
  fuse A, B
}`;
    expect(fused(text("map stripes 1"), 1).groups).toEqual(["A P B / 16"]);
    expect(fused(text("map stripes 4"), 1).groups).toEqual(["A P B / 8"]);
  });

  it("stores no more than some rows between its layers", () => {
    const { memory, alone } = fused(`network n {${LAYERS}\n  fuse A, B, C stripes 16\n}`, 1);
    // P's output of 16 x 16: rows for 3x3 windows one after another; B's the same.
    const lines = memory.maps.filter(({ lineBuffer }) => lineBuffer).map(({ name, bytes }) => [name, bytes]);
    expect(lines).toEqual([
      ["P", (3 * 16 * 16 * 4) / 8],
      ["B", (3 * 16 * 16 * 4) / 8],
    ]);
    expect(alone.peak).toBe((8 * 32 * 32 + 16 * 16 * 16) / 2);
    expect(memory.peak).toBe((8 * 32 * 32 + 2 * 3 * 16 * 16 + 16 * 16 * 16) / 2);
  });

  it("is none where its weights do not fit so few clusters", () => {
    const text = `network n {
  input x: 64x16x16
  conv A: kernels 64 size 3 pad 1
  conv B: kernels 64 size 3 pad 1
  fuse A, B
}`;
    expect(fused(text, 1).groups).toEqual([]);
    expect(fused(text, 8).groups).toHaveLength(1);
  });

  it("stays in a network where weights do", () => {
    const { groups, layouts } = fused(`network n {\n  resident auto${LAYERS}\n  fuse B, C\n}`, 8);
    expect(groups).toHaveLength(1);
    expect([...layouts].map(([{ name }, { mapping, stays }]) => [name, mapping.resident, stays === undefined])).toEqual(
      [
        ["B", true, false],
        ["C", true, false],
      ],
    );
  });

  it("is found where that needs less memory", () => {
    const { groups, memory, alone } = fused(
      `network n {
  input x: 8x32x32
  conv A: kernels 64 size 1
  conv B: kernels 8 size 3 pad 1
  conv C: kernels 8 size 1
  fuse auto
}`,
      8,
    );
    const [x, wide, narrow] = [8 * 32 * 32, 64 * 32 * 32, 8 * 32 * 32].map((values) => values / 2) as [
      number,
      number,
      number,
    ];
    expect(alone.peak).toBe(wide + narrow);
    // Its mapping makes 16 rows at once, the first of which need 17 of A's map.
    expect({ groups, peak: memory.peak }).toEqual({ groups: ["A B / 2"], peak: x + (wide * 17) / 32 + narrow });
  });

  it("is found for the published VGG16-style network, where no mapping is directed", () => {
    const text = readFileSync("examples/vgg16_style.imnpu", "utf8")
      .replace(/ map [a-z0-9 ]*$/gm, "")
      .replace(/(input image.*)/, "$1\n  fuse auto");
    const { groups, memory, alone } = fused(text, 8);
    expect({ groups, peak: memory.peak, alone: alone.peak }).toEqual({
      groups: ["C1_1 C1_2 P1 C2_1 C2_2 / 18", "C3_1 C3_2 C3_3 / 28"],
      peak: 107_520,
      alone: 301_056,
    });
  });
});

describe("a fused group that does not fit", () => {
  it("is told with what it takes, what there is, and what would fit", () => {
    expectAnnotations(`
network n {
  input x: 64x16x16
  conv A: kernels 112 size 3 pad 1
  conv B: kernels 112 size 3 pad 1
  conv C: kernels 448 size 3 pad 1
  fuse A, B, C
//^^^^^^^^^^^^ IMN313 the weights of \`A\`, \`B\` and \`C\` take 2,576 rows over all tiles at once, there are 2,048: 528 too many; \`fuse A, B\` would fit
}
network directed {
  input x: 8x64x64
  conv A: kernels 24 size 3 pad 1 map stripes 8 across stripes 8
  conv B: kernels 24 size 3 pad 1 map stripes 8 across stripes 8
  fuse A, B
//^^^^^^^^^ IMN313 the weights of \`A\` and \`B\`, as they are mapped, take 3,072 rows over all tiles at once, there are 2,048: 1,024 too many; with \`map auto\` they would fit
}
network huge {
  input x: 64x14x14
  conv A: kernels 64 size 3 pad 1
  conv B: kernels 2_048 size 3 pad 1
  fuse A, B
//^^^^^^^^^ IMN313 \`B\` cannot be fused: all its kernels at once take 96 rows of a tile, a tile has 32: 64 too many; \`rows 96\` would hold them
}
network staying {
  resident auto
  input x: 64x16x16
  conv A: kernels 112 size 3 pad 1
  conv B: kernels 112 size 3 pad 1
  conv C: kernels 320 size 3 pad 1
  fuse A, B, C
//^^^^^^^^^^^^ IMN313 \`A\` cannot be fused where weights stay: it takes 336 rows over all tiles, the other layers leave 0: 336 too many
}
network computed {
  resident auto
  input x: 8x4x4
  conv C: kernels 16 size 1
  matmul M from C, C: transposed
  fuse C, M
//^^^^^^^^^ IMN313 \`M\` cannot be fused where weights stay: what it holds in the tiles is computed anew in every inference
}
`);
  });
});
