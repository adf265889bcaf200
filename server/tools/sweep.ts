/** Points of a sweep, as many as are asked for and as time allows, and which are best. */
import { formatCount, plural } from "../../src-sim/report/display.js";
import { areNumbered, combinationsText, MOST_COMBINATIONS } from "../../src-sim/sweep/combinations.js";
import { frontOf } from "../../src-sim/sweep/front.js";
import { metricPlace, SWEEP_METRICS } from "../../src-sim/sweep/metrics.js";
import { sampleOf } from "../../src-sim/sweep/sobol.js";
import type { Analysis } from "../analysis/analyse.js";
import type { Sweep } from "../analysis/sweeps/sweep.js";
import { quoted, shortened, unknownText } from "../diagnostics/words.js";
import { safe } from "../report/safe.js";
import { sweepAssumptions } from "../report/sweep/assumptions.js";
import { countsText } from "../report/sweep/counts.js";
import { sweepReport } from "../report/sweep/json.js";
import { type FrontRow, namesOf, type SweepResult, type SweepRow } from "../report/sweep/result.js";
import { byGoals, textAt } from "../report/sweep/separate.js";
import { sweepSheet } from "../report/sweep/sheet.js";
import { createEvaluator } from "../sweep/evaluator.js";
import { firstErrorOf } from "../sweep/first-error.js";
import type { Found, Point, Points } from "../sweep/point.js";
import { pointsOf } from "../sweep/points.js";
import { snapshotOf } from "../sweep/snapshot.js";
import { standingIn } from "../sweep/standing-errors.js";
import { type Analysed, analysedSource, refuseErrors } from "./analysed.js";
import { MOST_POINTS, STANDARD_POINTS, STANDARD_SECONDS } from "./inputs.js";
import { type Source, ToolProblem, type ToolResult, type ToolWorld } from "./world.js";

export interface SweepInput extends Source {
  readonly sweep?: string;
  readonly points?: number;
  readonly seconds?: number;
}

/** Combinations that are looked through for points that `keep` leaves, where there are no more; of more a sample is drawn. */
const MOST_LOOKED_THROUGH = 100_000;
const BEST_SHOWN = 12;

export async function sweep(input: SweepInput, world: ToolWorld): Promise<ToolResult> {
  const { points: most = STANDARD_POINTS, seconds = STANDARD_SECONDS } = input;
  const end = performance.now() + seconds * 1000;
  const analysed = await analysedSource(input, world);
  const stated = sweepOf(analysed, input.sweep);
  const standing = new Set(standingIn(stated, analysed.analysis));
  refuseErrors({ ...analysed, found: analysed.found.filter(({ diagnostic }) => standing.has(diagnostic)) });
  const points = pointsOf(stated);
  const { chosen, excluded, rest } = chosenPoints(stated, points, most);
  const snapshot = snapshotOf(analysed.path, analysed.text, analysed.host);
  const evaluator = createEvaluator(snapshot, stated);
  const rows: SweepRow[] = [];
  for (const place of spread(chosen.length)) {
    await world.pause(rows.length / chosen.length);
    // One at least, however little time there is.
    if (rows.length > 0 && performance.now() >= end) break;
    const point = chosen[place] as Point;
    rows.push({ point, outcome: evaluator.evaluate(point) });
  }
  rows.sort((one, other) => one.point.index - other.point.index);
  const left = rest + chosen.length - rows.length;
  const result = resultOf(stated, analysed.analysis, { rows, combinations: points.combinations, excluded, left });
  const report = await sweepReport(result, rows);
  const why = rows.length < chosen.length ? "time" : "points";
  const data = { ...report, counts: { ...report.counts, ...(left > 0 && { left, limit: why }) } };
  const lines = [
    ...linesOf(result),
    ...(left > 0 ? [leftLine(left, why, { most, seconds, all: points.combinations })] : []),
    ...(result.counts.legal === 0 ? noneLines(rows, (point) => firstErrorOf(snapshot, stated, point)?.message) : []),
  ];
  return { data, text: lines.map(safe).join("\n") };
}

/** @throws ToolProblem for none, or one with errors. */
function sweepOf(analysed: Analysed, name: string | undefined): Sweep {
  const { path, analysis } = analysed;
  const names = [...new Set(analysis.file.tree.sweeps.flatMap(({ header }) => header.node.name?.text ?? []))];
  const [only] = names;
  if (name !== undefined && names.length > 0 && !names.includes(name))
    throw new ToolProblem(unknownText("sweep", name, names));
  if (name === undefined && names.length > 1)
    throw new ToolProblem(`${path} has several sweeps: ${quoted(names).join(", ")}; name one with \`sweep\``);
  const found = analysis.sweeps.find((each) => each.name === (name ?? only));
  if (found !== undefined) return found;
  refuseErrors(analysed);
  throw new ToolProblem(`${path} has no sweep; one is declared by \`sweep NAME of NETWORK { ... }\``);
}

