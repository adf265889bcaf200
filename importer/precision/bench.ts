/** A model that runs on samples with some of its layers in other bits, and how many first classes then stay. */
import type { ExecutionPlan } from "../../src-sim/datapath/plan.js";
import { type Pace, partOf } from "../pace.js";
import { ImportProblem } from "../problem.js";
import type { Engine, Site } from "../reference/engine.js";
import type { Runnable } from "../reference/reference.js";
import type { Values } from "../reference/values.js";
import { layerBits } from "../run/layer-bits.js";
import { layersBySite, type Trace } from "../run/trace.js";
import { type ClassLayout, classesIn } from "./classes.js";
import { decibels, noiseMeter } from "./noise.js";
import type { Range } from "./quantise.js";
import { type Bits, type KnownWeights, quantisingEngine } from "./quantising-engine.js";
import { rangesEngine } from "./ranges-engine.js";
import { recordingEngine, replayingEngine } from "./replay.js";
import { siteKey } from "./site-key.js";
import { smallSumsEngine } from "./small-sums.js";

/** 1 - 0.99 is not quite 0.01. */
const ROUNDING = 1e-9;

/** By the index of a layer of the plan; layers that are not among them are multiplied as the model stores them. */
export type BitsOfLayers = ReadonlyMap<number, Bits>;

export interface Benched {
  readonly model: Runnable;
  readonly trace: Trace;
  /** By sample the values of each input. */
  readonly samples: readonly (readonly Values[])[];
  /** By sample the right classes, one a place. */
  readonly labels?: readonly Int32Array[];
  readonly layout: ClassLayout;
  readonly rangeOf: RangeOf;
}

/** Shares of 1, of all places of all samples. */
export interface Score {
  /** Whose first class is that of the model as it is. */
  readonly share: number;
  /** Whose first class is right; undefined without labels. */
  readonly accuracy: number | undefined;
}

export interface Alone extends Score {
  /** Signal to quantisation noise of the layers' sums, dB; infinite where the model stores its numbers in these bits. */
  readonly sqnr: number;
}

/** So few first classes stay that they cannot be the least share any more. */
export interface GivenUp {
  /** That were run. */
  readonly samples: number;
}

export interface Bench {
  readonly asItIs: Score;
  /**
   * The layers in their bits, all others in those of the model. It is given up as soon as it cannot keep `least`: samples whose first
   * class has changed most often in mixes before run first.
   */
  mix(bits: BitsOfLayers, pace: Pace, least?: number): Promise<Score | GivenUp>;
  /** Each of these by itself; runs are in common up to the first product of the layers. */
  alone(tries: readonly BitsOfLayers[], pace: Pace): Promise<readonly Alone[]>;
}

/** Of features at a site, for so many bits. */
export type RangeOf = (site: Site, bits: number) => Range;

/** Runs the model as it is, in real numbers, on each sample, and finds the ranges of least error. @throws ImportProblem */
export async function rangesOn(model: Runnable, samples: readonly (readonly Values[])[], pace: Pace): Promise<RangeOf> {
  const { engine, of } = rangesEngine(smallSumsEngine);
  for (const [at, inputs] of samples.entries())
    await model.run(inputs, { engine, pace: stepOf(pace, at, samples.length) });
  const found = new Map<string, Range>();
  return (site, bits) => {
    const key = `${siteKey(site)} ${bits}`;
    const range = found.get(key) ?? of(site)?.rangeFor(bits) ?? { least: 0, largest: 0 };
    found.set(key, range);
    return range;
  };
}

