/** What the lens of a layer says, on the chosen number of clusters; in a block of all its instances. */
import { BOUNDS } from "../../../src-sim/report/bounds.js";
import { formatCount, plural } from "../../../src-sim/report/display.js";
import { CLUSTER_FIGURES, LAYER_FIGURES } from "../../../src-sim/report/figures.js";
import { hostText } from "../../../src-sim/report/host.js";
import type { LayerReport } from "../../../src-sim/report/report.js";
import { chosenClusters, onClusters } from "../../workspace/chosen-clusters.js";
import { byNetwork, namesAmong } from "../../workspace/instance-names.js";
import type { LayerInstance } from "../../workspace/layer-figures.js";
import { EMPTY_MAP, isEmptyMap } from "../empty-maps.js";
import { BEFORE_ERROR, changed, joined } from "../network/line.js";
import type { NetworkTextOptions } from "../network/text.js";
import { changesIn, type InNetwork, inNetworks } from "./in-networks.js";

export type LayerTextOptions = Pick<NetworkTextOptions, "chosen" | "baseline">;

/** The figures of one layer, or of several instances that agree; else what they cost together, in each network; of how many, if not of all. */
export function layerLine(instances: readonly LayerInstance[], options: LayerTextOptions): string {
  const known = instances.filter(({ report }) => report !== undefined);
  const [first, ...others] = known;
  if (first === undefined) return "";
  const { text, cycles, rest } = layerText(first, options);
  const mark = markOf(known);
  const of = instances.length === 1 ? instanceText(first) : undefined;
  if (instances.length === 1 && options.baseline === undefined) return joined(text, mark, of);
  const networks = byNetwork(known);
  const agree = others.every((other) => layerText(other, options).text === text);
  const own = agree ? text : togetherText(networks, options);
  const each = agree && others.length > 0 ? "each of " : "";
  if (known.length < instances.length)
    return joined(own, mark, `${each}${known.length} of ${plural(instances.length, "instance")}`);
  // Those of several networks are named with their figures.
  const isNamed = !agree && networks.length > 1;
  const several = isNamed ? undefined : `${each}${plural(known.length, "instance")}${namesText(known)}`;
  const changes = networks.map((own) => ({ networkName: own[0]?.networkName ?? "", text: changeOf(own, options) }));
  const since = changesIn(changes);
  // Behind the cycles that it is of, as in networks' lenses: the end is cut where there is no room.
  const compared = agree ? joined(cycles, since, ...rest) : joined(own, since);
  return joined(compared, mark, others.length === 0 ? of : several);
}

function togetherText(networks: readonly (readonly LayerInstance[])[], options: LayerTextOptions): string {
  const [first, ...others] = networks.map((instances) => inNetwork(instances, options));
  if (first === undefined) return "";
  if (others.length > 0) return inNetworks([first, ...others]);
  return `${formatCount(first.cycles)} cycles${onClusters(first.count, first.ofMachine)} in all`;
}

/** Of one network, whose reports are known. */
export function inNetwork(instances: readonly LayerInstance[], options: LayerTextOptions): InNetwork {
  const [first] = instances;
  return {
    networkName: first?.networkName ?? "",
    instances: instances.map(({ name }) => ownerOf(name)),
    cycles: instances.reduce((sum, { report }) => sum + cyclesOf(report, options), 0),
    count: first?.report === undefined ? "1" : countOf(first.report, options),
    ofMachine: first?.network?.arch.clusters,
  };
}

/** What figures of a statement rest on but its present text alone. */
export function markOf(instances: readonly LayerInstance[]): string | undefined {
  if (instances.some(({ stale }) => stale)) return BEFORE_ERROR;
  return instances.some(({ layer }) => layer !== undefined && isEmptyMap(layer.node.unit.node)) ? EMPTY_MAP : undefined;
}

/** `of L1[2]`; nothing of a network's own layer. */
function instanceText({ name }: LayerInstance): string | undefined {
  const owner = ownerOf(name);
  return owner === "" ? undefined : `of ${owner}`;
}

/** The instance that a layer is in: `L1[2]` of `L1[2].A`. */
function ownerOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf(".")));
}

const MOST_NAMED = 3;

/** `: L1, L2`, or `: as_is.L1, what_if.L1`; nothing of more than a few. */
function namesText(instances: readonly LayerInstance[]): string {
  if (instances.length > MOST_NAMED) return "";
  return `: ${instances.map(namesAmong(instances)).map(ownerOf).join(", ")}`;
}

/** Since the baseline, of all instances of a network together; undefined where what was pinned is not known of each. */
function changeOf(instances: readonly LayerInstance[], options: LayerTextOptions): string | undefined {
  let [now, before] = [0, 0];
  for (const { networkName, name, report } of instances) {
    const pinned = options.baseline?.get(networkName)?.layers.get(name);
    const cycles = report && pinned?.cycles[countOf(report, options)];
    if (cycles === undefined) return undefined;
    now += cyclesOf(report, options);
    before += cycles.total;
  }
  return changed(now, before);
}

function cyclesOf(report: LayerReport | undefined, options: LayerTextOptions): number {
  return report?.cycles[countOf(report, options)]?.total ?? Number.NaN;
}

function countOf({ cycles }: LayerReport, { chosen }: LayerTextOptions): string {
  return chosenClusters(Object.keys(cycles), chosen ?? null);
}

/** Made once for each report, which stays the same object while its layer does. */
const texts = new WeakMap<LayerReport, { readonly key: string; readonly text: LayerText }>();

interface LayerText {
  /** All of it. */
  readonly text: string;
  /** What it begins with, and what stands behind that. */
  readonly cycles: string;
  readonly rest: readonly string[];
}

function layerText({ report, network }: LayerInstance, options: LayerTextOptions): LayerText {
  const whole = (cycles: string, rest: readonly string[] = []) => ({ text: joined(cycles, ...rest), cycles, rest });
  if (report === undefined) return whole("");
  if (report.host !== undefined) return whole(hostText(report.host));
  const count = countOf(report, options);
  const key = `${count} ${network?.arch.clusters} ${network?.arch.tiles}`;
  const made = texts.get(report);
  if (made !== undefined && made.key === key) return made.text;
  const { mapping, energy } = report;
  const tiles = network?.arch.tiles;
  const used = formatCount(mapping?.tilesUsed ?? 0);
  const text = whole(`${formatCount(cyclesOf(report, options))} cycles${onClusters(count, network?.arch.clusters)}`, [
    ...lying(report, count),
    `${tiles === undefined ? used : `${used}/${formatCount(tiles)}`} tiles`,
    ...CLUSTER_FIGURES.flatMap((row) =>
      "lens" in row ? (energy?.[count] === undefined ? [] : row.lens(energy[count][row.field])) : [],
    ),
    ...(report.stays?.[count] ? ["weights stay"] : []),
  ]);
  texts.set(report, { key, text });
  return text;
}

/** How full a cluster is and how often it is loaded, which the report says of one cluster; of several, what bounds their cycles. */
function lying(report: LayerReport, count: string): string[] {
  if (count === "1") return LAYER_FIGURES.flatMap((row) => ("lens" in row ? row.lens(report[row.field]) : []));
  const bound = report.cycles[count]?.bound;
  return bound === undefined ? [] : [`bound by ${BOUNDS[bound]}`];
}
