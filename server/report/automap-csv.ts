/** Layers before and after mapping as comma-separated values, for spreadsheets and scripts. */
import { stringify } from "csv-stringify/sync";
import { missingSentence } from "../../src-sim/report/omissions.js";
import type { LayerReport } from "../../src-sim/report/report.js";
import type { MappedNetwork } from "../automap/file.js";
import { outcomeOf } from "./automap-outcome.js";

/** A layer with weights a line, unrounded. */
export function automapCsv(networks: readonly MappedNetwork[]): string {
  const counts = new Set(networks.flatMap(({ before }) => Object.keys(before.simulated.report.totals.cycles)));
  const layout = ["stripes", "chains", "parallel", "slices", "across_kernels", "across_stripes"];
  const isKnown = networks.some(({ before }) => before.simulated.report.totals.energy !== undefined);
  const energies = isKnown ? [...counts] : [];
  const figures = [
    ...layout,
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
  const figuresOf = ({ mapping, across, cycles, energy }: LayerReport) => [
    ...[mapping?.stripes, mapping?.chains, mapping?.parallel, mapping?.slices, across?.kernels, across?.stripes],
    ...[...counts].map((count) => cycles[count]?.total),
    ...energies.map((count) => energy?.[count]?.total),
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
