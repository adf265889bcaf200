/** Energies: what the network and each layer take, the four terms of it stacked, and what that assumes. */
import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useCallback, useMemo, useRef } from "preact/hooks";
import type { HeatmapLayer, HeatmapNetwork } from "../../../src-sim/placement/heatmap.js";
import { formatEnergy, formatEnergyPerMac, formatEnergyTick } from "../../../src-sim/report/display.js";
import { energyPerMac } from "../../../src-sim/report/energy.js";
import type { Energy } from "../../../src-sim/report/report.js";
import { MEASURES } from "../../measures.js";
import { inOrder, type Store } from "../../store.js";
import { energyInWords, termsOf } from "../../terms.js";
import { onClusters } from "../../words.js";
import { BarList } from "../BarList.js";
import { type BarRow, drawShownBars, type ShownRow } from "../bars.js";
import { Chart } from "../Chart.js";
import { useWidth } from "../measure.js";
import { OrderSwitch } from "../OrderSwitch.js";
import { Section } from "../Section.js";
import { EnergyNotes, NoEnergies } from "./EnergyNotes.js";
import { Terms } from "./Terms.js";

const ROW_HEIGHT = 24;
const FIGURES = 82;
const { energy: MEASURE } = MEASURES;

export function Energies({ store }: { readonly store: Store }): VNode {
  const network = store.network.value;
  return (
    <Section name="energies" title="Energy" aside={network?.totals.energy && <OrderSwitch store={store} />}>
      {network?.totals.energy ? (
        <>
          <Whole network={network} clusters={store.clusters.value} />
          <Layers store={store} network={network} />
          <EnergyNotes network={network} open />
        </>
      ) : (
        <NoEnergies network={network} />
      )}
    </Section>
  );
}

/** The network's own bar, and that of its first inference where weights stay. */
function Whole({ network, clusters }: { readonly network: HeatmapNetwork; readonly clusters: string }): VNode {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const { totals, name, residency } = network;
  const every = totals.energy?.[clusters];
  const stays = (residency?.[clusters]?.kept ?? 0) > 0;
  const first = stays ? totals.firstEnergy?.[clusters] : undefined;
  const chart = useCallback(() => {
    const rows = [
      ...(every ? [shownBar(first ? "every other" : "network", every)] : []),
      ...(first ? [shownBar("first", first)] : []),
    ];
    const longest = Math.max(every?.total ?? 0, first?.total ?? 0);
    return drawShownBars(rows, { width, figures: FIGURES, longest, rowHeight: ROW_HEIGHT });
  }, [every, first, width]);
  return (
    <div class="whole" ref={place}>
      <Terms energy={every} more={`each inference${first ? " but the first" : ""}, on ${onClusters(clusters)}`}>
        {name}
      </Terms>
      {first && (
        <Terms energy={first} more="loads the weights that stay">
          First inference
        </Terms>
      )}
      {width > 0 && <Chart draw={chart} />}
    </div>
  );
}

/** A bar for each layer; above them the figures of the one pointed at, or else of the one chosen. */
function Layers({ store, network }: { readonly store: Store; readonly network: HeatmapNetwork }): VNode {
  const clusters = store.clusters.value;
  const { order } = store.view.value;
  const pointed = useSignal<number | undefined>(undefined);
  const layers = useMemo(() => inOrder(network.layers, order, MEASURE, clusters), [network.layers, order, clusters]);
  const name = store.layer.value?.name;
  const selected = useMemo(() => layers.findIndex((layer) => layer.name === name), [layers, name]);
  const longest = useMemo(
    () => layers.reduce((most, layer) => Math.max(most, MEASURE.of(layer, clusters) ?? 0), 0),
    [layers, clusters],
  );
  const rowOf = useCallback((layer: HeatmapLayer) => layerRow(layer, clusters), [clusters]);
  return (
    <>
      <LayerTerms {...{ layers, pointed, selected, clusters }} />
      <BarList
        id="energy-"
        label={`Layers by energy on ${onClusters(clusters)}`}
        items={layers}
        rowHeight={ROW_HEIGHT}
        figures={FIGURES}
        tick={formatEnergyTick}
        onSelect={(index) => store.select(layers[index]?.name ?? "")}
        onPoint={(index) => {
          pointed.value = index;
        }}
        {...{ rowOf, longest, selected }}
      />
    </>
  );
}

interface LayerTermsProps {
  readonly layers: readonly HeatmapLayer[];
  readonly pointed: ReadonlySignal<number | undefined>;
  readonly selected: number;
  readonly clusters: string;
}

function LayerTerms({ layers, pointed, selected, clusters }: LayerTermsProps): VNode | null {
  const layer = layers[pointed.value ?? selected] ?? layers[selected];
  if (layer === undefined) return null;
  const each = energyPerMac(layer, clusters);
  const energy = layer.mapping === null ? undefined : layer.energy?.[clusters];
  return (
    <Terms energy={energy} more={each === undefined ? undefined : formatEnergyPerMac(each)}>
      {layer.name}
    </Terms>
  );
}

function layerRow(layer: HeatmapLayer, clusters: string): BarRow {
  const energy = layer.mapping === null ? undefined : layer.energy?.[clusters];
  const words = energyInWords(layer, clusters);
  if (energy === undefined) return { name: layer.name, figure: "–", words, bars: [] };
  return { ...shownBar(layer.name, energy), words };
}

function shownBar(name: string, energy: Energy): ShownRow {
  const bars = termsOf(energy).map(({ name: kind, from, value }) => ({ kind, from, to: from + value }));
  return { name, figure: formatEnergy(energy.total), bars: bars.filter(({ from, to }) => to > from) };
}
