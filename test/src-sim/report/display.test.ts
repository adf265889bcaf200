import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as display from "../../../src-sim/report/display.js";
import { formatMetric } from "../../../src-sim/report/metrics.js";

describe("counts", () => {
  it.each([
    [0, 0, "0"],
    [999, 0, "999"],
    [1000, 0, "1,000"],
    [39028.5, 0, "39,029"],
    [865213.5, 0, "865,214"],
    [14332.5, 0, "14,333"],
    [125617.5, 0, "125,618"],
    [1234567.891, 2, "1,234,567.89"],
    [0.4999, 0, "0"],
    [28.499999999999996, 0, "29"],
    [56.25, 1, "56.3"],
    [1.005, 2, "1.01"],
    [8.345, 2, "8.35"],
    [0.000001, 2, "0.00"],
    [-2.5, 0, "-3"],
    [-0.4, 0, "0"],
    [-1234.5, 0, "-1,235"],
    [2 ** 53, 0, "9,007,199,254,740,992"],
    [2 ** 53 - 1, 0, "9,007,199,254,740,991"],
    [1e20, 0, "100,000,000,000,000,000,000"],
    [Number.POSITIVE_INFINITY, 0, "\u2013"],
    [Number.NaN, 2, "\u2013"],
  ])("%d with %d places is %s", (value, places, text) => {
    expect(display.formatCount(value, places)).toBe(text);
  });

  it("round half up in decimal, for every decimal of three places", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 3 }), (thousandths, places) => {
        const unit = 10 ** (3 - places);
        const expected = Math.floor((thousandths + unit / 2) / unit) * unit;
        const text = display.formatCount(thousandths / 1000, places).replaceAll(",", "");
        expect(Math.round(Number(text) * 1000)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });
});

it.each([
  [21_600, "6.00 Wh"],
  [10.8, "3.00 mWh"],
  [0.0072, "2.00 uWh"],
  [0, "0 Wh"],
])("%d J are %s", (joules, text) => {
  expect(display.formatWattHours(joules)).toBe(text);
});

describe("shares and errors", () => {
  it("of shares round half up in decimal too", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 0, max: 2 }), (thousandths, places) => {
        const unit = 10 ** (3 - places);
        const expected = Math.floor((thousandths + unit / 2) / unit) * unit;
        const text = display.formatPercent(thousandths / 100_000, places).replace("%", "");
        expect(Math.round(Number(text) * 1000)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [0.5625, 0, "56%"],
    [0.5625, 1, "56.3%"],
    [108 / 1024, 0, "11%"],
    [108 / 1024, 1, "10.5%"],
    [0.984375, 0, "98%"],
    [0.285, 0, "29%"],
    [1, 0, "100%"],
    [Number.NaN, 0, "\u2013"],
  ])("%d with %d places is %s", (share, places, text) => {
    expect(display.formatPercent(share, places)).toBe(text);
  });

  it.each([
    [0, "0.00%"],
    [1.234, "+1.23%"],
    [-0.005, "-0.01%"],
    [-0.0049, "0.00%"],
    [0.0049, "0.00%"],
    [Number.POSITIVE_INFINITY, "\u2013"],
  ])("an error of %d is %s", (percent, text) => {
    expect(display.formatError(percent)).toBe(text);
  });

  it("what separates two counts is what their texts say", () => {
    expect(display.formatChange(125_618.4, 103_366.6)).toBe("\u25bc -22,251");
    expect(display.formatChange(10.4, 10.6)).toBe("\u25b2 +1");
    expect(display.formatChange(10.6, 11.4)).toBe("0");
  });
});

describe("quantities", () => {
  it.each([
    [display.formatBits(2097152), "2 Mb"],
    [display.formatBits(32768), "32 Kb"],
    [display.formatBits(1000), "1,000 b"],
    [display.formatBits(1152 * 1024), "1.13 Mb"],
    [display.formatBytes(225792), "220.5 KB"],
    [display.formatBytes(54), "54 B"],
    [display.formatBytes(1048575), "1 MB"],
    [display.formatBytes(0), "0 B"],
    [display.formatBytes(0.5), "0.5 B"],
    [display.formatMacs(10838016), "10.84 M"],
    [display.formatMacs(1249284096), "1.25 G"],
    [display.formatMacs(999), "999"],
    [display.formatMacs(999_994_999), "999.99 M"],
    [display.formatMacs(999_995_000), "1.00 G"],
    [display.formatMacs(0), "0"],
    [display.formatRate(693.47), "693/s"],
    [display.formatRate(4776.4), "4,776/s"],
    [display.formatRate(0.25), "0.25/s"],
    [display.formatRate(null), "\u2013"],
    [display.formatTime(865213.5 / 600e6), "1.44 ms"],
    [display.formatTime(5e-6), "5 us"],
    [display.formatTime(2.5), "2.5 s"],
    [display.formatTime(1.5e-9), "1.5 ns"],
    [display.formatTimeUp(369.5 / 600e6), "615.84 ns"],
    [display.formatTimeUp(5e-6), "5 us"],
    [display.formatTimeUp(2.123 * 1e-7), "212.3 ns"],
    [display.formatTimeAsked(0.61583e-6), "615.83 ns"],
    [display.formatTimeAsked(35.7512345e-6), "35.7512345 us"],
    [display.formatTimeAsked(1e-12), "0.001 ns"],
    [display.formatShare(0.01), "1%"],
    [display.formatOperations(7.7e13, "/W"), "77.0 TOPS/W"],
    [display.formatOperations(0.614e12), "0.61 TOPS"],
    [display.formatOperations(2e9, "/W"), "2.00 GOPS/W"],
    [display.formatShare(1 - 0.9999), "0.01%"],
    [display.formatShare(0.6 + 0.4001), "100.01%"],
    [display.formatShape([32, 112, 112]), "32\u00d7112\u00d7112"],
    [display.formatShape([10]), "10"],
    [formatMetric("cycles", 39028.5), "39,029"],
    [formatMetric("latency", 0.005), "5 ms"],
    [formatMetric("inferences", 4776.4), "4,776/s"],
    [formatMetric("macs", 1249284096), "1.25 G"],
    [formatMetric("weights", 2097152), "2 Mb"],
    [formatMetric("memory", 301_056 * 8), "294 KB"],
    [formatMetric("utilization", 0.5625), "56.3%"],
    [formatMetric("rounds", 57), "57"],
    [display.formatFigure(0.75, "share"), "75.0%"],
    [display.formatFigure(3.375, "cycles"), "3.375 cycles"],
    [display.formatFigure(100, "kernels"), "100 kernels"],
    [display.formatFigure(1, "map columns"), "1 map column"],
    [display.formatFigure(1, "0 or 1"), "1"],
  ])("%s", (text, expected) => {
    expect(text).toBe(expected);
  });
});
