import { describe, expect, it } from "vitest";
import { analyse } from "../../../../server/analysis/analyse.js";
import { isLive, timelineOf } from "../../../../server/analysis/figures/timeline.js";
import { createMemory } from "../../../../server/analysis/memory.js";
import { analyseText, memoryHost } from "../analyse.js";

const UNEVEN = `network n {
  input x: 8x20x20
  conv A: kernels 8 size 3x3 pad 1 map stripes 5 chains 1 across kernels 2 stripes 4
  conv C: kernels 32 size 3x3 pad 1 map stripes 4 chains 2 // as it was
}
`;

const lossesIn = (text: string) =>
  analyseText(text, { losses: true }).diagnostics.filter(({ code }) => code === "IMN312");

function cyclesOf(text: string): number {
  const [found] = analyseText(text).networks;
  return (found && timelineOf(found.network, 8)?.cycles) ?? Number.NaN;
}

/** The text with a diagnostic's one fix applied. */
function mended(text: string): string {
  const [edit] = lossesIn(text)[0]?.fixes[0]?.edits ?? [];
  if (edit === undefined) throw new Error("no fix");
  const { start, end } = edit.place.span;
  return text.slice(0, start) + edit.newText + text.slice(end);
}

describe("time that a layer loses", () => {
  it("is told at its mapping, with one that does not lose it", () => {
    expect(lossesIn(UNEVEN).map(({ message }) => message)).toEqual([
      "11% of its 104 cycles on 8 clusters are lost to stripes that have more rows than others; `map stripes 7 chains 1 across kernels 8` takes 86",
    ]);
    const better = mended(UNEVEN);
    expect(better).toBe(UNEVEN.replace("map stripes 4 chains 2", "map stripes 7 chains 1 across kernels 8"));
    expect(lossesIn(better)).toEqual([]);
    expect(cyclesOf(better)).toBeLessThan(cyclesOf(UNEVEN));
  });

  it("has no fix that would drop a comment", () => {
    const [found] = lossesIn(UNEVEN.replace("stripes 4 chains 2", "stripes 4 /* four */ chains 2"));
    expect(found?.fixes).toEqual([]);
  });

  it("is not told where no mapping helps, as an input's bus is slow for all", () => {
    expect(lossesIn("network n {\n  input x: 8x20x20 via 1B/cycle\n  conv A: kernels 32 size 3x3 pad 1\n}\n")).toEqual(
      [],
    );
  });

  it("is not told where a mapping computes for as long as it waits", () => {
    const layers = "  input x: 8x8x8\n  conv D: kernels 4 size 1\n  globalavgpool G\n  fc F: units 10\n";
    const machine =
      "clusters 2 tiles 4 rows 4 row_bits 64 row_parallelism [1, 2, 4] weight_bus 4B/cycle memory_bus 8B/cycle";
    const text = `arch small { ${machine} weight_bits 4 activation_bits 4 loads ahead clock 100MHz }\nnetwork n on small {\n${layers}}\n`;
    expect(lossesIn(text)).toEqual([]);
  });

  it("is not looked for where more is executed one by one than an editor has time for", () => {
    const live = (more: string, steps: number, units = 8) => {
      const arch = `import "imnpu18"\narch m extends imnpu18 { clusters 1 ${more} }\n`;
      const [found] = analyseText(
        `${arch}network n on m {\n  input s: ${steps}x8\n  lstm L: units 8\n  fc F: units ${units}\n}\n`,
      ).networks;
      return found && isLive(found.network);
    };
    expect([live("", 1_000_000), live("memory_bus 1B/cycle", 4_999)]).toEqual([true, true]);
    expect([live("memory_bus 1B/cycle", 5_000), live("layers pipelined", 5_000)]).toEqual([false, true]);
    expect([live("", 1, 100_000), live("", 1, 100_000_000)]).toEqual([true, false]);
  });

  it("is looked for only where that is asked, and told for as long as it is known", () => {
    expect(analyseText(UNEVEN).diagnostics.map(({ code }) => code)).not.toContain("IMN312");
    const memory = createMemory();
    const codes = (text: string, losses: boolean) =>
      analyse("main.imnpu", text, { host: memoryHost({}), memory, losses, isLater: true }).diagnostics.map(
        ({ code }) => code,
      );
    expect(codes(UNEVEN, false)).not.toContain("IMN312");
    expect(codes(UNEVEN, true)).toContain("IMN312");
    expect(codes(UNEVEN.replace("as it was", "as it is"), false)).toContain("IMN312");
    expect(codes(UNEVEN.replace("kernels 8 size", "kernels 9 size"), false)).not.toContain("IMN312");
  });
});
