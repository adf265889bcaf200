/** Lenses of `use` lines: what their instances cost together. */
import type { CodeLens } from "vscode-languageserver-types";
import { absolute, type Name } from "../../../grammar/syntax.js";
import { formatCount, formatEnergy, formatPercent, plural } from "../../../src-sim/report/display.js";
import type { LayerReport } from "../../../src-sim/report/report.js";
import { chosenClusters, onClusters } from "../../workspace/chosen-clusters.js";
import { type DocumentModel, rangeOf } from "../../workspace/document.js";
import { type UseInstance, useStatements } from "../../workspace/use-figures.js";
import { BEFORE_ERROR, joined } from "../network/line.js";
import { layerCommand } from "./layer-command.js";

export interface UseLensOptions {
  /** The number of clusters that figures stand for; null or none: all of the architecture. */
  readonly chosen?: number | null;
  /** The client has our commands. */
  readonly commands?: boolean;
}

/** In file order; none of instances that cost nothing. */
export function useLenses(model: DocumentModel, options: UseLensOptions): CodeLens[] {
  return useStatements(model).flatMap(({ unit, instances }) => {
    const title = useLine(model, instances, options.chosen ?? null);
    const [first] = instances.filter(({ layers }) => layers.length > 0);
    if (title === undefined || first === undefined) return [];
    const range = rangeOf(model.lines, absolute(unit, (unit.node.name as Name).span));
    const layer = first.layers[0]?.name ?? "";
    return [{ range, command: layerCommand(title, model.uri, { ...first, name: layer }, options) }];
  });
}

/** `46,200 cycles on 8 clusters · 97.7% of the network · 13 copies · 26 layers · 2.1 uJ`; undefined where nothing costs. */
export function useLine(
  model: DocumentModel,
  instances: readonly UseInstance[],
  chosen: number | null,
): string | undefined {
  const known = instances.filter(({ layers }) => layers.length > 0);
  const [first] = known;
  const layers = known.flatMap((each) => each.layers);
  if (first === undefined) return undefined;
  const countOf = ({ cycles }: LayerReport) => chosenClusters(Object.keys(cycles), chosen);
  const count = countOf(layers.find((each) => Object.keys(each.cycles).length > 0) ?? (layers[0] as LayerReport));
  const total = layers.reduce((sum, each) => sum + (each.cycles[countOf(each)]?.total ?? 0), 0);
  const copies = known.reduce((sum, each) => sum + each.copies, 0);
  return joined(
    `${formatCount(total)} cycles${onClusters(count, first.network?.arch.clusters)}${known.length > 1 ? " in all" : ""}`,
    known.some(({ stale }) => stale) ? BEFORE_ERROR : undefined,
    shareText(model, known, count, total),
    known.length > 1 ? plural(known.length, "instance") : undefined,
    copies > known.length ? plural(copies, "copy", "copies") : undefined,
    plural(layers.length, "layer"),
    energyText(layers, countOf),
  );
}

/** Of the present figures of the network that all are in. */
function shareText(
  { figures }: DocumentModel,
  instances: readonly UseInstance[],
  count: string,
  total: number,
): string | undefined {
  const [name, ...others] = new Set(instances.map(({ networkName }) => networkName));
  const { report, stale = true } = figures.get(name ?? "") ?? {};
  const all = report?.totals.cycles[count];
  if (others.length > 0 || stale || all === undefined || all === 0) return undefined;
  return `${formatPercent(total / all, 1)} of the network`;
}

/** Nothing where that of a layer is not known, or there is none. */
function energyText(layers: readonly LayerReport[], countOf: (report: LayerReport) => string): string | undefined {
  let sum = 0;
  for (const report of layers.filter(({ mapping }) => mapping !== null)) {
    const energy = report.energy?.[countOf(report)]?.total;
    if (energy === undefined) return undefined;
    sum += energy;
  }
  return sum > 0 ? formatEnergy(sum) : undefined;
}
