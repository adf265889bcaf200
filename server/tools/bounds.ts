/** What of a large result is left out, as neither agents nor their clients hold it. Lines say what; totals are those of all. */
import { formatCount, plural } from "../../src-sim/report/display.js";
import type { ReportDiagnostic } from "../../src-sim/report/report.js";
import { gravest } from "../diagnostics/gravest.js";
import type { Found } from "../report/found.js";
import { diagnosticOf } from "../report/json.js";
import { safe } from "../report/safe.js";

/** Of a file of which no network is named. */
const MOST_NETWORKS = 20;
const MOST_DIAGNOSTICS = 200;

export interface Bounded<Item> {
  readonly kept: readonly Item[];
  /** What was left out, as a line of the text; none where nothing was. */
  readonly left: readonly string[];
}

/** The first of a file's networks, or of what there is one of for each. */
export function boundedNetworks<Item>(all: readonly Item[]): Bounded<Item> {
  const more = all.length - MOST_NETWORKS;
  const left = more > 0 ? [`left out: ${plural(more, "network")}; \`network\` names one`] : [];
  return { kept: all.slice(0, MOST_NETWORKS), left };
}

/** The gravest diagnostics, as data. */
export function boundedDiagnostics<Data extends ReportDiagnostic>(
  found: readonly Found[],
  dataOf: (found: Found) => Data,
): Bounded<Data> {
  const kept = gravest(found, MOST_DIAGNOSTICS, severityOf);
  const all = formatCount(found.length);
  const left = kept.length < found.length ? [`the structured result has ${kept.length} of ${all} diagnostics`] : [];
  return { kept: kept.map(dataOf), left };
}

/** What reports hold of them. */
export function reportedDiagnostics(found: readonly Found[]): readonly ReportDiagnostic[] {
  return boundedDiagnostics(found, diagnosticOf).kept;
}

export function severityOf({ diagnostic }: Found): Found["diagnostic"]["severity"] {
  return diagnostic.severity;
}

interface Mapped {
  readonly name: string;
  readonly inPlace?: readonly string[];
  readonly parts?: readonly string[];
}

interface Layered {
  readonly name: string;
  readonly layers: readonly { readonly name: string }[];
  readonly memory?: { readonly maps: readonly Mapped[] };
}

/** At most so many layers, the costliest, in their order, and the maps that they make; all else is that of the whole. */
export function withLayers<Network extends Layered>(
  network: Network,
  most: number,
  cyclesOf: (layer: Network["layers"][number]) => number,
): Network {
  const { layers, memory } = network;
  if (layers.length <= most) return network;
  const costly = new Set(costliest<Network["layers"][number]>(layers, most, cyclesOf));
  const kept = new Set([...costly].map(({ name }) => name));
  const maps = memory?.maps.filter(({ name, inPlace = [], parts = [] }) =>
    [name, ...inPlace, ...parts].some((each) => kept.has(each)),
  );
  return {
    ...network,
    layers: layers.filter((layer) => costly.has(layer)),
    ...(memory && { memory: { ...memory, maps } }),
  };
}

/** So many of the layers, those with the most cycles first. */
export function costliest<Layer>(
  layers: readonly Layer[],
  most: number,
  cyclesOf: (layer: Layer) => number,
): readonly Layer[] {
  return layers.toSorted((one, other) => cyclesOf(other) - cyclesOf(one)).slice(0, most);
}

/** Of networks whose layers are not all there. */
export function leftOutLines(networks: readonly Layered[], most: number): string[] {
  return networks.flatMap(({ name, layers }) =>
    layers.length <= most
      ? []
      : safe(
          `${name}: the structured result has the ${formatCount(most)} costliest of ${plural(layers.length, "layer")}; \`layers\` asks for more`,
        ),
  );
}
