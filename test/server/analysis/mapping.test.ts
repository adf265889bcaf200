import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultArch } from "../../../server/analysis/analyse.js";
import { clauseText } from "../../../server/analysis/clauses/clause.js";
import { isMapped } from "../../../server/analysis/layers/model.js";
import { createMemory } from "../../../server/analysis/memory.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { bestMapping } from "../../../src-sim/mapping/search.js";
import type { Objective } from "../../../src-sim/objective.js";
import { expectAnnotations } from "../annotations.js";
import { analyseText, listed } from "./analyse.js";

/** The text after the fix with that title. */
function fixed(text: string, title: string): string {
  const fix = analyseText(text)
    .diagnostics.flatMap(({ fixes }) => fixes)
    .find((each) => each.title === title);
  if (fix === undefined) throw new Error(`no fix "${title}"`);
  return [...fix.edits]
    .sort((a, b) => b.place.span.start - a.place.span.start)
    .reduce((so, { place: { span }, newText }) => so.slice(0, span.start) + newText + so.slice(span.end), text);
}

describe("mapping", () => {
  it("with stripes that do not divide the rows tells what the last one idles, and which would divide", () => {
    expectAnnotations(
      `
import "imnpu18"
network n {
  input x: 64x7x7
  conv A: kernels 64 size 3 pad 1 map stripes 2 chains 4
//                                    ^^^^^^^^^ IMN307 7 output rows in 2 stripes: the largest has 4, the last 3 and idles 25% of the time; 1 and 7 stripes divide them
  conv B: kernels 64 size 3 pad 1 map chains 8 across stripes 2
//                                                    ^^^^^^^^^ IMN307 7 output rows in 2 stripes: the largest has 4, the last 3 and idles 25% of the time; 1 and 7 stripes divide them
  conv C: kernels 64 size 3 pad 1 map chains 8 across stripes 7
}
network ideal on imnpu18_ideal {
  input x: 64x7x7
  conv A: kernels 64 size 3 pad 1 map chains 8 across stripes 2
}`,
      { information: true },
    );
  });

  it("cuts no weight: a kernel has no more parts than weights", () => {
    expectAnnotations(`
import "imnpu18"
network n {
  input x: 3x8x8
  conv A: kernels 8 size 1 map chains 4
//                             ^^^^^^^^ IMN303 \`chains 4\`: 4 parts of a kernel of 3 weights: 1 too many; \`chains 3\` is the most
  conv B from x: kernels 8 size 1 map chains 1 slices 4
//                                             ^^^^^^^^ IMN303 \`chains 1 slices 4\`: 4 parts of a kernel of 3 weights: 1 too many; \`slices 3\` is the most
  conv C from x: kernels 8 size 1 map chains 2 slices 5
//                                             ^^^^^^^^ IMN303 \`chains 2 slices 5\`: 10 parts of a kernel of 3 weights: 7 too many; \`slices 1\` is the most
  conv D from x: kernels 8 size 1 map chains 4 slices 4
//                                    ^^^^^^^^ IMN303 \`chains 4 slices 4\`: 16 parts of a kernel of 3 weights: 13 too many; no single one of them can mend it: lower two
  output A, B, C, D
}
network ideal on imnpu18_ideal {
  input x: 3x8x8
  conv A: kernels 8 size 1 map chains 4
}`);
  });

  it("that does not fit says what is required, available, in excess and legal", () => {
    expectAnnotations(`
network n {
  input x: 64x56x56
  input y: 64
  conv A from x: kernels 64 size 3 pad 1 map stripes 2 chains 2
//                                                     ^^^^^^^^ IMN301 kernel needs 2,304 bits, \`chains 2\` holds 2,048: 256 too many; \`chains 3\` fits
  conv B from x: kernels 64 size 3 pad 1 map stripes 4 chains 3
//                                       ^^^^^^^^^^^^^^^^^^^^^^ IMN302 stripes 4 x chains 3 x parallel 1 use 12 tiles, a cluster has 8: 4 too many; \`stripes 2\` fits
  conv C from x: kernels 64 size 3 pad 1 map stripes 9 parallel 9
//                                       ^^^^^^^^^^^^^^^^^^^^^^^^ IMN302 stripes 9 x chains 3 x parallel 9 use 243 tiles, a cluster has 8: 235 too many; no single one of them can mend it: lower two
  fc   D from y: units 64 map stripes 2
//                            ^^^^^^^^^ IMN303 2 stripes for 1 output row: 1 too many; \`stripes 1\` is the most
  conv E from x: kernels 4 size 1 map parallel 2 across kernels 8
//                                                      ^^^^^^^^^ IMN303 8 kernelwise groups for 4 kernels: 4 too many; \`kernels 4\` is the most
  conv F from x: kernels 64 size 3 map chains 3 across kernels 4 stripes 4
//                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^ IMN304 kernels 4 x stripes 4 across use 16 clusters, the architecture has 8: 8 too many; \`kernels 2\` or \`stripes 2\` fits
  conv G from x: kernels 4 size 1 map parallel 8
//                                    ^^^^^^^^^^ IMN305 8 parallel groups for 4 kernels: 4 groups of tiles would hold none; \`parallel 4\` is the most that works
  conv H from x: kernels 4 size 55 map slices 1
//                                 ^^^^^^^^^^^^ IMN302 stripes 1 x chains 757 x parallel 1 use 757 tiles, a cluster has 8: 749 too many; no single one of them can mend it: lower two
  output A, B, C, D, E, F, G, H
}`);
  });

  it("names one with less energy, or a lower energy-delay product, where that is the objective, whether tiles idle or not", () => {
    const text = (map: string) => `network n {
  input x: 3x16x16
  conv A: kernels 8 size 3 pad 1 map ${map}
}
`;
    // One memory: what was said for another objective is not said again.
    const memory = createMemory();
    const notes = (objective: Objective, of: string) =>
      listed(analyseText(of, { memory, objective })).filter((each) => each.startsWith("IMN306"));
    const full = text("stripes 4 chains 2");
    expect(notes("cycles", full)).toEqual([]);
    expect(notes("energy", full)).toEqual([
      "IMN306 «map stripes 4 chains 2» `map stripes 8 chains 1 across stripes 2` takes 2.87 nJ instead of 3.72 nJ on 8 clusters, 22.8% less energy",
    ]);
    expect(notes("edp", full)).toEqual([
      "IMN306 «map stripes 4 chains 2» `map stripes 8 chains 1 across kernels 2 stripes 2` gives the network an energy-delay product of 0.11 fJs instead of 0.14 fJs on 8 clusters, 22.8% less",
    ]);
    expect(notes("cycles", full)).toEqual([]);
    expect(notes("energy", text("stripes 4 chains 2 across kernels 8"))[0]).toContain(
      "2.87 nJ instead of 11.5 nJ on 8 clusters",
    );
    expect(notes("energy", text("stripes 8 chains 1 across stripes 2"))).toEqual([]);
    // Where energies are not known it speaks of cycles.
    const plain = `arch plain {\n  clusters 8\n}\n${text("stripes 2 chains 1").replace("n {", "n on plain {")}`;
    expect(notes("energy", plain)).toEqual(notes("cycles", plain));
    expect(notes("energy", plain)[0]).toContain("cycles instead of");
  });

  it("says that the memory's port is taken as ample, where the machine has a narrow one", () => {
    expectAnnotations(
      `arch narrow {
  memory_bus 4B/cycle
}
network n on narrow {
  input x: 64x56x56
  conv A: kernels 64 size 3 pad 1 map chains 3
//                                ^^^^^^^^^^^^ IMN306 5 tiles of 8 idle; \`map chains 4 parallel 2 across kernels 8\` takes 7,344 cycles instead of 19,104 on 8 clusters, 61.6% fewer, if nothing waits for the memory
}`,
      { information: true },
    );
  });

  it("with idle tiles names a faster one, and its fix removes the advice", () => {
    const text = `
network n {
  input x: 64x56x56
  conv A: kernels 64 size 3 pad 1 map stripes 2 chains 3 across kernels 2 stripes 4
}`;
    expectAnnotations(
      `
network n {
  input x: 64x56x56
  conv A: kernels 64 size 3 pad 1 map stripes 2 chains 3 across kernels 2 stripes 4
//                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ IMN306 2 tiles of 8 idle; \`map chains 4 parallel 2 across kernels 8\` takes 7,344 cycles instead of 10,560 on 8 clusters, 30.5% fewer
}`,
      { information: true },
    );
    const mended = fixed(text, "Change to `map chains 4 parallel 2 across kernels 8`");
    expect(mended).toContain("map chains 4 parallel 2 across kernels 8\n");
    expect(analyseText(mended).diagnostics).toEqual([]);
  });

  it.each([
    ["map chains 2", "Change to `chains 3`", "map chains 3"],
    ["map stripes 4 chains 3", "Change to `stripes 2`", "map stripes 2 chains 3"],
    ["map chains 3 across kernels 65", "Change to `kernels 8`", "map chains 3 across kernels 8"],
    ["map chains 3 across kernels 4 stripes 4", "Change to `kernels 2`", "map chains 3 across kernels 2 stripes 4"],
  ])("%s is mended by the fix to %s", (clause, title, mended) => {
    const text = (map: string) => `network n { input x: 64x56x56 conv A: kernels 64 size 3 pad 1 ${map} }`;
    expect(fixed(text(clause), title)).toBe(text(mended));
    expect(analyseText(text(mended)).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("left out is found, for all clusters or for those asked for", () => {
    const text = "network n { input x: 64x56x56 conv A: kernels 64 size 3 pad 1 }";
    const [one] = analyseText(text, { clusters: [1] }).networks;
    const layer = one?.simulated.report.layers[0];
    expect(layer?.mapping).toEqual({ stripes: 1, chains: 4, parallel: 2, slices: 1, tilesUsed: 8, auto: true });
    expect(Object.keys(layer?.cycles ?? {})).toEqual(["1"]);
    expect(layer?.cycles["1"]?.total).toBe(58752);
  });

  it("keeps a directed cut where the clusters suffice, and says where they do not", () => {
    const text =
      "network n { input x: 64x56x56 conv A: kernels 64 size 3 pad 1 map chains 3 across kernels 2 stripes 4 }";
    const layer = analyseText(text, { clusters: [1, 2, 8] }).networks[0]?.simulated.report.layers[0];
    expect(layer?.across).toEqual({ kernels: 2, stripes: 4, auto: false });
    expect(layer?.assumptions).toContain(
      "The directed `across` needs 8 clusters; on 2 the best cut for that many is used.",
    );
  });
});

describe("a mapping that was found, written out", () => {
  const mappedLayer = (clause: string, layer: string, clusters: readonly number[] = [8]) => {
    const text = `network n {\n  input x: 140x8x8\n  ${layer} ${clause}\n}\n`;
    const [found] = analyseText(text, { clusters }).networks[0]?.network.layers.filter(isMapped) ?? [];
    if (found === undefined) throw new Error(text);
    return found;
  };

  it("means the same, slices too", () => {
    const { mapping } = mappedLayer("", "conv C: kernels 1 size 3x3 pad 1", [1]);
    expect(mapping).toEqual({ stripes: 8, chains: 1, parallel: 1, slices: 5 });
    expect(clauseText(mapping, undefined)).toBe("map stripes 8 chains 1 slices 5");
  });

  it("means the same for any layer and cut", () => {
    const sizes = fc.record({
      kernels: fc.integer({ min: 1, max: 300 }),
      size: fc.integer({ min: 1, max: 5 }),
      groups: fc.constantFrom(1, 1, 2, 7, 140),
      bits: fc.integer({ min: 1, max: 8 }),
    });
    fc.assert(
      fc.property(sizes, ({ kernels, size, groups, bits }) => {
        const layer = `conv C: kernels ${kernels * groups} size ${size} pad 2 groups ${groups} w${bits}`;
        const { mapping, work } = mappedLayer("", layer);
        const { split } = bestMapping(work, defaultArch() as Architecture, 8);
        const written = mappedLayer(clauseText(mapping, split), layer);
        expect(written.mapping).toEqual(mapping);
        expect(written.split ?? { kernels: 1, stripes: 1 }).toEqual(split);
      }),
    );
  });
});

describe("advice", () => {
  it("tells low occupancy, weights beyond the capacity, and missed budgets", () => {
    expectAnnotations(
      `
network n {
//      ^ IMN308 the weights take 36 Mb, the tiles hold 2 Mb: 34 Mb too many to stay, so tiles must be reloaded at every inference
  input x: 64x56x56
  dwconv D: size 3x3 pad 1
//       ^ IMN307 a kernel fills 36 of a row's 1,024 bits (4%); with 4 rows read in a cycle (mode p = 4) 144 of 1,024 bit-MACs work (14%)
  conv C: kernels 16_384 size 3x3 pad 1
  budget cycles <= 1_000 on 1 cluster
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ IMN401 budget \`cycles <= 1_000 on 1 cluster\` is missed: the value reached is 15,046,820, 1,504,582.0% above the limit; most goes to \`C\` (100%) and \`D\` (0%)
  budget utilization(D) >= 50%
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^ IMN401 budget \`utilization(D) >= 50%\` is missed: the value reached is 3.1%, 93.8% below the limit
  budget rounds(D) == 2
}`,
      { information: true },
    );
  });

  it("checks what budgets and measurements speak of", () => {
    expectAnnotations(`
network n {
  input x: 64x8x8
  conv C: kernels 16 size 3x3
  budget cycle <= 5
//       ^^^^^ IMN101 there is no metric \`cycle\` here; did you mean \`cycles\`?
  budget cycles(D) <= 5
//              ^ IMN101 there is no layer or input \`D\` here
  budget cycles(x) <= 5
//              ^ IMN203 \`budget\` takes a layer, found \`x\`
  budget latency <= 5
//                  ^ IMN203 \`latency\` takes a quantity in \`ns\`, \`us\`, \`ms\`, \`s\`, \`hours\` or \`days\` joined to its number, found \`5\`
  budget cycles <= 5ms
//                 ^^^ IMN203 \`cycles\` takes a plain number, found \`5ms\`
  budget cycles <= 5_000 on 9 clusters
//                          ^ IMN203 \`on\` takes 1 to 8, found 9; the nearest legal value is 8
  budget macs <= 5_000_000 on 1 cluster
//                            ^ IMN203 \`macs\` takes no \`on\`, as it does not depend on the number of clusters, found \`1\`
  budget weights <= 5KB
  measured cycles = 0
//                  ^ IMN203 \`cycles\` takes 1 to 9007199254740991, found 0; the nearest legal value is 1
}`);
  });
});
