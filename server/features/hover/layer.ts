/** All that is known of a layer: what it costs, how it is mapped, its row of the published table, and how the figures come about. */

import { explainLayer } from "../../../src-sim/formulas/explain.js";
import { BOUNDS } from "../../../src-sim/report/bounds.js";
import { cyclesOf, precisionText, staysText } from "../../../src-sim/report/columns.js";
import {
  formatBits,
  formatCount,
  formatError,
  formatFigure,
  formatPercent,
  formatShape,
} from "../../../src-sim/report/display.js";
import { MUX_ASSUMPTION, muxOf } from "../../../src-sim/report/execution/muxes.js";
import { CLUSTER_FIGURES, LAYER_FIGURES, type LayerFigure } from "../../../src-sim/report/figures.js";
import { offTiles } from "../../../src-sim/report/host.js";
import { formatMetric } from "../../../src-sim/report/metrics.js";
import { circumstancesText } from "../../../src-sim/report/remarks.js";
import type { LayerReport } from "../../../src-sim/report/report.js";
import { layoutOn } from "../../analysis/figures/layout.js";
import { isMapped, type MappedLayer, type Network } from "../../analysis/layers/model.js";

import { acrossText, mappingText } from "../../diagnostics/IMN306.js";
import { plural } from "../../diagnostics/words.js";
import { chosenClusters } from "../../workspace/chosen-clusters.js";
import type { DocumentModel } from "../../workspace/document.js";
import { namesAmong } from "../../workspace/instance-names.js";
import type { LayerInstance, StatementLayers } from "../../workspace/layer-figures.js";
import { type AlternativeOptions, betterMapping, otherMappings } from "./alternatives.js";
import { costParts } from "./cost.js";
import { bitRows, energyParts, energyTable } from "./energy.js";
import { executionParts } from "./execution.js";
import { code, docPart, type Part, type Phrase, paragraph, title, words } from "./text.js";

/** The formulas that make a layer's cycles and its energy, in their order. */
const IMPORTANT = new Set([
  ...["kernel_bits", "rounds", "utilization", "compute_cycles", "load_cycles", "cycles"],
  ...["energy_compute", "energy_move", "energy_load", "energy_leakage", "energy"],
]);
const MOST_LISTED = 10;

/** What the layers of a statement cost, then how they are mapped, then all figures, then how these come about. */
export function layerParts(model: DocumentModel, statement: StatementLayers, options: AlternativeOptions): Part[] {
  const known = statement.instances.filter(({ report }) => report !== undefined);
  const [first] = known;
  if (first?.report === undefined) return [];
  const { report, stale } = first;
  const doc = docPart(statement.unit.node.doc);
  const shapes = `${report.op}, ${formatShape(report.input)} → ${formatShape(report.output)}`;
  const before = stale
    ? [paragraph("An error keeps this layer from being simulated: the figures are those from before it.")]
    : [];
  const instances = known.length > 1 ? [instanceTable(known)] : [];
  if (report.mapping === null) {
    const notes = report.assumptions.length > 0 ? [paragraph("Assumptions:"), list(report.assumptions)] : [];
    const own = [paragraph(offTiles(report)), ...executionParts(first, options), ...notes];
    return [title(`${first.name}: ${shapes}`), ...doc, ...before, ...instances, ...own];
  }
  const { layer, network } = first;
  const now = network !== undefined && layer !== undefined && isMapped(layer) ? { layer, network } : undefined;
  const chosen = chosenClusters(Object.keys(report.cycles), options.chosen ?? null);
  const counts = [chosen, ...Object.keys(report.cycles).filter((count) => count !== chosen)];
  return [
    ...costParts(model, known, chosen),
    ...(now ? betterMapping(model, statement, options) : []),
    ...before,
    ...doc,
    paragraph(`${shapes}, ${precisionText(report)}: `, ...mappingPhrase(report, first)),
    ...instances,
    figureTable(report),
    cycleTable(report, counts),
    ...energyTable(report, first.network, counts),
    paragraph(...filling(report, first)),
    ...muxPart(report),
    ...executionParts(first, options),
    ...(now ? otherMappings(model, statement, counts.slice(1), options) : []),
    ...(now ? formulas(now.layer, now.network, Number(chosen), options) : []),
    ...(now ? energyParts(now.layer, now.network, report) : []),
    ...measuredList(report),
    ...(report.assumptions.length > 0 ? [paragraph("Assumptions:"), list(report.assumptions)] : []),
  ];
}

const list = (items: readonly string[]): Part => ({ kind: "list", items: items.map((item) => [item]) });

function instanceTable(instances: readonly LayerInstance[]): Part {
  const shown = instances.slice(0, MOST_LISTED);
  const nameOf = namesAmong(instances);
  // Machines of several networks may have other numbers of clusters.
  const known = new Set(shown.flatMap(({ report }) => Object.keys(report?.cycles ?? {})));
  const counts = [...known].sort((one, other) => Number(one) - Number(other));
  const rows = shown.flatMap((instance) => {
    if (instance.report === undefined) return [];
    const { output, cycles } = instance.report;
    const totals = counts.map((count) => (cycles[count] === undefined ? "" : formatCount(cycles[count].total)));
    return [[nameOf(instance), formatShape(output), ...totals]];
  });
  const more = instances.length - rows.length;
  const rest = more > 0 ? [[`and ${formatCount(more)} more`, "", ...counts.map(() => "")]] : [];
  return {
    kind: "table",
    head: ["instance", "output", ...counts.map((count) => `cycles on ${count}`)],
    rows: [...rows, ...rest],
  };
}

