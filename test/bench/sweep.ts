/** How fast points of a sweep are found, and the front of very many; the command on one worker and on two, and its memory. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sweep } from "../../server/analysis/sweeps/sweep.js";
import { createEvaluator } from "../../server/sweep/evaluator.js";
import type { Snapshot } from "../../server/sweep/point.js";
import { pointsOf } from "../../server/sweep/points.js";
import { randomNumbers } from "../../src-sim/random.js";
import { frontOf, type Weighed } from "../../src-sim/sweep/front.js";
import { metricPlace, SWEEP_METRICS } from "../../src-sim/sweep/metrics.js";
import { sampleOf } from "../../src-sim/sweep/sobol.js";
import { analyseText } from "../server/analysis/analyse.js";
import { type BenchRow, rowOf } from "./machine.js";

const RUNS = 3;
const FRONT_POINTS = 1e7;
const SAMPLE = 4000;

/** The example of the specification: 288 combinations of which each machine is another one. */
const WIDTH = `sweep width of vgg16_style {
  tiles      [4, 8, 16, 32]
  weight_bus [8B/cycle, 16B/cycle, 32B/cycle]
  precision  [w2 a2, w4 a4, w8 a8]
  clusters   [1, 2, 4, 8]
  point      [low, sleep]
  keep       tiles * clusters <= 64
  minimize   latency, energy, area
}
`;

/** 20,160 combinations, of which most exceed the memory or cannot run. */
const TIGHT = `sweep tight of vgg16_style {
  tiles      [${steps(10, (step) => 2 * (step + 1))}]
  clusters   [1, 2, 4, 8]
  weight_bus [${steps(12, (step) => `${2 * (step + 1)}B/cycle`)}]
  precision  [w2 a2, w4 a4, w16 a4]
  memory     [${steps(13, (step) => `${4 * (step + 1)}KB`)}, 4MB]
  minimize   latency
}
`;

/** 552,960 combinations, most of them machines of their own. */
const WIDE = `sweep wide of vgg16_style {
  tiles      [${steps(16, (step) => 2 * (step + 1))}]
  clusters   [${steps(12, (step) => step + 1)}]
  rows       [16, 24, 32, 48, 64]
  row_bits   [512, 768, 1024, 2048]
  weight_bus [${steps(12, (step) => `${2 * (step + 1)}B/cycle`)}]
  precision  [w2 a2, w4 a4, w8 a8]
  point      [low, sleep, burst, peak]
  minimize   latency, energy, area
}
`;

