/** Layers before and after mapping as comma-separated values, for spreadsheets and scripts. */
import { stringify } from "csv-stringify/sync";
import { missingSentence } from "../../src-sim/report/omissions.js";
import type { LayerReport } from "../../src-sim/report/report.js";
import type { MappedNetwork } from "../automap/file.js";
import { outcomeOf } from "./automap-outcome.js";

type LayoutField = readonly [head: string, of: (layer: LayerReport) => number | undefined];

const LAYOUT: readonly LayoutField[] = [
  ["stripes", ({ mapping }) => mapping?.stripes],
  ["chains", ({ mapping }) => mapping?.chains],
  ["parallel", ({ mapping }) => mapping?.parallel],
  ["slices", ({ mapping }) => mapping?.slices],
  ["rows", ({ mapping }) => mapping?.rows],
  ["strides", ({ mapping }) => mapping?.strides],
  ["across_kernels", ({ across }) => across?.kernels],
  ["across_stripes", ({ across }) => across?.stripes],
  ["across_depth", ({ across }) => across?.depth],
  ["across_strides", ({ across }) => across?.strides],
];

/** There only where any layer has them. */
const SELDOM: ReadonlySet<string> = new Set(["rows", "strides", "across_depth", "across_strides"]);

/** A layer with weights a line, unrounded. */
export function automapCsv(networks: readonly MappedNetwork[]): string {
  const counts = new Set(networks.flatMap(({ before }) => Object.keys(before.simulated.report.totals.cycles)));
  const layers = networks.flatMap(({ before, after }) =>
    [before, after].flatMap(({ simulated }) => simulated.report.layers),
  );
  const layout = LAYOUT.filter(([head, of]) => !SELDOM.has(head) || layers.some((layer) => of(layer) !== undefined));
  const isKnown = networks.some(({ before }) => before.simulated.report.totals.energy !== undefined);
  const energies = isKnown ? [...counts] : [];
  const figures = [
    ...layout.map(([head]) => head),
    ...[...counts].map((count) => `cycles_${count}`),
    ...energies.map((count) => `energy_${count}`),
  ];
  const isWhole = networks.every(({ before }) => before.simulated.report.missing === undefined);
  const head = [
    "network",
    "layer",
    "op",
    "outcome",
    ...["before", "after"].flatMap((of) => figures.map((each) => `${of}_${each}`)),
    ...(isWhole ? [] : ["missing"]),
  ];
  const figuresOf = (layer: LayerReport) => [
    ...layout.map(([, of]) => of(layer)),
    ...[...counts].map((count) => layer.cycles[count]?.total),
    ...energies.map((count) => layer.energy?.[count]?.total),
  ];
  const rows = networks.flatMap((mapped) => {
    const { report } = mapped.before.simulated;
    const missing = isWhole ? [] : [report.missing && missingSentence(report.missing)];
    const after = mapped.after.simulated.report.layers;
    return report.layers.flatMap((layer, place) => {
      if (layer.mapping === null) return [];
      const now = after[place] ?? layer;
      return [
        [
          report.name,
          layer.name,
          layer.op,
          outcomeOf(mapped, layer),
          ...figuresOf(layer),
          ...figuresOf(now),
          ...missing,
        ],
      ];
    });
  });
  return stringify([head, ...rows]);
}