/** `map stripes 8 chains 1 across stripes 8, 8 of 8 tiles`. */
function mappingPhrase({ mapping, across }: LayerReport, { network }: LayerInstance): Phrase {
  if (mapping === null) return [];
  const found = (auto: boolean | undefined) => (auto ? " (found)" : "");
  const cut = across === null ? "" : acrossText(across);
  const tiles = network?.arch.tiles;
  const used = formatCount(mapping.tilesUsed);
  return [
    ...[code(`map ${mappingText(mapping)}`), found(mapping.auto)],
    ...(cut === "" ? [] : [" ", code(`across ${cut}`), found(across?.auto)]),
    `, ${tiles === undefined ? used : `${used} of ${formatCount(tiles)}`} tiles.`,
  ];
}

/** The columns of the published tables, in two columns. */
function figureTable(report: LayerReport): Part {
  const figures: readonly (readonly [string, string])[] = [
    ...figureRows(report, "layer"),
    ...figureRows(report, "mapping"),
    ...bitRows(report),
  ];
  const half = Math.ceil(figures.length / 2);
  const rows = figures.slice(0, half).map((own, place) => [...own, ...(figures[half + place] ?? ["", ""])]);
  return { kind: "table", head: ["figure", "value", "figure", "value"], rows, left: [2] };
}

function figureRows(report: LayerReport, part: LayerFigure["part"]): [string, string][] {
  return LAYER_FIGURES.flatMap((row): [string, string][] =>
    "hover" in row && row.part === part ? [[row.hover, row.show(report[row.field])]] : [],
  );
}

function cycleTable(report: LayerReport, counts: readonly string[]): Part {
  const { cycles, stays } = report;
  const shown = (group: "cycles" | "first") =>
    CLUSTER_FIGURES.flatMap((row) => (row.group === group && "hover" in row ? row : []));
  const cells = (group: "cycles" | "first", count: string) =>
    shown(group).map(({ field, show }) => show(cyclesOf(report, group, count)?.[field] ?? Number.NaN));
  const rows = counts.map((count) => [
    plural(Number(count), "cluster"),
    ...cells("cycles", count),
    BOUNDS[cycles[count]?.bound ?? "none"],
    ...(stays ? [...cells("first", count), staysText(report, count) ?? ""] : []),
  ]);
  const heads = (group: "cycles" | "first") => shown(group).map(({ hover }) => hover);
  const staying = stays ? [...heads("first"), "stays in tiles\u00d7rows"] : [];
  return { kind: "table", head: ["on", ...heads("cycles"), "bound by", ...staying], rows };
}

/** How full the rows of a chain are, and how many of a tile's bit-MACs work. */
function filling(report: LayerReport, { network }: LayerInstance): Phrase {
  const { rowOccupancy, bitMacUtilization, rowParallelism, mapping } = report;
  const bits = network === undefined ? "" : `: ${formatBits(rowOccupancy * network.arch.rowBits)}`;
  const chain =
    mapping !== null && mapping.chains > 1 ? `each of a chain's ${formatCount(mapping.chains)} rows` : "a row";
  return [
    `A kernel fills ${formatPercent(rowOccupancy, 1)} of ${chain}${bits}. `,
    `In mode p = ${rowParallelism}, ${formatPercent(bitMacUtilization, 1)} of a tile's bit-MACs work.`,
  ];
}

function muxPart({ mapping }: LayerReport): Part[] {
  const mux = mapping === null ? undefined : muxOf(mapping);
  return mux === undefined ? [] : [paragraph(`The ${mux.name} ${mux.words} (${MUX_ASSUMPTION}).`)];
}

function formulas(layer: MappedLayer, network: Network, clusters: number, { cache }: AlternativeOptions): Part[] {
  const { mapping, split } = layoutOn(layer, network, clusters, cache);
  const steps = explainLayer(layer.work, network.arch, mapping, split, clusters);
  const items = steps
    .filter(({ symbol }) => IMPORTANT.has(symbol))
    .map(({ symbol, formula, substituted, value, unit, source, assumption }): Phrase => {
      const numbers = substituted === String(value) ? [] : [" = ", code(substituted)];
      const note = assumption === undefined ? "" : " (see the assumptions)";
      return [code(`${symbol} = ${formula}`), ...numbers, ` = ${formatFigure(value, unit)}, ${source}${note}`];
    });
  return [paragraph(`On ${plural(clusters, "cluster")}:`), { kind: "list", items }];
}

function measuredList({ measured }: LayerReport): Part[] {
  if (measured.length === 0) return [];
  const items = measured.map((figure): Phrase => {
    const { metric, value, model, errorPercent } = figure;
    const on = circumstancesText(figure);
    const figures = `${formatMetric(metric, value)}, model ${formatMetric(metric, model)}`;
    return [words(`Measured \`${metric}\``), `${on}: ${figures}, error ${formatError(errorPercent)}`];
  });
  return [{ kind: "list", items }];
}
