import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeSymbol, explainLayer } from "../../../src-sim/formulas/explain.js";
import { simulateLayer } from "../../../src-sim/report/simulate.js";
import { cases, directedCases } from "../arbitrary.js";
import { evaluate } from "../evaluate.js";
import { convolution, dense, IMNPU18, mapped, UNCUT } from "../machines.js";

const lines = (...parameters: Parameters<typeof explainLayer>): string[] =>
  explainLayer(...parameters).map(({ symbol, formula, substituted, value, unit }) => {
    return `${symbol} = ${formula} = ${substituted} = ${value} ${unit}`;
  });

describe("the steps of a layer", () => {
  it("of the published table's C2_2 on one cluster", () => {
    expect(lines(convolution(64, 56, 112), IMNPU18, mapped(1, 3, 2), UNCUT, 1)).toEqual([
      "params = K * C * kh * kw + K = 112 * 64 * 3 * 3 + 112 = 64624 parameters",
      "macs = Ho * Wo * K * C * kh * kw = 56 * 56 * 112 * 64 * 3 * 3 = 202309632 MACs",
      "activation_bytes = input_values * a / 8 = 200704 * 4 / 8 = 100352 bytes",
      "kernel_bits = C * kh * kw * w = 64 * 3 * 3 * 4 = 2304 bits",
      "weight_bytes = K * kernel_bits / 8 = 112 * 2304 / 8 = 32256 bytes",
      "slices_needed = ceil(C * kh * kw / (longest_chain * floor(row_bits / w))) = ceil(64 * 3 * 3 / (8 * floor(1024 / 4))) = 1 slices",
      "chains_needed = ceil(C * kh * kw / (slices * floor(row_bits / w))) = ceil(64 * 3 * 3 / (1 * floor(1024 / 4))) = 3 chains",
      "part = ceil(C * kh * kw / (chains * slices)) = ceil(64 * 3 * 3 / (3 * 1)) = 192 weights",
      "bits_in_tile = part * w = 192 * 4 = 768 bits",
      "kernels_per_tile = rows = 32 = 32 kernels",
      "rounds = ceil(K / (kernels_per_tile * parallel)) * slices = ceil(112 / (32 * 2)) * 1 = 2 rounds",
      "tiles_used = stripes * chains * parallel = 1 * 3 * 2 = 6 tiles",
      "utilization = stripes * min(K, kernels_per_tile * parallel) * ceil(C * kh * kw / slices) * w / (tiles * rows * row_bits) = 1 * min(112, 32 * 2) * ceil(64 * 3 * 3 / 1) * 4 / (8 * 32 * 1024) = 0.5625 share",
      "kernel_rounds = ceil(K / (kernels_per_tile * parallel)) = ceil(112 / (32 * 2)) = 2 rounds",
      "kernels_full = ceil(min(K, kernels_per_tile * parallel) / parallel) = ceil(min(112, 32 * 2) / 2) = 32 kernels",
      "kernels_last = ceil((K - (kernel_rounds - 1) * kernels_per_tile * parallel) / parallel) = ceil((112 - (2 - 1) * 32 * 2) / 2) = 24 kernels",
      "pixel_cycles_full = least p: ceil(kernels_full / p) * max(1, bits_in_tile * p / tile_bit_macs) = ceil(32 / 32) * max(1, 768 * 32 / 1024) = 24 cycles",
      "pixel_cycles_last = least p: ceil(kernels_last / p) * max(1, bits_in_tile * p / tile_bit_macs) = ceil(24 / 8) * max(1, 768 * 8 / 1024) = 18 cycles",
      "row_occupancy = bits_in_tile / row_bits = 768 / 1024 = 0.75 share",
      "bit_mac_utilization = kernels_full * bits_in_tile / (pixel_cycles_full * tile_bit_macs) = 32 * 768 / (24 * 1024) = 1 share",
      "passes = ceil(a / input_bits) = ceil(4 / 4) = 1 passes",
      "rows_here = ceil(Ho / stripes) = ceil(56 / 1) = 56 map rows",
      "compute_cycles = rows_here * Wo * passes * slices * ((kernel_rounds - 1) * pixel_cycles_full + pixel_cycles_last) = 56 * 56 * 1 * 1 * ((2 - 1) * 24 + 18) = 131712 cycles",
      "load_cycles = weight_bytes / weight_bus = 32256 / 8 = 4032 cycles",
      "cycles = compute_cycles + load_cycles = 131712 + 4032 = 135744 cycles",
    ]);
  });

  it("on eight clusters: the kernels of one group, fewer rounds, less to load", () => {
    const steps = lines(convolution(64, 56, 112), IMNPU18, mapped(1, 3, 2), { kernels: 2, stripes: 4 }, 8);
    expect(
      steps.filter((line) => /^(kernels_here|kernel_rounds|compute_cycles|load_cycles|cycles) /.test(line)),
    ).toEqual([
      "kernels_here = ceil(K / G) = ceil(112 / 2) = 56 kernels",
      "kernel_rounds = ceil(kernels_here / (kernels_per_tile * parallel)) = ceil(56 / (32 * 2)) = 1 rounds",
      "compute_cycles = rows_here * Wo * passes * slices * ((kernel_rounds - 1) * pixel_cycles_full + pixel_cycles_last) = 14 * 56 * 1 * 1 * ((1 - 1) * 21 + 21) = 16464 cycles",
      "load_cycles = kernels_here * kernel_bits / 8 / weight_bus = 56 * 2304 / 8 / 8 = 2016 cycles",
      "cycles = compute_cycles + load_cycles = 16464 + 2016 = 18480 cycles",
    ]);
  });

  it("where loads go ahead: which rounds hide behind which, and in how many rows", () => {
    const ahead = { ...IMNPU18, loads: "ahead" as const };
    const steps = lines(convolution(64, 56, 112), ahead, { ...mapped(1, 3, 2), rows: 16 }, UNCUT, 1);
    expect(steps.slice(steps.findIndex((line) => line.startsWith("load_cycles ")))).toEqual([
      "load_cycles = weight_bytes / weight_bus = 32256 / 8 = 4032 cycles",
      "load_round = min(K, kernels_per_tile * parallel) * kernel_bits / 8 / weight_bus = min(112, 16 * 2) * 2304 / 8 / 8 = 1152 cycles",
      "load_last = (K - (kernel_rounds - 1) * kernels_per_tile * parallel) * kernel_bits / 8 / weight_bus = (112 - (4 - 1) * 16 * 2) * 2304 / 8 / 8 = 576 cycles",
      "compute_round = rows_here * Wo * passes * pixel_cycles_full = 56 * 56 * 1 * 12 = 37632 cycles",
      "compute_last = rows_here * Wo * passes * pixel_cycles_last = 56 * 56 * 1 * 6 = 18816 cycles",
      "beside_full = min(1, floor(rows / (2 * kernels_full))) = min(1, floor(32 / (2 * 16))) = 1 0 or 1",
      "beside_next = min(1, floor(rows / (kernels_full + kernels_last))) = min(1, floor(32 / (16 + 8))) = 1 0 or 1",
      "hidden_cycles = max(0, kernel_rounds - 2) * beside_full * min(compute_round, load_round) + min(1, kernel_rounds - 1) * beside_next * min(compute_round, load_last) = max(0, 4 - 2) * 1 * min(37632, 1152) + min(1, 4 - 1) * 1 * min(37632, 576) = 2880 cycles",
      "cycles = compute_cycles + load_cycles - hidden_cycles = 131712 + 4032 - 2880 = 132864 cycles",
    ]);
  });

  it("of kernels cut over clusters: what they load, and the partial sums that they pass on", () => {
    const split = { kernels: 2, stripes: 1, depth: 2, strides: 2 };
    const steps = lines(convolution(64, 56, 112), IMNPU18, { ...mapped(1, 3, 1), strides: 2 }, split, 8);
    const shown = /^(copies|part|columns_here|bits_here|load_cycles|partial_sum_bits|partial_sum_bytes|tiles_used) /;
    expect(steps.filter((line) => shown.test(line))).toEqual([
      "part = ceil(C * kh * kw / (chains * slices * D)) = ceil(64 * 3 * 3 / (3 * 1 * 2)) = 96 weights",
      "copies = stripes * strides = 1 * 2 = 2 tiles",
      "tiles_used = copies * chains * parallel = 2 * 3 * 1 = 6 tiles",
      "columns_here = ceil(Wo / (strides * X)) = ceil(56 / (2 * 2)) = 14 map columns",
      "bits_here = ceil(kernel_bits / (w * D)) * w = ceil(2304 / (4 * 2)) * 4 = 1152 bits",
      "load_cycles = kernels_here * bits_here / 8 / weight_bus = 56 * 1152 / 8 / 8 = 1008 cycles",
      "partial_sum_bits = w + a + ceil(log2(C * kh * kw)) = 4 + 4 + ceil(log2(64 * 3 * 3)) = 18 bits",
      "partial_sum_bytes = K * Ho * Wo * (D - 1) * partial_sum_bits / 8 = 112 * 56 * 56 * (2 - 1) * 18 / 8 = 790272 bytes",
    ]);
  });

  it("of a recurrent layer: how often its weights are loaded", () => {
    const [step] = explainLayer(dense(16, 64, { steps: 10 }), IMNPU18, mapped(1, 1, 1), UNCUT, 1).filter(
      ({ symbol }) => symbol === "loads",
    );
    expect(step).toMatchObject({ substituted: "1 + (10 - 1) * min(1, 2 * 1 - 1)", value: 10, source: "assumption" });
    expect(step?.assumption).toContain("loaded again at every step");
  });

  it("carry source and assumption, and the mode of row parallelism where one is chosen", () => {
    const steps = explainLayer(convolution(28, 8, 28, { groups: 28 }), IMNPU18, mapped(1, 1, 1), UNCUT, 1);
    const modes = steps.flatMap(({ symbol, mode }) => (mode === undefined ? [] : [`${symbol} ${mode}`]));
    expect(modes).toEqual(["pixel_cycles_full 4", "pixel_cycles_last 4"]);
    const assumed = steps.flatMap(({ symbol, assumption }) => (assumption?.startsWith("Grouped") ? [symbol] : []));
    expect(assumed).toEqual(["kernels_per_tile", "pixel_cycles_full", "pixel_cycles_last"]);
    expect(new Set(steps.map(({ source }) => source))).toEqual(new Set(["[ST 2023]", "assumption"]));
  });

  it("say exactly what was simulated: the text, evaluated, is the value, for random layers", () => {
    fc.assert(
      fc.property(fc.oneof(cases(), directedCases()), ({ work, architecture, mapping, split, clusters }) => {
        const figures = simulateLayer(work, architecture, mapping, () => split, [1, clusters]);
        const steps = explainLayer(work, architecture, mapping, split, clusters);
        const value = (symbol: string) => steps.find((step) => step.symbol === symbol)?.value;
        for (const { substituted, value } of steps) {
          expect(Math.abs(evaluate(substituted) - value)).toBeLessThanOrEqual(1e-11 * value);
        }
        expect({
          compute: value("compute_cycles"),
          load: value("load_cycles"),
          total: value("cycles"),
          hidden: value("hidden_cycles"),
        }).toEqual({ ...figures.cycles[clusters], bound: undefined });
        expect([value("rounds"), value("utilization")]).toEqual([figures.values.rounds, figures.values.utilization]);
        expect([value("params"), value("macs")]).toEqual([figures.values.params, figures.values.macs]);
      }),
      { numRuns: 1500 },
    );
  });

  it("read only symbols that are explained: inputs or steps before", () => {
    fc.assert(
      fc.property(cases(), ({ work, architecture, mapping, split, clusters }) => {
        const known = new Set(["ceil", "floor", "min", "max", "least", "p"]);
        for (const { formula, symbol } of explainLayer(work, architecture, mapping, split, clusters)) {
          const unknown = (formula.match(/[A-Za-z_]\w*/g) ?? []).filter(
            (name) => !known.has(name) && !describeSymbol(name),
          );
          expect([symbol, unknown]).toEqual([symbol, []]);
          known.add(symbol);
        }
      }),
      { numRuns: 300 },
    );
  });
});