export function benchSweep(): BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), "imnpu-bench-"));
  try {
    return [...pointRates(), ...fronts(), ...ofTheCommand(folder)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** In this process, on one core; each time with nothing remembered of the time before, as the first of a command. */
function pointRates(): BenchRow[] {
  const of = (name: string, sweep: string, sample: number, goal: string) => {
    const rates = Array.from({ length: RUNS }, () => pointsPerSecond(vggWith(sweep), sample));
    return rowOf(name, "points/s", rates, goal);
  };
  return [
    of("points of VGG16-style, 234 of five axes", WIDTH, 288, "> 2,000 points/s"),
    of("points of VGG16-style, 4,000 of 552,960 that hardly share a machine", WIDE, SAMPLE, "> 2,000 points/s"),
    of("points of VGG16-style, 4,000 of 20,160 that are mostly illegal", TIGHT, SAMPLE, "> 2,000 points/s"),
  ];
}

function pointsPerSecond(text: string, count: number): number {
  const [sweep] = analyseText(text).sweeps as [Sweep];
  const snapshot: Snapshot = { path: "bench.imnpu", texts: { "bench.imnpu": text }, imports: {} };
  const points = pointsOf(sweep);
  const sizes = sweep.axes.map(({ values }) => values.length);
  const { indices } = sampleOf(sizes, count, (index) => points.at(index) !== undefined);
  const start = performance.now();
  const evaluator = createEvaluator(snapshot, sweep);
  for (const index of indices) {
    const point = points.at(index);
    if (point !== undefined) evaluator.evaluate(point);
  }
  return (indices.length * 1000) / (performance.now() - start);
}

/** Points at random, and points of which each is nearly as good as all others: the front is then long. */
function fronts(): BenchRow[] {
  const goals = (["latency", "energy", "area"] as const).map((metric) => ({ metric, better: "less" as const }));
  const places = goals.map(({ metric }) => metricPlace(metric) as number);
  const next = randomNumbers(1);
  const random = () => next() / 2 ** 32;
  const frontFound = (count: number, costs: () => readonly number[]) => {
    const front = frontOf<Weighed>(goals);
    const start = performance.now();
    for (let index = 0; index < count; index++) {
      const metrics = new Float64Array(SWEEP_METRICS.length);
      for (const [goal, cost] of costs().entries()) metrics[places[goal] as number] = cost;
      front.offer({ index, metrics });
    }
    return { seconds: (performance.now() - start) / 1000, size: front.size() };
  };
  const far = frontFound(FRONT_POINTS, () => [random(), random(), random()]);
  const close = frontFound(FRONT_POINTS / 100, () => {
    const [a, b, above] = [random(), random(), 1 + 0.05 * random()];
    return [a * above, b * above, (2 - a - b) * above];
  });
  return [
    rowOf(`front of 10,000,000 random points, 3 goals (${far.size} on it)`, "s", [far.seconds], "in the same pass"),
    rowOf(`front of 100,000 points of 3 goals of which many are on it (${close.size})`, "s", [close.seconds]),
  ];
}

function ofTheCommand(folder: string): BenchRow[] {
  const wide = join(folder, "wide.imnpu");
  writeFileSync(wide, vggWith(WIDE));
  const seconds = (workers: number) => ran(["sweep", wide, "--sample", "20000", "--workers", String(workers)]).seconds;
  const alone: number[] = [];
  const together: number[] = [];
  // One after the other, so that both see the same machine.
  for (let run = 0; run < RUNS; run++) {
    alone.push(seconds(1));
    together.push(seconds(2));
  }
  const efficiency = alone.map((one, run) => (one / (2 * (together[run] as number))) * 100);
  return [
    rowOf("`imnpu sweep` of 20,000 points of VGG16-style, one worker", "s", alone),
    rowOf("the same on two, of half the time of one", "%", efficiency, "> 95%"),
    ...memoryRows(folder),
  ];
}

/**
 * Points of a network of one small layer, with axes that change no mapping: they are found fast, and so many more take no other
 * memory; points that are mostly illegal; and points by the long way, of a network whose weights may stay.
 */
function memoryRows(folder: string): BenchRow[] {
  const rowFor = (what: string, text: string) => {
    const file = join(folder, "memory.imnpu");
    writeFileSync(file, text);
    const { megabytes } = ran(["sweep", file, "--workers", "2"]);
    return rowOf(`\`imnpu sweep\` of ${what}, two workers, peak memory`, "MB", [megabytes], "< 300 MB");
  };
  return [
    ...[1e5, 1e6].map((points) => rowFor(`${points.toLocaleString("en-US")} points`, cheapSweep(points))),
    rowFor("20,160 points that are mostly illegal", vggWith(TIGHT)),
    rowFor("2,000 points with `resident auto`", stayingSweep()),
  ];
}

function stayingSweep(): string {
  const text = readFileSync("examples/mlperf_tiny/keyword_spotting.imnpu", "utf8");
  return `${text.replace("precision w8 a8", "precision w8 a8\n  resident auto")}
sweep staying of keyword_spotting {
  tiles      [${steps(10, (step) => 2 * (step + 1))}]
  clusters   [1, 2, 4, 8]
  rows       [16, 24, 32, 48, 64]
  weight_bus [${steps(10, (step) => `${2 * (step + 1)}B/cycle`)}]
  minimize   latency
}
`;
}

function cheapSweep(points: number): string {
  return `arch plain {
}

network n on plain {
  input x: 64
  fc    F: units 10
}

sweep cheap of n {
  clock      [${steps(100, (step) => `${step + 100}MHz`)}]
  weight_bus [${steps(100, (step) => `${step + 1}B/cycle`)}]
  area       [${steps(points / 10_000, (step) => `${step + 1}mm2`)}]
  minimize   latency, area
}
`;
}

/** The time of the command as a whole process, and its largest resident set as it reports it at its end. */
function ran(command: readonly string[]): { readonly seconds: number; readonly megabytes: number } {
  const report = "process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + '\\n'))";
  const args = ["-e", `${report}; process.argv.splice(1, 0, 'imnpu'); require('./dist/cli.js')`, ...command];
  const start = performance.now();
  const { stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  const seconds = (performance.now() - start) / 1000;
  const kilobytes = Number(/peak (\d+)/.exec(stderr)?.[1]);
  if (status !== 0 || !(kilobytes > 0)) throw new Error(`${command.join(" ")}: ${stderr.slice(0, 300)}`);
  return { seconds, megabytes: kilobytes / 1000 };
}

function vggWith(sweep: string): string {
  const text = readFileSync("examples/sweep.imnpu", "utf8");
  return `${text.slice(text.indexOf("import "), text.indexOf("///"))}${sweep}`;
}

function steps(count: number, of: (step: number) => number | string): string {
  return Array.from({ length: count }, (_, step) => of(step)).join(", ");
}
