/** Layers as comma-separated values, one a line, unrounded, for spreadsheets and scripts. */
import { stringify } from "csv-stringify/sync";
import { missingSentence } from "../../src-sim/omissions.js";
import type { LayerReport, NetworkReport } from "../../src-sim/report.js";
import { measuredOn } from "./measured.js";

type Value = string | number | undefined;
type Field = readonly [head: string, value: (layer: LayerReport, network: NetworkReport) => Value];

const FIELDS: readonly Field[] = [
  ["network", (_, { name }) => name],
  ["arch", (_, { arch }) => arch],
  ["layer", ({ name }) => name],
  ["op", ({ op }) => op],
  ["line", ({ line }) => line],
  ["input", ({ input }) => input.join("x")],
  ["output", ({ output }) => output.join("x")],
  ["kernels", ({ kernels }) => kernels],
  ["weight_bits", ({ weightBits }) => weightBits],
  ["activation_bits", ({ activationBits }) => activationBits],
  ["params", ({ params }) => params],
  ["macs", ({ macs }) => macs],
  ["activation_bytes", ({ activationBytes }) => activationBytes],
  ["weight_bytes", ({ weightBytes }) => weightBytes],
  ["kernel_bits", ({ kernelBits }) => kernelBits],
  ["stripes", ({ mapping }) => mapping?.stripes],
  ["chains", ({ mapping }) => mapping?.chains],
  ["parallel", ({ mapping }) => mapping?.parallel],
  ["slices", ({ mapping }) => mapping?.slices],
  ["tiles_used", ({ mapping }) => mapping?.tilesUsed],
  ["mapping_auto", ({ mapping }) => (mapping ? String(mapping.auto) : undefined)],
  ["across_kernels", ({ across }) => across?.kernels],
  ["across_stripes", ({ across }) => across?.stripes],
  ["across_auto", ({ across }) => (across ? String(across.auto) : undefined)],
  ["row_parallelism", ({ rowParallelism }) => rowParallelism],
  ["row_occupancy", ({ rowOccupancy }) => rowOccupancy],
  ["bit_mac_utilization", ({ bitMacUtilization }) => bitMacUtilization],
  ["utilization", ({ utilization }) => utilization],
  ["rounds", ({ rounds }) => rounds],
];

/** The last column, where any network lacks a part of its model. */
const MISSING: Field = ["missing", (_, { missing }) => missing && missingSentence(missing)];

export function csvText(networks: readonly NetworkReport[]): string {
  const counts = new Set(networks.flatMap(({ totals }) => Object.keys(totals.cycles)));
  const ascending = [...counts].sort((a, b) => Number(a) - Number(b));
  const isWhole = networks.every(({ missing }) => missing === undefined);
  const fields = [...FIELDS, ...ascending.flatMap(clusterFields), ...(isWhole ? [] : [MISSING])];
  const rows = networks.flatMap((network) => network.layers.map((layer) => fields.map(([, of]) => of(layer, network))));
  return stringify([fields.map(([head]) => head), ...rows]);
}

function clusterFields(clusters: string): Field[] {
  const measured = ({ measured }: LayerReport) => measuredOn(measured, "cycles", clusters);
  return [
    [`cycles_${clusters}`, ({ cycles }) => cycles[clusters]?.total],
    [`compute_cycles_${clusters}`, ({ cycles }) => cycles[clusters]?.compute],
    [`load_cycles_${clusters}`, ({ cycles }) => cycles[clusters]?.load],
    [`bound_${clusters}`, ({ cycles }) => cycles[clusters]?.bound],
    [`first_cycles_${clusters}`, ({ first }) => first?.[clusters]?.total],
    [`resident_rows_${clusters}`, ({ stays }) => stays?.[clusters]?.rows],
    [`measured_cycles_${clusters}`, (layer) => measured(layer)?.value],
    [`error_percent_${clusters}`, (layer) => measured(layer)?.errorPercent],
  ];
}
