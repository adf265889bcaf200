/** `result.json`: what a sweep comes to, in pieces. */
import type { Points } from "../../server/sweep/point.js";
import type { Header } from "./header.js";
import type { FrontEntry, Summary } from "./summary.js";

export function* resultText(header: Header, { legal, excluded, illegal, front }: Summary, points: Points): Generator<string> {
  const { version, hash, sweep, networks, goals, combinations, selection } = header;
  const said = { schema: "sweep-result-1", version, hash, sweep, networks, goals, combinations, selection };
  yield `${JSON.stringify({ ...said, excluded, legal, illegal }, undefined, 2).replace(/\n\}$/, "")},\n  "front": [`;
  for (const [place, entry] of front.entries()) {
    yield `${place === 0 ? "" : ","}\n    ${JSON.stringify(entryOf(entry, header, points))}`;
  }
  yield front.length === 0 ? "]\n}\n" : "\n  ]\n}\n";
}

function entryOf({ index, metrics, mapping, same }: FrontEntry, header: Header, points: Points) {
  const { values = [] } = points.at(index) ?? {};
  return {
    index,
    axes: Object.fromEntries(values.map(({ text }, place) => [points.names[place], text])),
    metrics: Object.fromEntries(metrics.map((value, place) => [header.metrics[place], value])),
    mapping,
    same,
  };
}
