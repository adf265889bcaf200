/** Cycles of what several networks use: they never run together, so each has its own and nothing is summed over them. */
import { formatCount, plural } from "../../../src-sim/report/display.js";
import { onClusters } from "../../workspace/chosen-clusters.js";
import { joined } from "../network/line.js";

export interface InNetwork {
  readonly networkName: string;
  /** The block's instances in it, at least one: `L1`. */
  readonly instances: readonly string[];
  readonly cycles: number;
  /** The number of clusters they are of, as reports have it. */
  readonly count: string;
  /** Clusters of the network's architecture, where it is known. */
  readonly ofMachine: number | undefined;
}

/** Of more networks, the least and the most. */
const MOST_TOLD = 3;

/** `213 cycles on 8 clusters in as_is.N · 107 in what_if.N`; `107 to 213 cycles on 8 clusters in 5 networks`. */
export function inNetworks(parts: readonly InNetwork[]): string {
  const machine = parts.every(({ ofMachine }) => ofMachine === 1) ? 1 : undefined;
  const isMany = parts.length > MOST_TOLD;
  const all = plural(parts.length, "network");
  const texts = new Set(parts.map(({ cycles, count }) => `${formatCount(cycles)} cycles${onClusters(count, machine)}`));
  const [text] = texts;
  if (texts.size === 1) return `${text} in each of ${isMany ? all : parts.map(placeText).join(", ")}`;
  if (isMany) return `${rangeText(parts, machine)} in ${all}`;
  const told = parts.map((part, place) => {
    const on = part.count === parts[place - 1]?.count ? "" : onClusters(part.count, machine);
    return `${formatCount(part.cycles)}${place === 0 ? " cycles" : ""}${on} in ${placeText(part)}`;
  });
  return joined(...told);
}

/** What has changed since the baseline, as texts of `changed` by network; undefined where nothing has. */
export function changesIn(
  changes: readonly { readonly networkName: string; readonly text: string | undefined }[],
): string | undefined {
  const texts = new Set(changes.map(({ text }) => text));
  const [text] = texts;
  if (texts.size === 1) return text && `${text} since baseline`;
  const told = changes.filter((each) => each.text !== undefined);
  if (told.length > MOST_TOLD) return `changed since baseline in ${plural(told.length, "network")}`;
  return `${told.map((each) => `${each.text} in ${each.networkName}`).join(", ")} since baseline`;
}

function placeText({ networkName, instances }: InNetwork): string {
  const [only, ...others] = instances;
  return others.length === 0 ? `${networkName}.${only}` : `${plural(instances.length, "instance")} of ${networkName}`;
}

function rangeText(parts: readonly InNetwork[], machine: 1 | undefined): string {
  const [least, most] = bounds(parts.map(({ cycles }) => cycles));
  const [few, many] = bounds(parts.map(({ count }) => Number(count)));
  const on = few === many ? onClusters(String(many), machine) : ` on ${few} to ${many} clusters`;
  return `${formatCount(least)} to ${formatCount(most)} cycles${on}`;
}

function bounds(values: readonly number[]): readonly [least: number, most: number] {
  return [Math.min(...values), Math.max(...values)];
}
