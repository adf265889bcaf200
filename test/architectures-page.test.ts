/** docs/architectures.md: what it works out by hand is what the model computes. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LIBRARY_NAMES } from "../server/library/index.js";
import { comparedPeaks } from "../src-sim/report/peaks.js";
import { analyseText } from "./server/analysis/analyse.js";
import { computed, plainFences, summed } from "./sums.js";

const PAGE = readFileSync("docs/architectures.md", "utf8");
const example = /^```imnpu\n(arch macro[\s\S]*?)^```$/m.exec(PAGE)?.[1] ?? "";

describe("the macro that the page describes", () => {
  const { networks, archs } = analyseText(example);
  const [layer] = networks[0]?.simulated.report.layers ?? [];

  it("reaches the peak that it says exactly", () => {
    const [macro] = archs;
    expect(macro && comparedPeaks(macro).map(({ errorPercent }) => errorPercent)).toEqual([0]);
  });

  it("takes the cycles that are counted by hand, line by line", () => {
    const counted = summed(plainFences(PAGE).find((text) => text.startsWith("inputs ")) ?? "");
    expect(layer?.cycles["1"]).toMatchObject({ compute: counted.compute, load: counted.load, total: counted.cycles });
    expect(counted.compute).toBe(
      ["inputs", "outputs", "places", "bits"].reduce((product, word) => product * (counted[word] ?? 0), 1),
    );
    expect(layer?.mapping?.slices).toBe(counted.inputs);
    expect(layer?.measured[0]?.errorPercent).toBe(0);
  });
});

it("says rightly what a tile for each output would come to", () => {
  const layer = "input x: 64x56x56 conv L: kernels 64 size 3 pad 1";
  const columns = `arch columns { tiles 512 rows 4 row_bits 4096 row_parallelism [1] weight_bits 8 activation_bits 8
    input_bits 1 loads ahead weight_bus 64B/cycle }`;
  const cycles = (text: string) => analyseText(text).networks[0]?.simulated.report.layers.at(-1)?.cycles["1"]?.compute;
  const [, own, seeming] = /takes ([\d ]+) cycles to compute on a core; .* seem to take ([\d ]+)\./.exec(PAGE) ?? [];
  expect(cycles(`import "axelera_metis"\nnetwork n on axelera_metis { ${layer} }`)).toBe(computed(own ?? ""));
  expect(cycles(`${columns}\nnetwork n on columns { ${layer} }`)).toBe(computed(seeming ?? ""));
});

it("names every bundled chip", () => {
  const named = [...PAGE.matchAll(/^\| `(\w+)` \| .* \| .*\d{4}.* \|$/gm)].map(([, name]) => name);
  expect([...named].sort()).toEqual([...LIBRARY_NAMES].sort());
});