/** Runs the model as it is, for its classes; `pace` is that of this alone. @throws ImportProblem where it cannot be run */
export async function openBench(
  { model, trace, samples, labels, layout, rangeOf }: Benched,
  pace: Pace,
): Promise<Bench> {
  const known: KnownWeights = new Map();
  const run = async (sample: number, engine: Engine, own: Pace): Promise<Int32Array> => {
    const [output] = await model.run(samples[sample] ?? [], { engine, pace: own });
    if (output === undefined) throw new ImportProblem("the model makes no output");
    return classesIn(output, layout);
  };
  const kept: Int32Array[] = [];
  for (const sample of samples.keys())
    kept.push(await run(sample, smallSumsEngine, stepOf(pace, sample, samples.length)));
  const engineOf = (bitsOf: (site: Site) => Bits | undefined) =>
    quantisingEngine(smallSumsEngine, { bitsOf, rangeOf, fit: "least error", known });
  const tally = () => tallyOf(kept, labels);
  /** By sample, how many first classes mixes have changed. */
  const changed = new Float64Array(samples.length);
  const asItIs = tally();
  for (const [sample, classes] of kept.entries()) asItIs.add(sample, classes);
  return {
    asItIs: asItIs.score(),
    async mix(bits, pace, least = 0) {
      const engine = engineOf(bitsAt(trace, bits));
      const own = tally();
      const order = [...samples.keys()].sort((one, other) => (changed[other] as number) - (changed[one] as number));
      for (const [at, sample] of order.entries()) {
        const before = own.gone();
        own.add(sample, await run(sample, engine, stepOf(pace, at, samples.length)));
        changed[sample] = (changed[sample] as number) + own.gone() - before;
        if (own.gone() > (1 - least) * samples.length * layout.places * (1 + ROUNDING)) return { samples: at + 1 };
      }
      return own.score();
    },
    async alone(tries, pace) {
      const layerAt = layersBySite(trace);
      const own = tries.map((bits) => {
        const bitsOf = bitsAt(trace, bits);
        return { bits, isOwn: (site: Site) => bits.has(layerAt(site) ?? -1), engine: engineOf(bitsOf), ...tally() };
      });
      const noises = tries.map(() => ({ signal: 0, noise: 0 }));
      for (const sample of samples.keys()) {
        const part = stepOf(pace, sample, samples.length);
        const recording = recordingEngine(smallSumsEngine);
        await run(sample, recording.engine, quiet(part, 0));
        const exact = new Map<string, Float64Array>();
        for (const [at, { bits, isOwn, engine, add }] of own.entries()) {
          // Of several layers, those behind the first read what other bits have made.
          const meter = noiseMeter(engine, smallSumsEngine, isOwn, bits.size === 1 ? exact : undefined);
          const replaying = replayingEngine(meter.engine, recording.sums, isOwn);
          add(sample, await run(sample, replaying, quiet(part, at / own.length)));
          const noise = noises[at] as { signal: number; noise: number };
          noise.signal += meter.found.signal;
          noise.noise += meter.found.noise;
        }
      }
      return own.map(({ score }, at) => ({
        ...score(),
        sqnr: decibels(noises[at] as { signal: number; noise: number }),
      }));
    },
  };
}

/** At the sites of layers, as `imnpu run` takes them. */
function bitsAt(trace: Trace, bits: BitsOfLayers): (site: Site) => Bits | undefined {
  const layerAt = layersBySite(trace);
  const of = layerBits(withBits(trace.plan, bits), trace);
  return (site) => (bits.has(layerAt(site) ?? -1) ? of(site) : undefined);
}

function withBits(plan: ExecutionPlan, bits: BitsOfLayers): ExecutionPlan {
  const layers = plan.layers.map((layer, index) => {
    const own = bits.get(index);
    const { tiles } = layer;
    return own === undefined || tiles === undefined
      ? layer
      : { ...layer, tiles: { ...tiles, work: { ...tiles.work, ...own } } };
  });
  return { ...plan, layers };
}

function tallyOf(kept: readonly Int32Array[], labels: readonly Int32Array[] | undefined) {
  let [places, stay, right] = [0, 0, 0];
  return {
    add(sample: number, classes: Int32Array): void {
      for (const [place, found] of classes.entries()) {
        places++;
        if (found === kept[sample]?.[place]) stay++;
        if (found === labels?.[sample]?.[place]) right++;
      }
    },
    /** First classes that are others by now. */
    gone: () => places - stay,
    score: (): Score => ({ share: stay / places, accuracy: labels && right / places }),
  };
}

function stepOf(pace: Pace, at: number, count: number): Pace {
  return partOf(pace, at / count, (at + 1) / count);
}

/** Tells where it stands, whatever is told to it. */
function quiet(pace: Pace, share: number): Pace {
  return { isDue: pace.isDue, rest: () => pace.rest(share) };
}
