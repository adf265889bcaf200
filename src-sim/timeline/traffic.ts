/** Bytes over the port of the feature memory. */
import type { LayerPlan } from "./layer-plan.js";

/** Of a layer, all its clusters together. */
export interface Traffic {
  /** Features that a round of one step reads: a slice its share of their channels. */
  readonly read: number;
  /** The same in the first round where the network's input comes over its own bus: what later rounds have to find is written. */
  readonly first: number;
  /** What all rounds of one step write. */
  readonly written: number;
}

export function trafficOf({ work, cut, slices, rounds, steps, each, layer }: LayerPlan): Traffic {
  const { channels, height, width, kernels, outputHeight, outputWidth, activationBits, feed } = work;
  // What each round stands for is all of it, step by step, where all steps follow one load.
  const times = work.steps / steps;
  const map = ((channels * height * width * activationBits) / 8) * times;
  const read = (map * rowsReadShare(layer.reads, outputHeight, height, cut.stripes)) / (each > 1 ? 1 : slices);
  const first = feed === undefined ? read : rounds > 1 ? feed.bytes / steps : 0;
  return { read, first, written: ((kernels * outputHeight * outputWidth * activationBits) / 8) * times };
}

/** Kernels of all groups in a round, as a share of all that there are; the last group may hold fewer. */
export function kernelShare(
  { work, kernels: { groups, here, inRound }, rounds, slices }: LayerPlan,
  round: number,
): number {
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
  const { work, kernels, slices } = plan;
  return (kernelShare(plan, round) * work.kernels * kernels.bytes) / slices;
}

/** What stripes read together, halos twice, of the map's rows. */
function rowsReadShare(reads: LayerPlan["layer"]["reads"], rows: number, height: number, stripes: number): number {
  if (reads.kind === "all" || stripes === 1) return 1;
  const { size, stride, before } = reads;
  const clipped = (row: number): number => Math.min(height, Math.max(0, row));
  let read = 0;
  for (let stripe = 0; stripe < stripes; stripe++) {
    const from = Math.floor((stripe * rows) / stripes);
    const to = Math.ceil(((stripe + 1) * rows) / stripes);
    read += clipped(Math.floor((to - 1) * stride) - before + size) - clipped(Math.floor(from * stride) - before);
  }
  return Math.max(1, read / height);
}
