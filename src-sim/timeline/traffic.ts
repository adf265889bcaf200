/** Bytes of a layer over the port of the feature memory, round by round. */
import { rowsShare } from "../memory/traffic.js";
import { type LayerPlan, roundOf } from "./layer-plan.js";
import type { Moved } from "./moved.js";

/** Of all its clusters together, in one of the steps that are loaded by themselves. */
export interface Traffic {
  /** Features that a round over all kernels reads, in all its slices. */
  readonly read: number;
  /** The network's input that comes over its own bus, and that later rounds have to find in the memory. */
  readonly fed: number;
  /** What all rounds write, and layers in the stream read beside it. */
  readonly written: number;
}

export function trafficOf({ work, cut, steps, layer, kernels }: LayerPlan, { reads, written }: Moved): Traffic {
  const { channels, height, width, activationBits, feed } = work;
  const map = (channels * height * width * activationBits * work.steps) / 8 / steps;
  return {
    read: reads ? map * rowsShare(layer, height, cut.stripes, cut.stridesAll) : 0,
    fed: feed !== undefined && kernels.rounds > 1 ? feed.bytes / steps : 0,
    written: written / steps,
  };
}

/** A slice reads its share of the channels. */
export function bytesOfRound(plan: LayerPlan, { read, fed, written }: Traffic, round: number): number {
  const { slices, work, kernels, rounds, each } = plan;
  const isFed = work.feed !== undefined;
  // All rounds of all steps together, of which the first may be fed.
  if (each > 1) return read * (kernels.rounds - (isFed ? 1 : 0)) + fed + written;
  const isFirst = round < slices;
  const isLastSlice = (round + 1) % slices === 0;
  const features = isFed && isFirst ? fed / slices : read / slices;
  return features + (isLastSlice ? written * (rounds === slices ? 1 : kernelShare(plan, round)) : 0);
}

/** Kernels of all groups in a round, as a share of all that there are; the last group may hold fewer. */
function kernelShare({ work, kernels: { groups, here, inRound }, rounds, slices }: LayerPlan, round: number): number {
  if (rounds === 1) return 1;
  const before = Math.floor(round / slices) * inRound;
  let found = 0;
  for (let group = 0; group < groups; group++) {
    const own = Math.min(here, Math.max(0, work.kernels - group * here));
    found += Math.min(inRound, Math.max(0, own - before));
  }
  return found / work.kernels;
}

/** Bytes of weights that a round loads, those that several clusters get by broadcast once. */
export function loadedBytes(plan: LayerPlan, round: number): number {
  const { work, kernels } = plan;
  return kernelShare(plan, round) * work.kernels * kernels.bytes * roundOf(plan, round).slice;
}
