/** What `examples/sweep.imnpu` answers, computed anew: its comment and docs/sweep.md say what its sweeps find. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analyse } from "../server/analysis/analyse.js";
import type { Host } from "../server/analysis/files/files.js";
import { createEvaluator } from "../server/sweep/evaluator.js";
import { pointsOf } from "../server/sweep/points.js";
import { snapshotOf } from "../server/sweep/snapshot.js";
import { formatPercent, formatTime } from "../src-sim/report/display.js";
import { metricPlace } from "../src-sim/sweep/metrics.js";
import { imnpu } from "./cli/run.js";

const FILE = "examples/sweep.imnpu";
const TEXT = readFileSync(FILE, "utf8");
const HOST: Host = {
  resolve: (from, target) => ({ path: join(from, "..", target) }),
  read: (path) => ({ text: readFileSync(path, "utf8") }),
};

/** The comment above the import, as running text. */
const COMMENT = TEXT.slice(0, TEXT.indexOf("import")).replaceAll(/\n?\/\/ ?/g, " ");

/** All points of a sweep: what axes are, and latency and energy. */
function pointsFound(name: string) {
  const sweep = analyse(FILE, TEXT, { host: HOST }).sweeps.find((each) => each.name === name);
  if (sweep === undefined) throw new Error(`no sweep ${name}`);
  const [points, evaluator] = [pointsOf(sweep), createEvaluator(snapshotOf(FILE, TEXT, HOST), sweep)];
  return Array.from({ length: points.combinations }, (_, index) => points.at(index)).flatMap((point) => {
    if (point === undefined) return [];
    const outcome = evaluator.evaluate(point);
    if (outcome.kind === "illegal") throw new Error(`point ${outcome.index} is illegal: ${outcome.code}`);
    const metric = (word: string) => outcome.metrics[metricPlace(word) ?? -1] ?? Number.NaN;
    const axes = Object.fromEntries(
      points.names.map((axis, place) => [axis, point.values[place]?.number ?? Number.NaN]),
    );
    return [{ axes, latency: metric("latency"), energy: metric("energy") }];
  });
}

const WIDTH = pointsFound("width");
const BUS = pointsFound("bus");

/** Of chips of so many tiles, by the tiles of a cluster, with all the wires. */
function withAllWires(chip: number) {
  const own = WIDTH.filter(({ axes: { tiles = 0, clusters = 0, weight_bus = 0 } }) => {
    return tiles * clusters === chip && clusters * weight_bus === 64;
  });
  return new Map(own.map((point) => [point.axes.tiles, point]));
}

const busOf = (bytes: number) => BUS.find(({ axes }) => axes.weight_bus === bytes) as (typeof BUS)[number];

describe("the example of a sweep", () => {
  it("is small enough to be computed unasked", () => {
    expect(WIDTH.length + BUS.length).toBeLessThan(1000);
  });

  it("finds that clusters of eight tiles are wide enough", () => {
    const whole = withAllWires(64);
    const eight = whole.get(8) as (typeof WIDTH)[number];
    expect(COMMENT).toContain(`take ${formatTime(eight.latency)}, with energies within 0.1% of each other`);
    for (const tiles of [8, 16, 32, 64]) {
      expect(whole.get(tiles)?.latency).toBe(eight.latency);
      expect(Math.abs((whole.get(tiles)?.energy ?? 0) / eight.energy - 1)).toBeLessThan(0.001);
    }
    const longer = (tiles: number) => formatPercent((whole.get(tiles)?.latency ?? 0) / eight.latency - 1, 1);
    expect(COMMENT).toContain(`clusters of 4 take ${longer(4)} longer, of 2 ${longer(2)}.`);
  });

  it("finds what wires bring", () => {
    const [half, one, two, four] = [4, 8, 16, 32].map(busOf) as [
      (typeof BUS)[0],
      (typeof BUS)[0],
      (typeof BUS)[0],
      (typeof BUS)[0],
    ];
    expect(COMMENT).toContain(`With half of them the prototype takes ${formatTime(half.latency)},`);
    expect(COMMENT).toContain(`${formatTime(two.latency)}, ${formatPercent(1 - two.latency / one.latency)} less,`);
    expect(COMMENT).toContain(`four times as many ${formatTime(four.latency)};`);
    expect(COMMENT).toContain(`the energy falls by ${formatPercent(1 - two.energy / one.energy)} at twice as many`);
    expect(one.latency).toBe(withAllWires(64).get(8)?.latency);
  });

  it("finds what half the tiles take", () => {
    const least = Math.min(...[...withAllWires(32).values()].map(({ latency }) => latency));
    const longer = formatPercent(least / busOf(8).latency - 1);
    expect(COMMENT).toContain(`take ${formatTime(least)}, ${longer} longer and not twice as long.`);
  });
});

describe("docs/sweep.md", () => {
  const page = readFileSync("docs/sweep.md", "utf8");

  it("shows the example's sweep, and what the command prints of it", async () => {
    const statement = /^sweep width [\s\S]*?^}$/m.exec(TEXT)?.[0] ?? "";
    expect(statement).not.toBe("");
    expect(page).toContain(statement);
    const { out, status } = await imnpu("sweep examples/sweep.imnpu width");
    expect(status).toBe(0);
    expect(page).toContain(out.slice(0, out.indexOf("\n\nNotes")));
  });
});
