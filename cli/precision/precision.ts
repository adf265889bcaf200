import type { Score } from "../../importer/precision/bench.js";
import type { Mix } from "../../importer/precision/mix.js";
import { isMapped } from "../../server/analysis/layers/model.js";
import { documentModel } from "../../server/workspace/document.js";
import { randomNumbers } from "../../src-sim/random.js";
import { Failure } from "../failure.js";
import { withShare } from "../progress.js";
import { readArray } from "../run/files.js";
import type { Terminal } from "../terminal.js";
import { figuresOf } from "./figures.js";
import { bitsOf, findMix, type Problem, type Telling } from "./find.js";
import { type Opened, openModel, type Source } from "./opened.js";
import type { Options } from "./options.js";
import type { PrecisionReport } from "./report.js";
import { reportOf } from "./reported.js";
import { unitsOf } from "./units.js";

export interface Found {
  readonly report: PrecisionReport;
  /** The file with the mix that is reported. */
  readonly changed: string;
}

/** @throws Failure where something is missing, or does not fit the model */
export async function precisionOf(source: Source, options: Options, terminal: Terminal): Promise<Found> {
  const { ImportProblem } = await import("../../importer/problem.js");
  try {
    return await find(source, options, terminal);
  } catch (error) {
    throw error instanceof ImportProblem ? new Failure(error.message) : error;
  }
}

async function find(source: Source, options: Options, terminal: Terminal): Promise<Found> {
  const { file, text, analysis, analysed } = source;
  const { network } = analysed;
  const opened = await openModel(source, options, terminal);
  const { runnable, trace, layout, model } = opened;
  const [{ openBench, rangesOn }, { labelsOf }] = await Promise.all([
    import("../../importer/precision/bench.js"),
    import("../../importer/precision/samples.js"),
  ]);
  const given = await readSamples(opened, options.data ?? [], options.labels, terminal);
  const picked = pick(given.samples.length, options.samples ?? given.samples.length, options.seed);
  const samples = picked.map((at) => given.samples[at] ?? []);
  const labels = given.labels && labelsOf(given.labels, given.samples.length, layout);
  const test = options.test && (await readSamples(opened, options.test, options.testLabels, terminal));
  const testLabels = test?.labels && labelsOf(test.labels, test.samples.length, layout);

  const clusters = options.clusters ?? network.arch.clusters;
  const document = documentModel({ uri: file, version: undefined, text, analysis });
  const places = new Map(trace.plan.layers.map(({ name }, place) => [name, place]));
  const traceOf = (name: string) => trace.layers[places.get(name) ?? -1];
  const { units, fixed } = unitsOf(document, network, traceOf);
  if (units.length === 0)
    throw new Failure(
      `${file}: no layer of ${network.name} can have other bits${fixed[0] ? `: ${fixed[0].name}: ${fixed[0].why}` : ""}`,
    );
  const kept = new Set(fixed.map(({ name }) => name));
  const others = network.layers.filter(isMapped).filter(({ node }) => kept.has(node.name));
  const telling = tellingOn(terminal);
  const benched = { model: runnable, trace, layout };
  const rangeOf = await telling("finding the ranges of features", (pace) => rangesOn(runnable, samples, pace));
  const bench = await telling("running the model as it is", (pace) =>
    openBench(
      { ...benched, samples, rangeOf, ...(labels && { labels: picked.map((at) => labels[at] as Int32Array) }) },
      pace,
    ),
  );
  const problem: Problem = {
    units,
    placesOf: ({ layers }) => layers.flatMap(({ node }) => places.get(node.name) ?? []),
    fixedBits: new Map(
      others.flatMap(({ node, precision }) => {
        const place = places.get(node.name);
        return place === undefined ? [] : [[place, precision]];
      }),
    ),
    bench,
    samples: samples.length,
    figures: figuresOf(units, {
      model: document,
      network: network.name,
      clusters,
      workingDirectory: terminal.workingDirectory,
    }),
    objective: options.for,
    keep: options.keep,
  };
  const outcome = await findMix(problem, telling);
  const safest = outcome.front.at(-1);
  const mix = (outcome.best ?? safest)?.mix ?? outcome.now;
  const tests = new Map<string, Score>();
  const testBench =
    test &&
    (await telling("running the test", (pace) =>
      openBench({ ...benched, samples: test.samples, rangeOf, ...(testLabels && { labels: testLabels }) }, pace),
    ));
  if (testBench !== undefined) {
    const mixes = distinct([outcome.now, mix, ...outcome.uniform.map((each) => each.mix)]);
    await telling("running mixes on the test", async (pace) => {
      for (const [at, own] of mixes.entries()) {
        const rest = () => pace.rest(at / mixes.length);
        const score = await testBench.mix(bitsOf(problem, own), { isDue: pace.isDue, rest });
        if (!("samples" in score)) tests.set(own.join(), score);
      }
    });
  }
  const { name, classes, places: ofClasses } = layout;
  const report = reportOf({
    network: network.name,
    arch: network.arch.name,
    clusters,
    model,
    output: { name, classes, places: ofClasses },
    samples: samples.length,
    seed: options.seed,
    accuracy: bench.asItIs.accuracy ?? null,
    testAccuracy: testBench?.asItIs.accuracy ?? null,
    problem,
    outcome,
    mix,
    fixed,
    others,
    tests,
  });
  return { report, changed: problem.figures.textOf(mix) };
}

async function readSamples(
  { runnable }: Opened,
  files: readonly string[],
  labels: string | undefined,
  terminal: Terminal,
) {
  const { samplesOf } = await import("../../importer/precision/samples.js");
  const read = async (file: string) => ({ file, array: await readArray(file, terminal) });
  const samples = samplesOf(runnable.inputs, await Promise.all(files.map(read)));
  return { samples, labels: labels === undefined ? undefined : await read(labels) };
}

/** So many of the first numbers from 0, in their order. @throws Failure where there are not as many */
function pick(of: number, count: number, seed: number): readonly number[] {
  if (count > of) throw new Failure(`--samples ${count}: there are ${of}`);
  const next = randomNumbers(seed);
  const left = Array.from({ length: of }, (_, at) => at);
  // What is taken away, one by one.
  while (left.length > count) left.splice(next() % left.length, 1);
  return left;
}

function tellingOn({ remarks }: Terminal): Telling {
  return async (what, work) => {
    const { paceOf } = await import("../../importer/pace.js");
    return withShare(remarks, what, (tell) => work(paceOf({ tell })));
  };
}

function distinct(mixes: readonly Mix[]): readonly Mix[] {
  return [...new Map(mixes.map((mix) => [mix.join(), mix])).values()];
}
