/** From measurements to a mix: each layer alone, all in one precision, and what the search makes of both. */

import type { Pace } from "../../importer/pace.js";
import type { Alone, Bench, BitsOfLayers, Score } from "../../importer/precision/bench.js";
import { frontOf, type Mix, type Tried } from "../../importer/precision/mix.js";
import { searchMix } from "../../importer/precision/search.js";
import type { Precision } from "../../src-sim/layers/layers.js";
import type { Figures, MixFigures } from "./figures.js";
import type { Costs } from "./report.js";
import { sameBits, type Unit } from "./units.js";

export interface Problem {
  readonly units: readonly Unit[];
  /** Places of a unit's layers in the plan. */
  readonly placesOf: (unit: Unit) => readonly number[];
  /** Of layers whose bits stay, by their place. */
  readonly fixedBits: BitsOfLayers;
  readonly bench: Bench;
  /** That the bench has. */
  readonly samples: number;
  readonly figures: Figures;
  readonly objective: "cycles" | "energy";
  readonly keep: number;
}

export interface Outcome {
  /** By unit, by option. */
  readonly alone: readonly (readonly (Alone & Costs)[])[];
  /** The network as it is, and all in one precision. */
  readonly now: Mix;
  readonly uniform: readonly { readonly bits: Precision; readonly mix: Mix }[];
  readonly best: Tried | undefined;
  readonly tried: readonly Tried[];
  /** Every mix was tried that could be better. */
  readonly isExhaustive: boolean;
  readonly front: readonly Tried[];
  /** Of a mix that was tried, and can be mapped. */
  scoreOf(mix: Mix): Score | undefined;
}

/** Effort besides mixes in one precision, in mixes that run whole. */
const MOST = 150;
/** What is lost of all signal, beside all first classes: the few samples there are tell small losses apart by noise alone. */
const NOISE = 0.1;

/** How each phase of the work is told. */
export type Telling = <T>(what: string, work: (pace: Pace) => Promise<T>) => Promise<T>;

export async function findMix(problem: Problem, telling: Telling): Promise<Outcome> {
  const { units, figures, objective, keep, samples } = problem;
  const now = units.map((unit) => unit.now);
  const uniform = uniformOf(units).filter(({ mix }) => figures.of(mix) !== undefined);
  const alone = await telling("running each layer alone in other bits", (pace) => measureAlone(problem, now, pace));
  const scores = new Map<string, Score>();
  const choices = alone.map((options) =>
    options.map(({ share, sqnr, ...costs }) => {
      return { cost: costIn(costs, objective), loss: 1 - share + NOISE * Math.min(1, 10 ** (-sqnr / 10)) };
    }),
  );
  const given = [now, ...uniform.map(({ mix }) => mix)];
  const { best, tried, isExhaustive } = await telling("running mixes", (pace) => {
    let spent = 0;
    const run = async (mix: Mix, least: number) => {
      const share = Math.min(1, spent / (MOST + given.length));
      await pace.rest(share);
      const found = figures.of(mix);
      if (found === undefined) return { cost: Number.POSITIVE_INFINITY, share: 0 };
      const cost = costIn(found.whole, objective);
      const own: Pace = { isDue: pace.isDue, rest: () => pace.rest(share) };
      const score = await problem.bench.mix(bitsOf(problem, mix), own, least);
      const effort = "samples" in score ? score.samples / samples : 1;
      spent += effort;
      if ("samples" in score) return { cost, share: 0, isGivenUp: true, effort } as const;
      scores.set(mix.join(), score);
      return { cost, share: score.share };
    };
    return searchMix({ choices, given, keep, most: MOST, run });
  });
  return {
    alone,
    now,
    uniform,
    best,
    tried,
    isExhaustive,
    front: frontOf(tried),
    scoreOf: (mix) => scores.get(mix.join()),
  };
}

/** Of layers in the plan: those of the mix, and those that stay. */
export function bitsOf({ units, placesOf, fixedBits }: Problem, mix: Mix): BitsOfLayers {
  const bits = new Map(fixedBits);
  for (const [at, unit] of units.entries()) {
    const own = unit.options[mix[at] ?? unit.now];
    if (own !== undefined) for (const place of placesOf(unit)) bits.set(place, own);
  }
  return bits;
}

async function measureAlone(problem: Problem, now: Mix, pace: Pace): Promise<Outcome["alone"]> {
  const { units, placesOf, bench, figures } = problem;
  const tries = units.flatMap((unit) =>
    unit.options.map((bits) => new Map(placesOf(unit).map((place) => [place, bits]))),
  );
  const measured = await bench.alone(tries, pace);
  let next = 0;
  return units.map((unit, at) =>
    unit.options.map((bits, option) => {
      const all = uniformMix(units, bits);
      const found = (all && figures.of(all)) ?? figures.of(now.with(at, option));
      return { ...(measured[next++] as Alone), ...sumOf(unit, found) };
    }),
  );
}

/** Of a unit's layers; infinite where the network cannot be mapped so. */
export function sumOf({ layers }: Unit, found: MixFigures | undefined): Costs {
  const costs = layers.map(({ node }) => found?.layers.get(node.name));
  const energy = costs.some((each) => each?.energy == null)
    ? null
    : costs.reduce((sum, each) => sum + (each?.energy ?? 0), 0);
  return { cycles: costs.reduce((sum, each) => sum + (each?.cycles ?? Number.POSITIVE_INFINITY), 0), energy };
}

function uniformOf(units: readonly Unit[]): { bits: Precision; mix: Mix }[] {
  return (units[0]?.options ?? []).flatMap((bits) => {
    const mix = uniformMix(units, bits);
    return mix === undefined ? [] : [{ bits, mix }];
  });
}

/** Undefined where not all units may have these bits. */
function uniformMix(units: readonly Unit[], bits: Precision): Mix | undefined {
  const mix = units.map(({ options }) => options.findIndex((each) => sameBits(each, bits)));
  return mix.includes(-1) ? undefined : mix;
}

function costIn({ cycles, energy }: Costs, objective: "cycles" | "energy"): number {
  return objective === "cycles" ? cycles : (energy ?? Number.POSITIVE_INFINITY);
}
