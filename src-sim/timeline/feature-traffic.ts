/** Bytes of features that an inference reads from the feature memory and writes to it, as its layers lie on the clusters. */
import type { Architecture } from "../architecture.js";
import { computeAll, figureOf } from "../formulas/evaluate.js";
import type { FlowLayer } from "../layers/flow.js";
import { asMap } from "../layers/shapes.js";
import { ONCE, type Reading, rowsShare, type Traffic, trafficOf } from "../memory/traffic.js";
import { type Mapping, type Split, UNCUT, type Work } from "../work.js";
import type { TimelineLayout, TimelineProblem } from "./timeline.js";

export interface FeatureTraffic extends Traffic {
  readonly strided: readonly Strided[];
}

/** A layer whose groups of tiles or clusters share columns: what it reads, and what as many stripes of rows would. */
export interface Strided {
  readonly name: string;
  readonly strides: number;
  /** No more than the map has rows. */
  readonly stripes: number;
  readonly read: number;
  readonly inStripes: number;
}

/** Everything that the problem's layers read and write; no figure of it is a time. */
export function featureTrafficOf(problem: TimelineProblem, storeAll: boolean): FeatureTraffic {
  const { flow, layouts, fused } = problem;
  const isFused = new Set(fused.flatMap(({ layers }) => layers));
  const readings = flow.layers.map((layer, index): Reading => {
    const layout = layouts[index];
    if (layout === undefined || layer.work === undefined) return ONCE;
    const isJoined = isFused.has(index) || layout.mapping.resident === true;
    return readingOf(layer, layer.work, layout, problem, isJoined);
  });
  const traffic = trafficOf(flow, { storeAll, fused }, (index) => readings[index] ?? ONCE);
  const strided = flow.layers.flatMap((layer, index): Strided[] => {
    const layout = layouts[index];
    const { read = 0 } = traffic.layers[index] ?? {};
    const { share = 1 } = readings[index] ?? {};
    if (layout === undefined || read === 0 || isFused.has(index)) return [];
    const { stripes: rows, strides } = groupsOf(layout, problem.clusters);
    if (strides === 1) return [];
    const stripes = Math.min(rows * strides, layer.work?.outputHeight ?? 1);
    const inStripes = (read / share) * rowsShare(layer, heightOf(layer), stripes, 1);
    return [{ name: layer.name, strides, stripes, read, inStripes }];
  });
  return { ...traffic, strided };
}

/** How a layer reads its map. `isJoined`: all its kernels lie in the tiles at once, so that it reads it once. */
export function readingOf(
  layer: FlowLayer,
  work: Work,
  { mapping, split }: Pick<TimelineLayout, "mapping" | "split">,
  { architecture, clusters }: { readonly architecture: Architecture; readonly clusters: number },
  isJoined: boolean,
): Reading {
  const plan = computeAll(work, architecture, mapping, split, clusters);
  const { stripes, strides } = groupsOf({ mapping, split }, clusters);
  const isDeep = clusters > 1 && (split.depth ?? 1) > 1;
  return {
    rounds: isJoined ? 1 : figureOf(plan, "kernel_rounds"),
    share: rowsShare(layer, heightOf(layer), stripes, strides),
    sums: isDeep ? figureOf(plan, "partial_sum_bytes") : 0,
  };
}

/** Groups that share rows, and those that share the columns of a row; on one cluster a cut does nothing. */
function groupsOf({ mapping, split }: { readonly mapping: Mapping; readonly split: Split }, clusters: number) {
  const cut = clusters > 1 ? split : UNCUT;
  return { stripes: mapping.stripes * cut.stripes, strides: (mapping.strides ?? 1) * (cut.strides ?? 1) };
}

function heightOf({ inputs: [input = []] }: FlowLayer): number {
  return asMap(input)[1] ?? 1;
}
