/** What executing a network shows, found only where a budget or a measurement asks for it. */
import type { Executed } from "../../../src-sim/report/figures.js";
import { METRIC_ROWS } from "../../../src-sim/report/metrics.js";
import type { MetricStatement, Network } from "../layers/model.js";
import { type MemoryAsked, networkMemory } from "./memory.js";
import { timelineOf } from "./timeline.js";

/** Of the whole network, or of the layer that the statement speaks of; nothing where the network is not whole. */
export function executedFor(
  { metric, clusters, layer }: MetricStatement,
  network: Network,
  asked: MemoryAsked,
): Executed {
  const { from } = METRIC_ROWS[metric];
  if (from === "memory") {
    const peak = networkMemory(network, asked)?.figures.peak;
    return peak === undefined ? {} : { memory: peak };
  }
  const timeline = from && timelineOf(network, clusters, asked.cache && { cache: asked.cache });
  if (timeline === undefined) return {};
  const own = timeline.layers.filter(({ name }) => layer === undefined || name === layer.name);
  const exposedLoad = own.reduce((sum, each) => sum + each.exposedLoad, 0);
  return layer === undefined ? { timelineCycles: timeline.cycles, exposedLoad } : { exposedLoad };
}
