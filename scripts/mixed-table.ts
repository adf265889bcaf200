/** What mixed precision saves on the example: the table in the comment of examples/mixed_precision.imnpu. */
import { markdownTable } from "markdown-table";
import { analyse } from "../server/analysis/analyse.js";
import type { Host } from "../server/analysis/files/files.js";
import { formatCount, formatEnergy } from "../src-sim/report/display.js";
import type { LayerReport, NetworkReport } from "../src-sim/report/report.js";

const NO_FILES: Host = {
  resolve: (_, path) => ({ kind: "missing", path }),
  read: (path) => ({ kind: "missing", path }),
};

interface Sums {
  readonly features: number;
  readonly weights: number;
  readonly cycles: number;
  readonly energy: number;
}

/** Of the layers with weights: bytes of their inputs and of their weights, and what they take on one cluster. */
function sumsOf(layers: readonly LayerReport[]): Sums {
  const sum = (of: (layer: LayerReport) => number | null | undefined) =>
    layers.reduce((all, layer) => all + (of(layer) ?? 0), 0);
  return {
    features: sum(({ activationBytes }) => activationBytes),
    weights: sum(({ weightBytes }) => weightBytes),
    cycles: sum(({ cycles }) => cycles[1]?.total),
    energy: sum(({ energy }) => energy?.[1]?.total),
  };
}

/** Convolutions `C1_1`, `C1_2` and so on by their group, `C1`. */
function groupsOf({ layers }: NetworkReport): Map<string, LayerReport[]> {
  const groups = new Map<string, LayerReport[]>();
  for (const layer of layers) {
    if (layer.mapping === null) continue;
    const group = layer.name.slice(0, layer.name.indexOf("_"));
    groups.set(group, [...(groups.get(group) ?? []), layer]);
  }
  return groups;
}

/** The lines of the table, each a comment. `text` is the file, with the networks `uniform` and `mixed`. */
export function mixedTable(text: string): string {
  const { networks } = analyse("mixed_precision.imnpu", text, { host: NO_FILES, clusters: [1] });
  const [uniform, mixed] = ["uniform", "mixed"].map((name) => {
    const report = networks.find(({ network }) => network.name === name)?.simulated.report;
    if (report === undefined) throw new Error(`examples/mixed_precision.imnpu has no network ${name}`);
    return groupsOf(report);
  }) as [Map<string, LayerReport[]>, Map<string, LayerReport[]>];
  const rows = [...mixed].map(([group, layers]) => {
    const [first] = layers;
    const bits = `${first?.weightBits}/${first?.activationBits}`;
    return rowOf(group, bits, sumsOf(uniform.get(group) ?? []), sumsOf(layers));
  });
  const all = [uniform, mixed].map((groups) => sumsOf([...groups.values()].flat())) as [Sums, Sums];
  const head = ["group", "bits", "features", "weights", "both", "cycles", "energy"];
  const source = ["[ST 2023]", "", "", "", "about 7x", "2.1x throughput", ""];
  const table = markdownTable([head, ...rows, rowOf("all", "", ...all), source], {
    align: ["l", "l", ...Array(5).fill("r")],
  });
  return table.replaceAll(/^/gm, "// ");
}

function rowOf(group: string, bits: string, before: Sums, after: Sums): string[] {
  const data = ({ features, weights }: Sums) => features + weights;
  return [
    ...[group, bits],
    times(before.features, after.features),
    times(before.weights, after.weights),
    times(data(before), data(after)),
    `${formatCount(before.cycles)} > ${formatCount(after.cycles)}, ${times(before.cycles, after.cycles)}`,
    `${formatEnergy(before.energy)} > ${formatEnergy(after.energy)}`,
  ];
}

function times(before: number, after: number): string {
  return `${(before / after).toFixed(2)}x`;
}
