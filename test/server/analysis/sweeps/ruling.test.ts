import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rulingOf } from "../../../../server/analysis/sweeps/ruling.js";
import { always } from "../../../grammar/always.js";
import { analyseText, listed } from "../analyse.js";

const FILE = "const N = 3\nnetwork n { input x: 3x8x8 conv C: kernels 8 size 3 }\n";

/** What each combination comes to, the last axis fastest: texts of what is derived, or nothing. */
function ruled(statements: string): (string | undefined)[] {
  const analysis = analyseText(`${FILE}sweep s of n {\n${statements}\n}`);
  const [sweep] = analysis.sweeps;
  if (sweep === undefined) throw new Error(listed(analysis).join("\n"));
  const ruling = rulingOf(sweep);
  const points = sweep.axes.reduce(
    (all, { values }) => all.flatMap((before) => values.map((value) => [...before, value])),
    [[]] as (typeof sweep.axes)[number]["values"][number][][],
  );
  return points.map((point) =>
    ruling(point)
      ?.map(({ text }) => text)
      .join(" "),
  );
}

describe("a combination of a sweep's values", () => {
  it("has what is derived, exactly", () => {
    expect(ruled("rows [7, 32, 49] row_bits = 8192 / rows")).toEqual(["8192/7", "256", "8192/49"]);
    expect(ruled("rows [49, 3] segments = ceil(rows * (1 / rows)) + 1 row_bits = 8192 / rows * rows")).toEqual([
      "2 8192",
      "2 8192",
    ]);
    expect(ruled("rows [7] N = -rows / 2 * 2 % 4 segments = max(rows, N, 7 / 2) + 1 - min(rows, 7 / 2) * 2")).toEqual([
      "1 1",
    ]);
  });

  it("has quantities in the unit in which they are shortest", () => {
    expect(ruled("tiles [1, 64, 3] memory = tiles * 1KB weight_bus = 1B/cycle * tiles / 2")).toEqual([
      "1KB 4b/cycle",
      "64KB 32B/cycle",
      "3KB 12b/cycle",
    ]);
    expect(ruled("tiles [3, 8] area = 0.1mm2 * tiles move_energy = 10pJ / tiles")).toEqual([
      "0.3mm2 3.33333333333333pJ",
      "0.8mm2 1.25pJ",
    ]);
  });

  it("is no point where a condition does not hold, or divides by 0", () => {
    expect(ruled("tiles [4, 8] clusters [4, 8] keep tiles * clusters <= 32")).toEqual(["", "", "", undefined]);
    expect(ruled("tiles [4, 8] keep 1 / (tiles - 4) < 1 keep weight_bus / 2B/cycle == 4")).toEqual([undefined, ""]);
    expect(ruled("tiles [3, 7] keep tiles * 0.1 * 10 == tiles keep tiles / 3 * 3 == tiles")).toEqual(["", ""]);
    expect(ruled("tiles [3, 7] keep tiles / 3 > 1 segments = tiles + 1")).toEqual([undefined, "8"]);
  });

  it("has an illegal value as text that is an error where it stands", () => {
    expect(ruled("tiles [1, 2] rows = 8 / (tiles - 1) segments = 4 - tiles * 2")).toEqual(["1 / 0 2", "8 0"]);
  });

  it("compares as exact fractions do", () => {
    const whole = fc.integer({ min: 1, max: 200 });
    const holds = ([a, b, c]: readonly [number, number, number]) => {
      const [found] = ruled(`N [${a}] keep N / ${b} * ${c} <= N * ${c} / ${b} keep N / ${b} * ${c} >= N * ${c} / ${b}`);
      expect(found).toBe("");
      const [ceiled] = ruled(`N [${a}] segments = ceil(N / ${b} * ${b} / ${c})`);
      expect(ceiled).toBe(String(Math.ceil(a / c)));
    };
    always(fc.tuple(whole, whole, whole), holds, 60);
  });
});
