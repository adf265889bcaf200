/** The columns of a network before and after mapping. */
import type { Column } from "../../src-sim/report/columns.js";
import { formatCount, formatEnergy, formatEnergyDelay, formatRate } from "../../src-sim/report/display.js";
import type { LayerReport, NetworkReport } from "../../src-sim/report/report.js";
import type { MappedNetwork } from "../automap/file.js";
import { formatGain, gainOf } from "./automap-gains.js";
import { outcomeOf } from "./automap-outcome.js";

export interface Row {
  readonly before: LayerReport;
  readonly after: LayerReport;
}

export interface RowColumn extends Omit<Column, "cell" | "value"> {
  readonly cell: (row: Row) => string;
  readonly energy?: string;
  readonly product?: string;
}

export function columnsOf(mapped: MappedNetwork, before: NetworkReport, after: NetworkReport): RowColumn[] {
  const layers = [...before.layers, ...after.layers];
  const isSliced = layers.some(({ mapping }) => (mapping?.slices ?? 1) > 1);
  const isCut = Object.keys(before.totals.cycles).some((count) => count !== "1");
  const isSame = ({ before, after }: Row) => layoutText(before, isSliced, isCut) === layoutText(after, isSliced, isCut);
  return [
    { head: "layer", left: true, cell: ({ before }) => before.name },
    { head: "op", left: true, apart: true, cell: ({ before }) => before.op },
    {
      head: `before\n${layoutHead(isSliced, isCut)}`,
      left: true,
      apart: true,
      cell: (row) => layoutText(row.before, isSliced, isCut),
    },
    { head: "after\n", left: true, cell: (row) => (isSame(row) ? "=" : layoutText(row.after, isSliced, isCut)) },
    ...figureColumns(mapped, before, after),
    { head: "\noutcome", left: true, apart: true, cell: (row) => outcomeOf(mapped, row.before) },
  ];
}

/** Stripes, chains and parallel groups, slices where any layer has several, and the cut over clusters. */
function layoutText({ mapping, across }: LayerReport, isSliced: boolean, isCut: boolean): string {
  if (mapping === null || across === null) return "\u2013";
  const { stripes, chains, parallel, slices, rows, strides } = mapping;
  const { depth, strides: acrossStrides } = across;
  // Seldom given, so they have no place of their own.
  const more = [rows && `rows ${rows}`, strides && `strides ${strides}`].filter((each) => each !== undefined);
  const cuts = [depth && `depth ${depth}`, acrossStrides && `strides ${acrossStrides}`].filter(
    (each) => each !== undefined,
  );
  const counts = [[stripes, chains, parallel, ...(isSliced ? [slices] : [])].join(","), ...more].join(" ");
  return isCut ? [`${counts} / ${across.kernels},${across.stripes}`, ...cuts].join(" ") : counts;
}

function layoutHead(isSliced: boolean, isCut: boolean): string {
  return `st,ch,pa${isSliced ? ",sl" : ""}${isCut ? " / ke,st" : ""}`;
}

/** Cycles on each number of clusters, with what energy comes to; where energy counts, both on those that are mapped for. */
function figureColumns({ clusters, aim }: MappedNetwork, before: NetworkReport, after: NetworkReport): RowColumn[] {
  const counts = Object.keys(before.totals.cycles);
  if (aim.objective === "cycles")
    return counts.flatMap((count) => cycleColumns(count, before, after, energyCells(count, before, after)));
  const count = String(clusters);
  return [...energyColumns(count, before, after), ...cycleColumns(count, before, after)];
}

/** Before, after, and what went. */
type Cells = readonly [string, string, string];
const NO_CELLS: readonly (string | undefined)[] = [];

function cycleColumns(
  count: string,
  before: NetworkReport,
  after: NetworkReport,
  energy: Cells | typeof NO_CELLS = NO_CELLS,
): RowColumn[] {
  const cyclesOf = ({ cycles }: LayerReport) => cycles[count]?.total ?? 0;
  const [was, is] = [before.totals.cycles[count] ?? 0, after.totals.cycles[count] ?? 0];
  const footer = (place: number) => (energy[place] === undefined ? {} : { energy: energy[place] });
  return [
    {
      head: `cycles on ${count}\nbefore`,
      apart: true,
      cell: (row) => formatCount(cyclesOf(row.before)),
      total: formatCount(was),
      rate: formatRate(before.totals.inferencesPerSecond[count]),
      ...footer(0),
    },
    {
      head: "\nafter",
      cell: (row) => formatCount(cyclesOf(row.after)),
      total: formatCount(is),
      rate: formatRate(after.totals.inferencesPerSecond[count]),
      ...footer(1),
    },
    {
      head: "\nfewer",
      cell: (row) => formatGain(gainOf(cyclesOf(row.before), cyclesOf(row.after))),
      total: formatGain(gainOf(was, is)),
      ...footer(2),
    },
  ];
}

function energyCells(count: string, before: NetworkReport, after: NetworkReport): Cells | typeof NO_CELLS {
  const [was, is] = [before, after].map(({ totals }) => totals.energy?.[count]?.total);
  if (was === undefined || is === undefined) return NO_CELLS;
  return [formatEnergy(was), formatEnergy(is), formatGain(gainOf(was, is))];
}

function energyColumns(count: string, before: NetworkReport, after: NetworkReport): RowColumn[] {
  const energyOf = ({ energy }: Pick<LayerReport, "energy">) => energy?.[count]?.total ?? 0;
  const totals = energyCells(count, before, after);
  const products = [before, after].map(({ totals }) => totals.edp?.[count] ?? undefined);
  const [product, changed] = products;
  const isKnown = product !== undefined && changed !== undefined;
  const cells: readonly ((row: Row) => string)[] = [
    (row) => formatEnergy(energyOf(row.before)),
    (row) => formatEnergy(energyOf(row.after)),
    (row) => formatGain(gainOf(energyOf(row.before), energyOf(row.after))),
  ];
  const footers = isKnown
    ? [formatEnergyDelay(product), formatEnergyDelay(changed), formatGain(gainOf(product, changed))]
    : NO_CELLS;
  return [`energy on ${count}\nbefore`, "\nafter", "\nless"].map((head, place): RowColumn => {
    const [total, edp] = [totals[place], footers[place]];
    return {
      head,
      ...(place === 0 && { apart: true }),
      cell: cells[place] ?? (() => ""),
      ...(total !== undefined && { total }),
      ...(edp !== undefined && { product: edp }),
    };
  });
}
