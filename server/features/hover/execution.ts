/** A layer among the others: where its output is stored. */
import { mapOf, mapSentence } from "../../../src-sim/report/memory.js";
import { networkMemory } from "../../analysis/figures/memory.js";
import type { LayerInstance } from "../../workspace/layer-figures.js";
import { type Part, paragraph } from "./text.js";

/** Nothing where an error keeps its network from being executed. */
export function executionParts({ name, network, report, stale }: LayerInstance): Part[] {
  if (network === undefined || report === undefined || stale) return [];
  const memory = networkMemory(network)?.report;
  return memory === undefined ? [] : [paragraph(mapSentence(mapOf(memory, name), name))];
}
