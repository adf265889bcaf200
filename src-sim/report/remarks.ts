/** What is said below a network's table: what no column shows, what the marks in cells mean, and what the model assumes. */
import { MAPPING_MARK, type TableNetwork } from "./columns.js";
import { formatCount, formatError, formatPercent, formatTime, plural } from "./display.js";
import { energyRemarks } from "./energy-notes.js";
import { memorySentence } from "./execution/memory.js";
import { hostSentences } from "./host.js";
import { measuredOn } from "./measured.js";
import { formatMetric } from "./metrics.js";
import type { Numbering } from "./notes.js";
import type { MeasuredFigure, NetworkReport, ResidencyReport } from "./report.js";
import { whatIfSentences } from "./what-if.js";

export interface Remarks {
  /** What was set for these figures. */
  readonly whatIf: readonly string[];
  /** Measured figures that no column shows. */
  readonly measured: readonly string[];
  /** What feature maps take of the memory. */
  readonly memory: readonly string[];
  /** What weights that stay come to. */
  readonly residency: readonly string[];
  /** What energies come to, at each operating point, and what they rest on. */
  readonly energy: readonly string[];
  /** What runs on the host. */
  readonly host: readonly string[];
  /** What the marks in cells mean. */
  readonly legend: readonly string[];
  /** What the model assumes; numbered from 1, and layers refer to the numbers. */
  readonly notes: readonly string[];
}

export function remarksOf(network: TableNetwork, notes: Numbering, others: readonly TableNetwork[] = []): Remarks {
  return {
    whatIf: network.whatIf === undefined ? [] : whatIfSentences(network.whatIf),
    measured: measuredBeside(network),
    memory: network.memory === undefined ? [] : [memorySentence(network.memory)],
    residency: residencySentences(network),
    energy: energyRemarks([network, ...others]),
    host: hostSentences(network.host, network.layers, network.totals),
    legend: legendOf(network),
    notes: [...notes.keys()],
  };
}

function measuredBeside(network: TableNetwork): string[] {
  const shown = new Set<MeasuredFigure>();
  for (const clusters of Object.keys(network.totals.cycles)) {
    for (const { measured } of [network, ...network.layers]) {
      const figure = measuredOn(measured, "cycles", clusters);
      if (figure !== undefined) shown.add(figure);
    }
    const rate = measuredOn(network.measured, "inferences", clusters);
    if (rate !== undefined) shown.add(rate);
  }
  const sentences = (of: string, figures: readonly MeasuredFigure[]): string[] =>
    figures.filter((figure) => !shown.has(figure)).map((figure) => sentence(of, figure));
  return [
    ...sentences("", network.measured),
    ...network.layers.flatMap(({ name, measured }) => sentences(`(${name})`, measured)),
  ];
}

function sentence(of: string, figure: MeasuredFigure): string {
  const { metric, value, model, errorPercent } = figure;
  const on = circumstancesText(figure);
  const figures = `${formatMetric(metric, value)} measured, ${formatMetric(metric, model)} modelled`;
  return `${metric}${of}${on}: ${figures}, error ${formatError(errorPercent)}`;
}

/** ` on 1 cluster at sleep every 100 ms`, ` counting macs`. */
export function circumstancesText({ clusters, point, every, counting }: Omit<MeasuredFigure, "value">): string {
  return [
    clusters === undefined ? "" : ` on ${plural(clusters, "cluster")}`,
    point === undefined ? "" : ` at ${point}`,
    every === undefined ? "" : ` every ${formatTime(every)}`,
    counting === undefined ? "" : ` counting ${counting}`,
  ].join("");
}

function legendOf({ layers }: TableNetwork): string[] {
  const isMarked = layers.some(({ mapping, across }) => mapping?.auto === true || across?.auto === true);
  return isMarked ? [`${MAPPING_MARK} found by the mapper`] : [];
}

/** A sentence for each number of clusters; none for a network whose weights are all loaded at every inference. */
export function residencySentences({ residency, totals }: Pick<NetworkReport, "residency" | "totals">): string[] {
  return Object.entries(residency ?? {}).map(([count, report]) => {
    const { kept, layers, rowsUsed, rowsAvailable } = report;
    const on = `On ${plural(Number(count), "cluster")}`;
    const best = provenText(report, totals.cycles[count] ?? 0);
    if (kept === 0) return `${on} no weights stay; ${best}.`;
    const room = `${formatCount(rowsUsed)} of ${plural(rowsAvailable, "row")} of tiles`;
    const first = totals.first?.[count];
    const loading = first === undefined ? "" : ` The first inference takes ${formatCount(first)} cycles.`;
    return `${on} the weights of ${kept} of ${plural(layers, "layer")} stay, in ${room}${areaText(report)}; ${best}.${loading}`;
  });
}

/** Where the layers lie that are loaded at every inference. */
function areaText({ area, kept, layers }: ResidencyReport): string {
  if (area === null) return "";
  const others = layers - kept === 1 ? "the other one is" : "the others are";
  return `; ${others} loaded into ${plural(area.tiles, "tile")} of ${plural(area.clusters, "cluster")}`;
}

function provenText({ bound, gap, exhaustive }: ResidencyReport, cycles: number): string {
  const tried = exhaustive ? "" : " that is tried";
  if (gap === 0) return `no other choice${tried} takes fewer cycles`;
  return `no choice${tried} takes fewer than ${formatCount(bound)} cycles, ${formatPercent(gap, 1)} below these ${formatCount(cycles)}`;
}
