import { describe, expect, it } from "vitest";
import type { Architecture } from "../../src-sim/architecture.js";
import { bestMapping } from "../../src-sim/mapping/search.js";
import { formatCount, formatMacs, formatPercent, formatRate } from "../../src-sim/report/display.js";
import { cyclesOn, type LayerFigures, simulateLayer } from "../../src-sim/report/simulate.js";
import { totalsOf } from "../../src-sim/report/totals.js";
import type { Mapping, Split, Work } from "../../src-sim/work.js";
import { convolution, IMNPU18, IMNPU18_IDEAL, mapped, UNCUT } from "./machines.js";

/** As published in [ST 2023]: VGG16-style, 4-bit weights and activations, 600 MHz. */
const TABLE = `
C1_1  3x112x112   32     896  18816    432  108  10.84 8,1,1 11% 1   5346  2352
C1_2 32x112x112   64   18496 200704   9216 1152 231.21 4,2,1 56% 2 114048 14688
C2_1 64x56x56     64   36928 100352  18432 2304 115.61 2,3,1 56% 2  77568 10560
C2_2 64x56x56    112   64624 100352  32256 2304 202.31 1,3,2 56% 2 135744 18480
C3_1 112x28x28   112  113008  43904  56448 4032  88.51 1,4,2 98% 2  50274  8930
C3_2 112x28x28   112  113008  43904  56448 4032  88.51 1,4,2 98% 2  50274  8930
C3_3 112x28x28   224  226016  43904 112896 4032 177.02 1,4,2 98% 4 100548 14333
C4_1 224x14x14   224  451808  21952 225792 8064  88.51 1,8,1 98% 7  71442 10206
C4_2 224x14x14   224  451808  21952 225792 8064  88.51 1,8,1 98% 7  71442 10206
C4_3 224x14x14   224  451808  21952 225792 8064  88.51 1,8,1 98% 7  71442 10206
C5_1 224x7x7     224  451808   5488 225792 8064  22.13 1,8,1 98% 7  39029  5576
C5_2 224x7x7     224  451808   5488 225792 8064  22.13 1,8,1 98% 7  39029  5576
C5_3 224x7x7     224  451808   5488 225792 8064  22.13 1,8,1 98% 7  39029  5576
`;

interface Row {
  readonly name: string;
  readonly cells: string[];
  readonly work: Work;
  readonly mapping: Mapping;
  readonly split: Split;
}

const rows: Row[] = TABLE.trim()
  .split("\n")
  .map((line) => {
    const [name = "", shape = "", kernels = "", ...cells] = line.trim().split(/\s+/);
    const [channels = 0, size = 0] = shape.split("x").map(Number);
    const [stripes = 0, chains = 0, parallel = 0] = (cells[5] ?? "").split(",").map(Number);
    const rounds = Number(cells[7]);
    const feed = name === "C1_1" ? { feed: { bytes: 18816, bus: 8 } } : {};
    return {
      name,
      cells,
      work: convolution(channels, size, Number(kernels), feed),
      mapping: mapped(stripes, chains, parallel),
      split: { kernels: rounds, stripes: size === 7 ? 1 : Math.floor(8 / rounds) },
    };
  });

function simulate({ work, mapping, split }: Row, machine = IMNPU18): LayerFigures {
  return simulateLayer(work, machine, mapping, () => split, [1, 8]);
}

const plain = (value: number): string => formatCount(value).replaceAll(",", "");

const cells = rows.flatMap((row) => [IMNPU18, IMNPU18_IDEAL].map((machine) => ({ ...row, machine })));

