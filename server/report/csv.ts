/** Layers as comma-separated values, one a line, unrounded, for spreadsheets and scripts. */
import { stringify } from "csv-stringify/sync";
import { type MapReport, mapOf } from "../../src-sim/report/execution/memory.js";
import { CLUSTER_FIGURES, LAYER_FIGURES } from "../../src-sim/report/figures.js";
import { measuredOn } from "../../src-sim/report/measured.js";
import { missingSentence } from "../../src-sim/report/omissions.js";
import type { LayerReport, PlacedLayer, PlacedNetwork } from "../../src-sim/report/report.js";

type Value = string | number | undefined;
type Field = readonly [head: string, value: (layer: PlacedLayer, network: PlacedNetwork) => Value];

function figureFields(part: "layer" | "mapping"): Field[] {
  return LAYER_FIGURES.filter((row) => row.part === part).map(({ symbol, field }) => [symbol, (layer) => layer[field]]);
}

const FIELDS: readonly Field[] = [
  ["network", (_, { name }) => name],
  ["arch", (_, { arch }) => arch],
  ["layer", ({ name }) => name],
  ["op", ({ op }) => op],
  ["line", ({ line }) => line],
  ["input", ({ input }) => input.join("x")],
  ["output", ({ output }) => output.join("x")],
  ...figureFields("layer"),
  ["stripes", ({ mapping }) => mapping?.stripes],
  ["chains", ({ mapping }) => mapping?.chains],
  ["parallel", ({ mapping }) => mapping?.parallel],
  ["slices", ({ mapping }) => mapping?.slices],
  ["tiles_used", ({ mapping }) => mapping?.tilesUsed],
  ["mapping_auto", ({ mapping }) => (mapping ? String(mapping.auto) : undefined)],
  ["across_kernels", ({ across }) => across?.kernels],
  ["across_stripes", ({ across }) => across?.stripes],
  ["across_auto", ({ across }) => (across ? String(across.auto) : undefined)],
  ...figureFields("mapping"),
];

/** Where any layer, its mapping or cut says them. */
const SELDOM: readonly Field[] = [
  ["rows", ({ mapping }) => mapping?.rows],
  ["strides", ({ mapping }) => mapping?.strides],
  ["across_depth", ({ across }) => across?.depth],
  ["across_strides", ({ across }) => across?.strides],
  ["compressed", ({ compressed }) => compressed],
];

/** Where any layer loads while it computes. */
const hiddenField = (clusters: string): Field => [
  `hidden_cycles_${clusters}`,
  ({ cycles }) => cycles[clusters]?.hidden,
];

/** Where any network's energies are known. */
const ENERGY: readonly Field[] = [
  ["point", (_, { point }) => point],
  ["zeros", ({ zeros }) => zeros],
  ["transitions", ({ transitions }) => transitions],
  ["energy_assumptions", (_, { energyAssumptions }) => energyAssumptions?.join(" ")],
];

/** Where a layer's output is stored; none of what stays in the stream. */
const MEMORY: readonly Field[] = [
  ["memory_map", inMemory(({ name }) => name)],
  ["memory_bytes", inMemory(({ bytes }) => bytes)],
  ["memory_offset", inMemory(({ offset }) => offset)],
  ["memory_from", inMemory(({ from }) => from)],
  ["memory_to", inMemory(({ to }) => to)],
];

function inMemory(of: (map: MapReport) => Value): Field[1] {
  return ({ name }, { memory }) => {
    const map = memory && mapOf(memory, name);
    return map && of(map);
  };
}

/** The last column but those of the host, where any network lacks a part of its model. */
const MISSING: Field = ["missing", (_, { missing }) => missing && missingSentence(missing)];

/** Where figures are not the file's own: what was set for them. */
const SET: Field = ["set", (_, { whatIf }) => whatIf?.set.map(({ name, value }) => `${name} ${value}`).join(", ")];

/** Behind it, where any layer runs on the host. */
const HOST: readonly Field[] = [
  ["host_operator", ({ host }) => host?.operator],
  ["host_seconds", ({ host }) => host?.seconds],
  ["host_params", ({ host }) => host?.params],
  ["host_macs", ({ host }) => host?.macs],
];

export function csvText(networks: readonly PlacedNetwork[]): string {
  const counts = new Set(networks.flatMap(({ totals }) => Object.keys(totals.cycles)));
  const ascending = [...counts].sort((a, b) => Number(a) - Number(b));
  const isWhole = networks.every(({ missing }) => missing === undefined);
  const hasEnergies = networks.some(({ totals }) => totals.energy !== undefined);
  const isSaid = ([, of]: Field) =>
    networks.some((network) => network.layers.some((layer) => of(layer, network) !== undefined));
  const usesHost = networks.some(({ host }) => host !== undefined);
  const fields = [
    ...[...FIELDS, ...ascending.flatMap((count) => clusterFields(count, hasEnergies))],
    ...[...SELDOM, ...ascending.map(hiddenField)].filter(isSaid),
    ...(hasEnergies ? ENERGY : []),
    ...(networks.some(({ memory }) => memory !== undefined) ? MEMORY : []),
    ...(isWhole ? [] : [MISSING]),
    ...(usesHost ? HOST : []),
    ...[SET].filter(isSaid),
  ];
  const rows = networks.flatMap((network) => network.layers.map((layer) => fields.map(([, of]) => of(layer, network))));
  return stringify([fields.map(([head]) => head), ...rows]);
}

function clusterFields(clusters: string, hasEnergies: boolean): Field[] {
  const measured = ({ measured }: LayerReport) => measuredOn(measured, "cycles", clusters);
  const figures = (group: (typeof CLUSTER_FIGURES)[number]["group"]) =>
    CLUSTER_FIGURES.filter((row) => row.group === group && !("only" in row)).map(({ symbol, field }): Field => {
      const of = (layer: LayerReport): Readonly<Record<string, Value>> | undefined => ({ ...layer[group]?.[clusters] });
      return [`${symbol}_${clusters}`, (layer) => of(layer)?.[field]];
    });
  return [
    ...figures("cycles"),
    [`bound_${clusters}`, ({ cycles }) => cycles[clusters]?.bound],
    ...(hasEnergies ? figures("energy") : []),
    ...figures("first"),
    ...(hasEnergies ? figures("firstEnergy") : []),
    [`resident_rows_${clusters}`, ({ stays }) => stays?.[clusters]?.rows],
    [`measured_cycles_${clusters}`, (layer) => measured(layer)?.value],
    [`error_percent_${clusters}`, (layer) => measured(layer)?.errorPercent],
  ];
}