interface Chosen {
  readonly chosen: readonly Point[];
  /** Combinations that `keep` left out, of those looked at. */
  readonly excluded: number;
  /** Combinations that are not among them, and not known to be left out. */
  readonly rest: number;
}

/** All points where there are no more than `most`, else as many, spread evenly. */
function chosenPoints({ axes }: Sweep, points: Points, most: number): Chosen {
  const sizes = axes.map(({ values }) => values.length);
  if (!areNumbered(sizes)) {
    const many = `the sweep has ${combinationsText(sizes)} combinations`;
    throw new ToolProblem(`${many}, more than can be numbered; leave axes out`);
  }
  const { combinations } = points;
  const isFew = combinations <= MOST_LOOKED_THROUGH;
  const count = isFew
    ? Array.from({ length: combinations }, (_, at) => points.at(at)).filter(Boolean).length
    : undefined;
  const { indices } = sampleOf(sizes, Math.min(most, count ?? most), (index) => points.at(index) !== undefined);
  const chosen = [...indices].flatMap((index) => points.at(index) ?? []);
  return { chosen, excluded: combinations - (count ?? combinations), rest: (count ?? combinations) - chosen.length };
}

/** Places from 0, each once, such that those so far lie evenly among all wherever one stops. */
function* spread(count: number): Generator<number> {
  const bits = Math.ceil(Math.log2(Math.max(1, count)));
  for (let number = 0; number < 2 ** bits; number++) {
    let place = 0;
    for (let bit = 0; bit < bits; bit++) if (number & (1 << bit)) place |= 1 << (bits - 1 - bit);
    if (place < count) yield place;
  }
}

interface Computed {
  readonly rows: readonly SweepRow[];
  readonly combinations: number;
  readonly excluded: number;
  readonly left: number;
}

function resultOf(stated: Sweep, analysis: Analysis, { rows, combinations, excluded, left }: Computed): SweepResult {
  const { name, networks, axes, derived, goals } = stated;
  const front = frontOf<Found>(goals);
  const illegal = new Map<string, number>();
  for (const { outcome } of rows) {
    if (outcome.kind === "found") front.offer(outcome);
    else illegal.set(outcome.code, (illegal.get(outcome.code) ?? 0) + 1);
  }
  const pointOf = new Map(rows.map(({ point }) => [point.index, point]));
  return {
    ...{ name, networks, axes, derived, goals, assumptions: sweepAssumptions(stated, analysis) },
    counts: {
      combinations,
      excluded,
      legal: rows.filter(({ outcome }) => outcome.kind === "found").length,
      illegal: [...illegal].map(([code, count]) => ({ code, count })).sort((a, b) => (a.code < b.code ? -1 : 1)),
      ...(left > 0 && { part: "sample" as const }),
    },
    front: front.points().map(({ point: { index, metrics, mapping }, same }) => ({
      ...{ point: pointOf.get(index) as Point, metrics, mapping, same },
    })),
  };
}

/** What it is, how many points, and the best of them. */
function linesOf(result: SweepResult): string[] {
  const { title, above } = sweepSheet(result);
  const best = byGoals(result).slice(0, BEST_SHOWN);
  const more = result.front.length - best.length;
  return [
    title,
    ...above,
    countsText(result),
    ...best.map((row) => `  ${saidOf(row, result)}`),
    ...(more > 0 ? [`  and ${formatCount(more)} more on the front, in the structured result`] : []),
  ];
}

/** `tiles 32, clusters 2: latency 172.28 us, energy 26.3 uJ`. */
function saidOf(row: FrontRow, result: SweepResult): string {
  const values = namesOf(result).map((name, place) => `${name} ${shortened(textAt(row, place))}`);
  const figures = result.goals.map(({ metric }) => {
    const place = metricPlace(metric) ?? 0;
    return `${metric} ${SWEEP_METRICS[place]?.show(row.metrics[place] ?? Number.NaN)}`;
  });
  return `${values.join(", ")}: ${figures.join(", ")}`;
}

interface Bounds {
  readonly most: number;
  readonly seconds: number;
  /** Combinations of the sweep. */
  readonly all: number;
}

function leftLine(left: number, why: "time" | "points", { most, seconds, all }: Bounds): string {
  const limit =
    why === "time"
      ? `time was up after ${plural(seconds, "second")}, \`seconds\` gives more`
      : `\`points\` is ${formatCount(most)} and may be ${formatCount(MOST_POINTS)}`;
  const further =
    all > MOST_COMBINATIONS ? "`imnpu sweep --sample 100000` computes so many" : "`imnpu sweep` computes all";
  return `left out: ${plural(left, "combination")}; ${limit}, and ${further}`;
}

/** Of a sweep that has no legal point, what is wrong with its first one. */
function noneLines([first]: readonly SweepRow[], errorOf: (point: Point) => string | undefined): string[] {
  if (first === undefined) return ["`keep` leaves none of the combinations"];
  const why = errorOf(first.point);
  return why === undefined ? [] : [`no point is legal; the first: ${why}`];
}
