/** What was found, as the report has it. */
import type { Score } from "../../importer/precision/bench.js";
import { isWhole, type Mix } from "../../importer/precision/mix.js";
import type { MappedLayer } from "../../server/analysis/layers/model.js";
import type { Precision } from "../../src-sim/layers/layers.js";
import type { Figures } from "./figures.js";
import { type Outcome, type Problem, sumOf } from "./find.js";
import type { Classes, Compression, Costs, MixReport, PrecisionReport, UnitReport } from "./report.js";
import type { Unit, Units } from "./units.js";

export interface Told
  extends Pick<
    PrecisionReport,
    "network" | "arch" | "clusters" | "model" | "output" | "samples" | "seed" | "accuracy" | "testAccuracy"
  > {
  readonly problem: Problem;
  readonly outcome: Outcome;
  /** The mix that is reported. */
  readonly mix: Mix;
  readonly fixed: Units["fixed"];
  /** Layers with weights whose bits stay. */
  readonly others: readonly MappedLayer[];
  /** By mix, on other samples. */
  readonly tests: ReadonlyMap<string, Score>;
}

export function reportOf({ problem, outcome, mix, fixed, others, tests, ...rest }: Told): PrecisionReport {
  const { units, figures, objective, keep } = problem;
  const { alone, now, best, front, tried, uniform, isExhaustive } = outcome;
  const reportMix = (own: Mix): MixReport => {
    const test = tests.get(own.join());
    const score = outcome.scoreOf(own) ?? NOTHING;
    return { ...costsOf(figures, own), ...classesOf(score), test: test ? classesOf(test) : null };
  };
  const bits = (own: Mix) => units.map(({ options, now }, at) => options[own[at] ?? now] as Precision);
  const [before, after] = [bits(now), bits(mix)];
  const sizes = units.map(({ layers }, at) => {
    return { ...sizesOf(layers), before: before[at] as Precision, after: after[at] as Precision };
  });
  const same = others.map((layer) => ({ ...sizesOf([layer]), before: layer.precision, after: layer.precision }));
  return {
    schema: "imnpu-precision/1",
    ...rest,
    objective,
    keep,
    kept: best !== undefined,
    before: reportMix(now),
    after: reportMix(mix),
    compression: compressionOf([...sizes, ...same]),
    layers: units.map((unit, at): UnitReport => {
      const size = sizes[at] as Sized;
      const cycles = (own: Mix) => sumOf(unit, figures.of(own)).cycles;
      return {
        name: unit.name,
        layers: unit.layers.map(({ node }) => node.name),
        before: size.before,
        after: size.after,
        features: size.features,
        weights: size.weights,
        compression: compressionOf([size]),
        cycles: { before: cycles(now), after: cycles(mix) },
        alone: (alone[at] ?? []).map(({ share, accuracy, sqnr, cycles, energy }, place) => {
          const option = unit.options[place] as Precision;
          return { ...option, cycles, energy, sqnr, ...classesOf({ share, accuracy }) };
        }),
      };
    }),
    fixed,
    uniform: uniform.map(({ bits, mix }) => ({ ...bits, ...reportMix(mix) })),
    front: front.map((each) => ({ ...reportMix(each.mix), bits: bits(each.mix) })),
    tried: tried.filter(isWhole).length,
    givenUp: tried.filter(({ isGivenUp }) => isGivenUp).length,
    exhaustive: isExhaustive,
  };
}

const NOTHING: Score = { share: 0, accuracy: undefined };

function costsOf(figures: Figures, mix: Mix): Costs {
  return figures.of(mix)?.whole ?? { cycles: Number.POSITIVE_INFINITY, energy: null };
}

function classesOf({ share, accuracy }: Score): Classes {
  return { agreement: share, accuracy: accuracy ?? null };
}

interface Sized {
  /** Values of inputs, and weights. */
  readonly features: number;
  readonly weights: number;
  readonly before: Precision;
  readonly after: Precision;
}

function sizesOf(layers: Unit["layers"]): Pick<Sized, "features" | "weights"> {
  const sum = (of: (layer: MappedLayer) => number) => layers.reduce((all, layer) => all + of(layer), 0);
  return {
    features: sum(({ work }) => work.inputValues),
    weights: sum(({ work }) => work.kernels * (work.channels / work.groups) * work.kernelHeight * work.kernelWidth),
  };
}

function compressionOf(sizes: readonly Sized[]): Compression {
  const bits = (which: "before" | "after") => {
    let [features, weights] = [0, 0];
    for (const size of sizes) {
      features += size.features * size[which].activationBits;
      weights += size.weights * size[which].weightBits;
    }
    return { features, weights };
  };
  const [before, after] = [bits("before"), bits("after")];
  return {
    features: before.features / after.features,
    weights: before.weights / after.weights,
    all: (before.features + before.weights) / (after.features + after.weights),
  };
}
