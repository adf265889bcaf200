/** Reports with the lines of their layers. */
import { type LineIndex, lineIndex, positionAt } from "../../grammar/lines.js";
import type { PlacedLayer, PlacedNetwork } from "../../src-sim/report/report.js";
import type { AnalysedNetwork } from "../analysis/analyse.js";

/** A network's report; the line, from 1, is that of a layer's statement in its own file. */
export function withLines({ network, simulated: { report }, textOf }: AnalysedNetwork): PlacedNetwork {
  const indexes = new Map<string, LineIndex>();
  const lineOf = (file: string, at: number) => {
    const index = indexes.get(file) ?? lineIndex(textOf(file) ?? "");
    indexes.set(file, index);
    return positionAt(index, at).line + 1;
  };
  const layers = report.layers.map(({ name, op, ...figures }, place): PlacedLayer => {
    const { site, unit } = (network.layers[place] as (typeof network.layers)[number]).node;
    return { name, op, line: lineOf(site.file, unit.at), ...figures };
  });
  return { ...report, layers };
}