describe("the published table", () => {
  it.each(cells)("$name on $machine.name: every cell", ({ machine, ...row }) => {
    const figures = simulate(row, machine);
    expect([
      String(figures.values.params),
      String(figures.values.activationBytes),
      String(figures.values.weightBytes),
      String(figures.values.kernelBits),
      formatMacs(figures.values.macs).replace(" M", ""),
      `${row.mapping.stripes},${row.mapping.chains},${row.mapping.parallel}`,
      formatPercent(figures.values.utilization),
      String(figures.values.rounds),
      plain(figures.cycles["1"]?.total ?? 0),
      plain(figures.cycles["8"]?.total ?? 0),
    ]).toEqual(row.cells);
  });

  it("totals: MACs, cycles and inferences/s on 1 and 8 clusters", () => {
    const totals = totalsOf(
      rows.map((row) => simulate(row)).map(({ values, cycles }) => ({ ...values, cycles })),
      IMNPU18.clock,
      [1, 8],
    );
    expect(totals.cycles["1"]).toBe(865213.5);
    expect(formatCount(totals.cycles["1"] ?? 0)).toBe("865,214");
    expect(formatCount(totals.cycles["8"] ?? 0)).toBe("125,618");
    expect(formatRate(totals.inferencesPerSecond["1"])).toBe("693/s");
    expect(formatRate(totals.inferencesPerSecond["8"])).toBe("4,776/s");
    expect(formatMacs(totals.macs)).toBe("1.25 G");
    expect(totals.rounds).toBe(57);
  });

  it("every layer runs at the full 1024 bit-MACs of its tiles", () => {
    expect(rows.map((row) => [row.name, simulate(row).values.bitMacUtilization])).toEqual(
      rows.map(({ name }) => [name, 1]),
    );
  });

  it("C1_1 reads 32 rows at a time, the largest of the equally fast modes", () => {
    expect(rows.slice(0, 1).map((row) => simulate(row).values.rowParallelism)).toEqual([32]);
  });

  it("computing bounds the layers, but the input's bus the first on 8 clusters, and loading the small maps of the last", () => {
    const bounds = (clusters: string) => rows.map((row) => `${row.name} ${simulate(row).cycles[clusters]?.bound}`);
    const last = ["C5_1 load", "C5_2 load", "C5_3 load"];
    expect(bounds("1").filter((text) => !text.endsWith("compute"))).toEqual(last);
    expect(bounds("8").filter((text) => !text.endsWith("compute"))).toEqual(["C1_1 input", ...last]);
  });

  it("only the figures for several clusters rest on an assumption, and say so", () => {
    const notes = rows.map((row) => simulateLayer(row.work, IMNPU18, row.mapping, () => row.split, [1]).assumptions);
    expect(notes.flat()).toEqual([]);
    const fitted = expect.stringContaining("was fitted to the figures of [ST 2023]");
    const uneven = expect.stringContaining("The stripes do not divide the output's rows");
    expect(rows.slice(0, 3).map((row) => simulate(row).assumptions)).toEqual([[uneven, fitted], [fitted], [fitted]]);
  });

  it.each(rows)("$name: the mapping found is no slower than the published one", ({ work, mapping, split }) => {
    for (const clusters of [1, 8]) {
      const published = simulateLayer(work, IMNPU18, mapping, () => split, [clusters]).cycles[clusters]?.total;
      expect(bestMapping(work, IMNPU18, clusters).cycles).toBeLessThanOrEqual(published ?? 0);
    }
  });
});

describe("the same network and mapping where loads go ahead", () => {
  const ahead: Architecture = { ...IMNPU18, loads: "ahead" };
  const total = (machine: Architecture, own: Partial<Mapping>) =>
    rows.reduce((sum, { work, mapping }) => sum + cyclesOn(work, machine, { ...mapping, ...own }, UNCUT, 1), 0);

  it("hides loading in half of the rows: 728,816.25 cycles on one cluster", () => {
    expect(total(ahead, { rows: 16 })).toBe(728816.25);
    expect(total(IMNPU18, { rows: 16 })).toBe(865213.5);
  });

  it("hides nothing in all of them: a full round leaves no row free", () => {
    expect(total(ahead, {})).toBe(865213.5);
  });
});
