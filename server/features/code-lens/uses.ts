/** Lenses of `use` lines: what their instances cost together. */
import type { CodeLens } from "vscode-languageserver-types";
import { absolute, type Name } from "../../../grammar/syntax.js";
import { formatCount, formatEnergy, formatPercent, plural } from "../../../src-sim/report/display.js";
import type { LayerReport } from "../../../src-sim/report/report.js";
import { chosenClusters, onClusters } from "../../workspace/chosen-clusters.js";
import { type DocumentModel, rangeOf } from "../../workspace/document.js";
import { byNetwork } from "../../workspace/instance-names.js";
import { type UseInstance, useStatements } from "../../workspace/use-figures.js";
import { BEFORE_ERROR, joined } from "../network/line.js";
import { type InNetwork, inNetworks } from "./in-networks.js";
import { layerCommand } from "./layer-command.js";

export interface UseLensOptions {
  /** The number of clusters that figures stand for; null or none: all of the architecture. */
  readonly chosen?: number | null;
  /** The client has our commands. */
  readonly commands?: boolean;
}

/** In file order; none of instances that cost nothing. */
export function useLenses(model: DocumentModel, options: UseLensOptions): CodeLens[] {
  const chosen = options.chosen ?? null;
  return useStatements(model).flatMap(({ unit, instances }) => {
    const sum = useSum(model, instances, chosen);
    const [first] = sum?.known ?? [];
    if (sum === undefined || first === undefined) return [];
    const range = rangeOf(model.lines, absolute(unit, (unit.node.name as Name).span));
    const layer = { networkName: first.networkName, name: first.layers[0]?.name ?? "" };
    return [{ range, command: layerCommand(useLine(sum, chosen), model.uri, layer, options) }];
  });
}

/** What the instances of a `use` line cost together; undefined where nothing costs. */
export interface UseSum {
  /** Those that cost something. */
  readonly known: readonly UseInstance[];
  readonly layers: readonly LayerReport[];
  /** Of several networks, which never run together. */
  readonly isApart: boolean;
  /** `46,200 cycles on 8 clusters in all`; of a block that several networks use those in each. */
  readonly cycles: string;
  /** Of the present figures of the network that all are in. */
  readonly share: number | null;
  readonly isStale: boolean;
}

export function useSum(
  { figures }: DocumentModel,
  instances: readonly UseInstance[],
  chosen: number | null,
): UseSum | undefined {
  const known = instances.filter(({ layers }) => layers.length > 0);
  const [first] = known;
  const layers = known.flatMap((each) => each.layers);
  if (first === undefined) return undefined;
  const networks = byNetwork(known).map((own) => inNetwork(own, chosen));
  const isApart = networks.length > 1;
  const { cycles: total, count, ofMachine } = networks[0] as InNetwork;
  const { report, stale = true } = figures.get(first.networkName) ?? {};
  const all = report?.totals.cycles[count];
  const isPart = !isApart && !stale && all !== undefined && all > 0;
  const inAll = known.length > 1 ? " in all" : "";
  return {
    known,
    layers,
    isApart,
    cycles: isApart ? inNetworks(networks) : `${formatCount(total)} cycles${onClusters(count, ofMachine)}${inAll}`,
    share: isPart ? total / all : null,
    isStale: known.some((each) => each.stale),
  };
}

function inNetwork(instances: readonly UseInstance[], chosen: number | null): InNetwork {
  const [first] = instances;
  const layers = instances.flatMap((each) => each.layers);
  const withWeights = layers.find(({ mapping }) => mapping !== null) ?? layers[0];
  return {
    networkName: first?.networkName ?? "",
    instances: instances.map(({ name }) => name),
    cycles: layers.reduce((sum, each) => sum + (each.cycles[countOf(each, chosen)]?.total ?? 0), 0),
    count: withWeights === undefined ? "1" : countOf(withWeights, chosen),
    ofMachine: first?.network?.arch.clusters,
  };
}

/** `46,200 cycles on 8 clusters · 97.7% of the network · 13 copies · 26 layers · 2.1 uJ`. */
function useLine({ known, layers, isApart, cycles, share, isStale }: UseSum, chosen: number | null): string {
  if (isApart) return joined(cycles, isStale ? BEFORE_ERROR : undefined);
  const copies = known.reduce((sum, each) => sum + each.copies, 0);
  return joined(
    cycles,
    isStale ? BEFORE_ERROR : undefined,
    share === null ? undefined : `${formatPercent(share, 1)} of the network`,
    known.length > 1 ? plural(known.length, "instance") : undefined,
    copies > known.length ? plural(copies, "copy", "copies") : undefined,
    plural(layers.length, "layer"),
    energyText(layers, chosen),
  );
}

function countOf({ cycles }: LayerReport, chosen: number | null): string {
  return chosenClusters(Object.keys(cycles), chosen);
}

/** Nothing where that of a layer is not known, or there is none. */
function energyText(layers: readonly LayerReport[], chosen: number | null): string | undefined {
  let sum = 0;
  for (const report of layers.filter(({ mapping }) => mapping !== null)) {
    const energy = report.energy?.[countOf(report, chosen)]?.total;
    if (energy === undefined) return undefined;
    sum += energy;
  }
  return sum > 0 ? formatEnergy(sum) : undefined;
}
