/** Networks as they were executed, as comma-separated values: a layer a line, unrounded, in cycles. */
import { stringify } from "csv-stringify/sync";
import { CAUSES } from "../../../src-sim/report/execution/notes.js";
import { type NetworkTimeline, networkTimeline, type TimedLayer } from "./data.js";
import type { Executed } from "./executed.js";

type Field = readonly [
  head: string,
  value: (layer: TimedLayer, network: NetworkTimeline) => string | number | undefined,
];

const FIELDS: readonly Field[] = [
  ["network", (_, { name }) => name],
  ["arch", (_, { arch }) => arch],
  ["point", (_, { point }) => point],
  ["clusters", (_, { clusters }) => clusters],
  ["loads", (_, { loads }) => loads],
  ["order", (_, { order }) => order],
  ["layer", ({ name }) => name],
  ["op", ({ op }) => op],
  ["line", ({ line }) => line],
  ["start", ({ start }) => start],
  ["end", ({ end }) => end],
  ["compute", ({ compute }) => compute],
  ["load", ({ load }) => load],
  ["exposed_load", ({ exposedLoad }) => exposedLoad],
  ...CAUSES.map((cause): Field => [`waiting_${cause}`, ({ waiting }) => waiting[cause]]),
];

export function timelineCsv(networks: readonly Executed[]): string {
  const rows = networks
    .map(networkTimeline)
    .flatMap((network) => network.layers.map((layer) => FIELDS.map(([, of]) => of(layer, network))));
  return stringify([FIELDS.map(([head]) => head), ...rows]);
}
