/** A sweep's front as people read it. */
import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { tableText } from "../../../../cli/formats/table.js";
import { sweepLine } from "../../../../server/report/sweep/lens.js";
import type { SweepResult } from "../../../../server/report/sweep/result.js";
import { sweepSheet } from "../../../../server/report/sweep/sheet.js";
import { sweepOf, WIDTH } from "./made.js";

const tableOf = (result: SweepResult, width?: number) =>
  tableText(sweepSheet(result, width), { colours: pc.createColors(false) }, 76);

/** Two goals of which each value is best for one more point. */
const LONG = sweepOf(
  [{ name: "tiles", kind: "property", values: Array.from({ length: 1000 }, (_, tiles) => tiles + 1) }],
  (tiles) => ({ latency: 1 / (tiles as number), energy: (tiles as number) * 1e-6, area: 1 }),
);

describe("the front as a table", () => {
  it("shows what separates each point from the one above, and counts all others", () => {
    expect(tableOf(WIDTH.result)).toBe(`width of vgg: least latency, energy and area

tiles  weight_bus   latency         energy         area
────────────────────────────────────────────────────────────
    8   16B/cycle   1.25 ms        28.0 uJ        4 mm2
    4*  16B/cycle    2.5 ms +100%  20.0 uJ  -29%  2 mm2 -50%
    4    8B/cycle*     5 ms +100%  19.0 uJ -5.0%  2 mm2    =
────────────────────────────────────────────────────────────

Points
  10 points · 3 on the front · 3 illegal: 2 IMN204, 1 IMN301 · 2 excluded by
    keep
  2 further points equal one of them in all goals: of equal ones the first is
    on the front.

Of all on the front
  precision w4 a4
  clusters 2

Notes
  Per cent: against the row above. *: another value than there.
  1 The area is assumed.
`);
  });

  it("says axes in words where they have no room as columns", () => {
    expect(tableOf(WIDTH.result, 50).split("\n").slice(2, 8)).toEqual([
      " latency        at, then what changes",
      "─────────────────────────────────────────────",
      " 1.25 ms        tiles 8, weight_bus 16B/cycle",
      "  2.5 ms +100%  tiles 4",
      "    5 ms +100%  weight_bus 8B/cycle",
      "─────────────────────────────────────────────",
    ]);
    expect(tableOf(WIDTH.result, 50)).toContain("No room for `energy` and `area`; `--format csv` has all.");
  });

  it("leaves out what is derived before axes are said in words", () => {
    const derived = [{ name: "leakage", text: "0.585mW * tiles" }];
    const front = WIDTH.result.front.map((row) => ({
      ...row,
      point: { ...row.point, values: [...row.point.values, { text: `${row.point.index}uW`, number: row.point.index }] },
    }));
    const headsOf = (width: number) =>
      sweepSheet({ ...WIDTH.result, derived, front }, width).columns.map(({ head }) => head.trim());
    expect(headsOf(80).slice(0, 4)).toEqual(["tiles", "weight_bus", "leakage", "latency"]);
    expect(headsOf(64).slice(0, 3)).toEqual(["tiles", "weight_bus", "latency"]);
    expect(tableOf({ ...WIDTH.result, derived, front }, 64)).toContain(
      "No room for `leakage`; `--format csv` has all.",
    );
  });

  it("fits 80 columns, whatever axes and goals there are", () => {
    const axes = Array.from({ length: 9 }, (_, at) => ({
      name: `a_constant_with_a_long_name_${at}`,
      kind: "const" as const,
      values: [at, at + 1_000_000],
    }));
    const wide = sweepOf(axes, (...values) => {
      const sum = (values as number[]).reduce((all, value) => all + value, 0);
      return { latency: 1e-3 * sum, energy: 1e-6 / (1 + sum), area: sum, cycles: sum, edp: 1e-9 * sum };
    });
    const goals = (["latency", "energy", "area", "cycles", "edp"] as const).map((metric) => {
      return { metric, better: metric === "energy" ? ("more" as const) : ("less" as const) };
    });
    const long = "n".repeat(200);
    const derived = [{ name: long, text: "1" }];
    const named = { ...WIDTH.result, name: long, networks: [long, long], derived };
    const front = named.front.map((row) => {
      return { ...row, point: { ...row.point, values: [...row.point.values, { text: `${row.point.index}${long}` }] } };
    });
    for (const result of [WIDTH.result, LONG.result, wide.result, { ...wide.result, goals }, { ...named, front }]) {
      for (const line of tableOf(result).split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  it("shows some of a long front, its ends among them, and how to see all", () => {
    const text = tableOf(LONG.result);
    expect(text).toContain("24 of the 1,000 on the front are shown, the best of each goal among them;");
    const tiles = sweepSheet(LONG.result).rows.map(([cell]) => Number.parseInt(cell ?? "", 10));
    expect(tiles.length).toBe(24);
    expect([tiles[0], tiles.at(-1)]).toEqual([1000, 1]);
    expect(tiles).toEqual(tiles.toSorted((one, other) => other - one));
    const gaps = tiles.slice(1).map((count, at) => (tiles[at] as number) - count);
    expect(Math.max(...gaps)).toBeLessThan(70);
  });

  it("says where not all points were looked at", () => {
    const counts = { ...WIDTH.result.counts, combinations: 4000, part: "sample" as const };
    expect(sweepSheet({ ...WIDTH.result, counts }).above).toEqual([
      "A sample of 10 points of 4,000 combinations, spread evenly over the axes: the front is that of the sample.",
    ]);
    expect(sweepSheet({ ...WIDTH.result, counts: { ...counts, part: "first" } }).above).toEqual([
      "The first 10 points of 4,000 combinations: the front is that of these.",
    ]);
  });

  it("of no legal point has no rows", () => {
    const none = sweepOf([{ name: "tiles", kind: "property", values: [1, 2] }], () => "IMN301");
    expect(tableOf(none.result)).toBe(`width of vgg: least latency, energy and area

Points
  2 points · 0 on the front · 2 illegal: 2 IMN301

Notes
  1 The area is assumed.
`);
    expect(sweepLine(none.result)).toBe("2 points · 0 on the front · 2 illegal: 2 IMN301");
  });

  it("of a single point has nothing to compare it with", () => {
    const one = sweepOf([{ name: "tiles", kind: "property", values: [4] }], () => ({ latency: 1, energy: 1, area: 1 }));
    expect(sweepSheet(one.result)).toMatchObject({ rows: [["1 s", "1.00 J", "1 mm2"]], legend: [] });
    expect(tableOf(one.result)).toContain("On the front\n  tiles 4\n");
    expect(sweepLine(one.result)).toBe("1 point · 1 on the front · least energy 1.00 J");
  });
});

describe("a sweep in one line", () => {
  it("has the least energy, and where, and what is illegal", () => {
    expect(sweepLine(WIDTH.result)).toBe(
      "10 points · 3 on the front · least energy 19.0 uJ at 4 tiles · 3 illegal: 2 IMN204, 1 IMN301",
    );
  });

  it("has the first goal where energy is none", () => {
    const axis = (name: string, kind: "const" | "precision", values: readonly (string | number)[]) => ({
      name,
      kind,
      values,
    });
    const line = (axes: Parameters<typeof sweepOf>[0], better: "less" | "more") =>
      sweepLine(
        sweepOf(axes, (value) => ({ inferences: String(value).length, area: String(value).length }), {
          goals: [
            { metric: "inferences", better },
            { metric: "area", better: better === "less" ? "more" : "less" },
          ],
        }).result,
      );
    expect(line([axis("bus", "const", [1, 10])], "more")).toBe(
      "2 points · 2 on the front · most inferences 2.00/s at bus 10",
    );
    expect(line([axis("precision", "precision", ["w4 a4", "w16 a16"])], "less")).toBe(
      "2 points · 2 on the front · least inferences 5.00/s at w4 a4",
    );
  });
});
