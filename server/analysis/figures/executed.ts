/** What executing a network shows, found only where a budget or a measurement asks for it. */
import type { Executed } from "../../../src-sim/report/figures.js";
import { METRIC_ROWS } from "../../../src-sim/report/metrics.js";
import type { MetricStatement, Network } from "../layers/model.js";
import { type MemoryAsked, networkMemory } from "./memory.js";

/** Nothing where the network is not whole. */
export function executedFor({ metric }: MetricStatement, network: Network, asked: MemoryAsked): Executed {
  const { from } = METRIC_ROWS[metric];
  const peak = from === "memory" ? networkMemory(network, asked)?.figures.peak : undefined;
  return peak === undefined ? {} : { memory: peak };
}
