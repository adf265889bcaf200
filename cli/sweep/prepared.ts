/** A sweep ready to be computed: its points, and what a folder of its results says of itself. */
import type { Points } from "../../server/sweep/point.js";
import { pointsOf } from "../../server/sweep/points.js";
import { SWEEP_METRICS } from "../../src-sim/sweep/metrics.js";
import { VERSION } from "../version.js";
import type { Asked } from "./asked.js";
import { type Header, hashOf, SCHEMA, type Selection } from "./header.js";
import { type List, listOf } from "./list.js";
import type { Options } from "./options.js";
import { blockSizeFor } from "./shard.js";

export interface Prepared {
  readonly points: Points;
  readonly header: Header;
  readonly list: List;
}

/** @throws Failure of more points than can be computed. */
export function prepared({ sweep, snapshot }: Asked, options: Pick<Options, "limit" | "sample">): Prepared {
  const points = pointsOf(sweep);
  const selection = selectionOf(options);
  const sizes = sweep.axes.map(({ values }) => values.length);
  const list = listOf(selection, points, sizes);
  const blockSize = blockSizeFor(list.count);
  const header: Header = {
    schema: SCHEMA,
    version: VERSION,
    hash: hashOf(snapshot, sweep.name, selection),
    sweep: sweep.name,
    networks: sweep.networks,
    axes: sweep.axes.map(({ name, values }) => ({
      name,
      values: values.map(({ text }) => text),
      numbers: values.map(({ number }) => number ?? null),
    })),
    derived: sweep.derived.map(({ name }) => name),
    metrics: SWEEP_METRICS.map(({ head }) => head),
    goals: sweep.goals,
    combinations: points.combinations,
    selection,
    listed: list.count,
    blockSize,
    blocks: Math.ceil(list.count / blockSize),
  };
  return { points, header, list };
}

function selectionOf({ limit, sample }: Pick<Options, "limit" | "sample">): Selection {
  if (sample !== undefined) return { kind: "sample", points: sample };
  return limit === undefined ? { kind: "all" } : { kind: "limit", points: limit };
}
