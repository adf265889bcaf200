/** What a checked network could do better, what it lacks, and budgets it misses: diagnostics that need figures. */

import { modesOf } from "../../../src-sim/formulas/evaluate.js";
import { formatCount, formatTimeAsked, formatTimeUp } from "../../../src-sim/report/display.js";
import type { Metric } from "../../../src-sim/report/figures.js";
import { formatMetric } from "../../../src-sim/report/metrics.js";
import type { LayerReport, NetworkReport } from "../../../src-sim/report/report.js";
import { UNCUT } from "../../../src-sim/work.js";
import { IMN307, LOW } from "../../diagnostics/IMN307.js";
import { IMN308 } from "../../diagnostics/IMN308.js";
import { IMN401 } from "../../diagnostics/IMN401.js";
import { IMN402 } from "../../diagnostics/IMN402.js";
import { IMN405 } from "../../diagnostics/IMN405.js";
import { reportOmissions } from "../figures/omissions.js";
import type { Simulated } from "../figures/simulate.js";
import { type Problems, report } from "../files/problems.js";
import { foundSince, memoOf, reportAgain } from "../layers/memo.js";
import { isMapped, type MappedLayer, type Network, type TypedLayer } from "../layers/model.js";
import { difference } from "./difference.js";
import { reportHosts } from "./hosts.js";
import { reportWidestSum } from "./widest-sum.js";

export function adviseLayers(network: Network, problems: Problems): void {
  // By nodes, which all have one layout: the layers' own several make this loop of every key press slow.
  for (const node of network.graph.layers) {
    const memo = memoOf(node);
    const figures = memo?.figures;
    if (memo?.layer === undefined || figures === undefined) continue;
    if (figures.advice === undefined) {
      const first = problems.list.length;
      adviseLayer(memo.layer, figures.shown, network);
      figures.advice = foundSince(problems, first, node.unit.at);
    } else reportAgain(figures.advice, node.unit.at, problems);
  }
}

function adviseLayer(
  layer: TypedLayer | MappedLayer,
  figures: Pick<LayerReport, "rowOccupancy" | "bitMacUtilization" | "rowParallelism">,
  network: Network,
): void {
  if (!isMapped(layer)) return;
  reportWidestSum(layer, network);
  lowOccupancy(layer, network, figures);
  unevenStripes(layer, network);
}

/** Only for a network whose every layer is simulated. */
export function adviseNetwork(network: Network, simulated: Simulated, problems: Problems): void {
  const { missing, host } = simulated.report;
  if (host !== undefined) reportHosts(network);
  if (missing !== undefined) reportOmissions(network, missing, problems);
  exceedsCapacity(network, simulated.report, problems);
  missedBudgets(simulated, problems);
  for (const { statement, why } of simulated.unmeasured)
    problems.add(IMN405.at(statement.place, { text: statement.text, why }));
  for (const { statement, latency } of simulated.tooOften) {
    const facts = { every: formatTimeAsked(statement.every ?? 0), latency: formatTimeUp(latency) };
    problems.add(IMN402.at(statement.place, facts));
  }
}

function lowOccupancy({ node }: MappedLayer, { arch }: Network, figures: Parameters<typeof adviseLayer>[1]): void {
  const { rowOccupancy, bitMacUtilization, rowParallelism } = figures;
  if (bitMacUtilization >= LOW || modesOf(arch).length === 0) return;
  const facts = {
    kind: "low" as const,
    bits: rowOccupancy * arch.rowBits,
    rowBits: arch.rowBits,
    bitMacs: arch.bitMacs ?? arch.rowBits,
    mode: rowParallelism,
    share: bitMacUtilization,
  };
  const { name, op } = node.unit.node;
  report(node.site, IMN307, name?.span ?? op.span, facts);
}

/** Stripes that are written and do not divide the rows: those of a cluster, or with them those across clusters. */
function unevenStripes({ node, work, mapping, split = UNCUT }: MappedLayer, { arch }: Network): void {
  if (arch.stripes === "ideal") return;
  const { directives = [], across } = node.unit.node.mapping ?? {};
  const rows = work.outputHeight;
  const tried = [
    { written: directives, stripes: mapping.stripes, times: 1 },
    { written: across?.directives ?? [], stripes: mapping.stripes * split.stripes, times: mapping.stripes },
  ];
  for (const { written, stripes, times } of tried) {
    const directive = written.find(({ word }) => word.text === "stripes");
    if (directive === undefined || rows % stripes === 0) continue;
    const divides = (count: number) => rows % (count * times) === 0;
    let [below, above] = [Math.floor(stripes / times), Math.ceil(stripes / times)];
    while (below > 1 && !divides(below)) below--;
    while (above * times < rows && !divides(above)) above++;
    const facts = {
      kind: "uneven" as const,
      rows,
      stripes,
      below: below * times,
      above: Math.min(rows, above * times),
    };
    report(node.site, IMN307, directive.span, facts);
    return;
  }
}

function exceedsCapacity({ arch, place }: Network, { totals }: NetworkReport, problems: Problems): void {
  const needed = totals.weightBytes * 8;
  const available = arch.clusters * arch.tiles * arch.rows * arch.rowBits;
  if (needed > available) problems.add(IMN308.at(place, { needed, available }));
}

function missedBudgets({ budgets, report: { layers } }: Simulated, problems: Problems): void {
  for (const { statement, result } of budgets) {
    if (result.met) continue;
    const { metric, layer, value: limit, place } = statement;
    const costly = layer === undefined ? costliest(layers, metric, statement.clusters) : [];
    const facts = {
      text: result.text,
      value: formatMetric(metric, result.value),
      by: difference(result.value, limit),
      costliest: costly,
    };
    problems.add(IMN401.at(place, facts));
  }
}

type CostOf = (layer: LayerReport, clusters: number) => number;
const BY_CYCLES: CostOf = ({ cycles }) => Object.values(cycles).at(-1)?.total ?? 0;
/** On so many clusters, or where these are not shown on the most that are. */
const BY_ENERGY: CostOf = ({ energy = {} }, clusters) => (energy[clusters] ?? Object.values(energy).at(-1))?.total ?? 0;

/** What a layer costs in terms of a metric. */
const COSTS: Readonly<Partial<Record<Metric, CostOf>>> = {
  ...{ cycles: BY_CYCLES, latency: BY_CYCLES, inferences: BY_CYCLES, "timeline cycles": BY_CYCLES },
  ...{ energy: BY_ENERGY, power: BY_ENERGY, efficiency: BY_ENERGY, edp: BY_ENERGY },
};

/** The three layers that cost most, each with its share; none for metrics that are no cost. */
function costliest(layers: readonly LayerReport[], metric: Metric, clusters: number): string[] {
  const cost = COSTS[metric];
  if (cost === undefined) return [];
  const costOf = (layer: LayerReport) => cost(layer, clusters);
  const total = layers.reduce((sum, layer) => sum + costOf(layer), 0);
  if (total === 0) return [];
  return [...layers]
    .sort((a, b) => costOf(b) - costOf(a))
    .slice(0, 3)
    .filter((layer) => costOf(layer) > 0)
    .map((layer) => `\`${layer.name}\` (${formatCount((costOf(layer) / total) * 100)}%)`);
}
