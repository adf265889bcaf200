/** A layer's energy: its parts on each number of clusters, where the constants come from, and what it is by another reading. */
import { PROVENANCES } from "../../../grammar/vocabulary.js";
import { INPUTS } from "../../../src-sim/formulas/inputs.js";
import { energyOf } from "../../../src-sim/report/columns.js";
import { formatCount, formatEnergy, formatPercent } from "../../../src-sim/report/display.js";
import { CLUSTER_FIGURES } from "../../../src-sim/report/figures.js";
import type { LayerReport } from "../../../src-sim/report/report.js";
import { simulateLayer } from "../../../src-sim/report/simulate.js";
import { UNCUT } from "../../../src-sim/work.js";
import { layoutOn } from "../../analysis/figures/layout.js";
import type { MappedLayer, Network } from "../../analysis/layers/model.js";
import { otherReadings } from "../../analysis/readings.js";
import { plural, quoted } from "../../diagnostics/words.js";
import { type Part, type Phrase, paragraph, words } from "./text.js";

const SHOWN = CLUSTER_FIGURES.flatMap((row) => (row.group === "energy" ? row : []));
const FIRST = CLUSTER_FIGURES.flatMap((row) => (row.group === "firstEnergy" && "hover" in row ? row : []));

/** The parts of an energy, a line for each number of clusters; nothing where energies are not known. */
export function energyTable(report: LayerReport, network: Network | undefined, counts: readonly string[]): Part[] {
  const { energy, stays } = report;
  if (energy === undefined) return [];
  const first = stays ? FIRST : [];
  const rows = counts.flatMap((count) => {
    const own = energy[count];
    if (own === undefined) return [];
    const shown = SHOWN.map(({ field, show }) => {
      const share = field === "total" || own.total === 0 ? "" : `, ${formatPercent(own[field] / own.total)}`;
      return `${show(own[field])}${share}`;
    });
    const atFirst = first.map(({ field, show }) => show(energyOf(report, "firstEnergy", count)?.[field] ?? Number.NaN));
    return [[plural(Number(count), "cluster"), ...shown, ...atFirst]];
  });
  const at = network?.arch.point === undefined ? "" : ` at ${network.arch.point}`;
  return [{ kind: "table", head: [`on${at}`, ...[...SHOWN, ...first].map(({ hover }) => hover)], rows }];
}

/** What only holds with the layer as it is now: constants with their provenance, and other readings. */
export function energyParts(layer: MappedLayer, network: Network, { energy }: LayerReport): Part[] {
  if (energy === undefined) return [];
  const constants = constantsOf(network);
  const others = otherReadings(network.arch).map((arch) => {
    const figures = Object.keys(energy).flatMap((count) => {
      const clusters = Number(count);
      const { mapping, split } = layoutOn(layer, network, clusters);
      const own = simulateLayer(layer.work, arch, mapping, () => split ?? UNCUT, [clusters]).energy?.[count];
      return own === undefined ? [] : `${formatEnergy(own.total)} on ${plural(clusters, "cluster")}`;
    });
    return paragraph(`By the other reading of its source, ${arch.name}: ${figures.join(", ")}.`);
  });
  return [...(constants.length > 0 ? [paragraph(...constants)] : []), ...others];
}

/** "Of the energies' constants `tile_energy` is fitted, ..." */
function constantsOf({ arch: { provenance = {} } }: Network): Phrase {
  const read = new Set<string>(INPUTS.map(({ symbol }) => symbol));
  const told = Object.entries(provenance).filter(([word]) => read.has(word));
  const parts = PROVENANCES.flatMap(({ word: kind }) => {
    const own = told.filter(([, stated]) => stated.kind === kind).map(([word]) => word);
    return own.length === 0 ? [] : `${kind}: ${quoted(own).join(", ")}`;
  });
  return parts.length === 0 ? [] : [words(`Constants of the energies, ${parts.join("; ")}.`)];
}

/** The share of bits of a layer's kernels, of one that has weights, and what of them is loaded. */
export function bitRows({ zeros, transitions, compressed }: LayerReport): [string, string][] {
  const row = (name: string, share: number | undefined): [string, string][] =>
    share === undefined ? [] : [[name, formatPercent(share)]];
  return [...row("zeros", zeros), ...row("transitions", transitions), ...row("compressed", compressed)];
}

/** What a mapping takes, beside its cycles: of a completion, or nothing where energies are not known. */
export function cyclesAndEnergy(cycles: number, energy: number | undefined): string {
  const text = `${formatCount(cycles)} cycles`;
  return energy === undefined ? text : `${text}, ${formatEnergy(energy)}`;
}
