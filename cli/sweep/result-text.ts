/** `result.json`: what a sweep comes to, in pieces. */
import type { Points } from "../../server/sweep/point.js";
import { SWEEP_METRICS } from "../../src-sim/sweep/metrics.js";
import type { Header } from "./header.js";
import type { FrontEntry, Summary } from "./summary.js";

export function* resultText(
  header: Header,
  { legal, excluded, illegal, front }: Summary,
  points: Points,
): Generator<string> {
  const { version, hash, sweep, networks, goals, combinations, selection } = header;
  const said = { schema: "sweep-result-1", version, hash, sweep, networks, goals, combinations, selection };
  yield `${JSON.stringify({ ...said, excluded, legal, illegal }, undefined, 2).replace(/\n\}$/, "")},\n  "front": [`;
  for (const [place, entry] of front.entries()) {
    yield `${place === 0 ? "" : ","}\n    ${JSON.stringify(entryOf(entry, points))}`;
  }
  yield front.length === 0 ? "]\n}\n" : "\n  ]\n}\n";
}

function entryOf({ index, metrics, mapping, same }: FrontEntry, points: Points) {
  const { values = [] } = points.at(index) ?? {};
  return {
    index,
    axes: Object.fromEntries(values.map(({ text }, place) => [points.names[place], text])),
    metrics: Object.fromEntries(SWEEP_METRICS.map(({ word }, place) => [word, metrics[place] ?? null])),
    mapping,
    same,
  };
}
