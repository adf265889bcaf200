/** A layer among the others: where its output is stored, and what it waits for. */
import { mapOf, mapSentence } from "../../../src-sim/report/execution/memory.js";
import { waitingSentence } from "../../../src-sim/report/execution/waiting.js";
import type { LayerReport } from "../../../src-sim/report/report.js";
import { networkMemory } from "../../analysis/figures/memory.js";
import { isLive, timelineOf } from "../../analysis/figures/timeline.js";
import type { LayerInstance } from "../../workspace/layer-figures.js";
import type { AlternativeOptions } from "./alternatives.js";
import { type Part, paragraph } from "./text.js";

/** Nothing where an error keeps its network from being executed. */
export function executionParts(
  { name, network, report, stale }: LayerInstance,
  { cache }: Pick<AlternativeOptions, "cache">,
): Part[] {
  if (network === undefined || report === undefined || stale) return [];
  const memory = networkMemory(network)?.report;
  const waits = isLive(network) && report.mapping !== null ? countsOf(report) : [];
  return [
    ...(memory === undefined ? [] : [paragraph(mapSentence(mapOf(memory, name), name))]),
    ...waits.flatMap((clusters) => {
      const layers = timelineOf(network, clusters, cache && { cache })?.layers ?? [];
      const layer = layers.find((each) => each.name === name);
      const sentence = layer && waitingSentence(layer, clusters);
      return sentence === undefined ? [] : [paragraph(sentence)];
    }),
  ];
}

function countsOf({ cycles }: LayerReport): number[] {
  return Object.keys(cycles).map(Number);
}
