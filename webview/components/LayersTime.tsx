/** Layers x time: what each layer takes; computing and loading apart, or coloured by what is asked for. */
import type { VNode } from "preact";
import { useCallback, useMemo } from "preact/hooks";
import type { HeatmapLayer, HeatmapNetwork } from "../../src-sim/placement/heatmap.js";
import { layerOn } from "../../src-sim/placement/on-clusters.js";
import { formatCount } from "../../src-sim/report/display.js";
import { heatColour } from "../colours.js";
import { Dropdown } from "../controls.js";
import { MEASURE_NAMES, MEASURES, type Measure, type Scale, scaleOf } from "../measures.js";
import type { Store } from "../store.js";
import { busyCycles, layerInWords, onClusters, waitOf } from "../words.js";
import { BarList } from "./BarList.js";
import type { Bar, BarRow } from "./bars.js";
import { EnergyNotes, NoEnergies } from "./energy/EnergyNotes.js";
import { HeatScale } from "./HeatScale.js";
import { Key } from "./Key.js";
import { OrderSwitch } from "./OrderSwitch.js";
import { Section } from "./Section.js";

const COLOURS = MEASURE_NAMES.map((value) => ({ value, text: MEASURES[value].text }));

export function LayersTime({ store }: { readonly store: Store }): VNode {
  const network = store.network.value;
  const clusters = store.clusters.value;
  const layers = store.layers.value;
  const measure = store.measure.value;
  const loads = network?.loads;
  const name = store.layer.value?.name;
  const selected = useMemo(() => layers.findIndex((layer) => layer.name === name), [layers, name]);
  const longest = useMemo(() => longestOf(layers, clusters), [layers, clusters]);
  const heat = useMemo(() => heatOf(measure, layers, clusters), [measure, layers, clusters]);
  const rowOf = useCallback(
    (layer: HeatmapLayer) => barRow(layer, { clusters, loads, measure, heat }),
    [clusters, loads, measure, heat],
  );
  return (
    <Section name="layers" title="Layers × time" aside={<OrderSwitch store={store} />}>
      {network?.totals.energy ? (
        <div class="colour">
          <span aria-hidden="true">Colour by</span>
          <Dropdown
            label="Colour by"
            value={measure.name}
            values={COLOURS}
            onChoose={(colour) => store.choose({ colour })}
          />
        </div>
      ) : (
        <NoEnergies network={network} />
      )}
      <div class="keys">
        {heat === undefined ? <TimeKeys store={store} /> : <EnergyScale measure={measure} heat={heat} />}
        <Key kind="ideal">ideal: all tiles always at work</Key>
        <span class="unit">{measure.text}</span>
      </div>
      <BarList
        id="layer-"
        label={`Layers by cycles on ${onClusters(clusters)}${heat ? `, coloured by ${measure.text}` : ""}`}
        items={layers}
        rowHeight={24}
        figures={measure.name === "energyPerMac" ? 104 : 82}
        tick={formatCount}
        onSelect={(index) => store.select(layers[index]?.name ?? "")}
        {...{ rowOf, longest, selected }}
      />
      {heat && <EnergyNotes network={network} />}
    </Section>
  );
}

const TICKS = [0, 0.5, 1];
const ONE = [1];

function EnergyScale({ measure, heat }: { readonly measure: Measure; readonly heat: Scale }): VNode {
  const textOf = useCallback((share: number) => measure.show(heat.valueAt(share)), [measure, heat]);
  return <HeatScale textOf={textOf} ticks={heat.valueAt(0) < heat.valueAt(1) ? TICKS : ONE} width={180} margin={38} />;
}

function TimeKeys({ store }: { readonly store: Store }): VNode {
  const { layers = [], loads } = store.network.value ?? {};
  const clusters = store.clusters.value;
  const waits = useMemo(() => layers.some((layer) => waitOf(layer, clusters) > 0), [layers, clusters]);
  return (
    <>
      <Key kind="compute">compute</Key>
      <Key kind="load">{loads === "ahead" ? "weight load, meanwhile" : "weight load"}</Key>
      {waits && <Key kind="wait">waiting for the input</Key>}
    </>
  );
}

/** Undefined where colours tell computing and loading apart. */
function heatOf(measure: Measure, layers: readonly HeatmapLayer[], clusters: string): Scale | undefined {
  if (measure.name === "cycles") return undefined;
  return scaleOf(
    measure,
    layers.flatMap((layer) => measure.of(layer, clusters) ?? []),
  );
}

interface Drawn {
  readonly clusters: string;
  readonly loads: HeatmapNetwork["loads"];
  readonly measure: Measure;
  readonly heat: Scale | undefined;
}

function barRow(layer: HeatmapLayer, drawn: Drawn): BarRow {
  const { clusters, measure, heat } = drawn;
  const value = measure.of(layer, clusters);
  const words = layerInWords(layer, clusters);
  const bars = heat ? heatBars(layer, drawn, heat) : timeBars(layer, drawn);
  return {
    name: layer.name,
    figure: value === undefined ? "–" : measure.show(value),
    words: heat && value !== undefined ? `${words}, ${measure.text} ${measure.show(value)}` : words,
    bars: bars.filter(({ from, to }) => to > from),
    ideal: layerOn(layer, clusters)?.ideal,
  };
}

/** Loading lies behind computing; where both go on at once below it, and begins before it: as much of both is side by side as goes on so. */
function timeBars(layer: HeatmapLayer, { clusters, loads }: Drawn): Bar[] {
  const cycles = layer.cycles[clusters];
  if (cycles === undefined) return [];
  const { compute, load, total } = cycles;
  const busy = busyCycles(cycles);
  const wait: Bar = { kind: "wait", from: busy, to: total };
  if (loads !== "ahead") {
    return [{ kind: "compute", from: 0, to: compute }, { kind: "load", from: compute, to: busy }, wait];
  }
  return [
    { kind: "compute", from: busy - compute, to: busy, half: "upper" },
    { kind: "load", from: 0, to: load, half: "lower" },
    wait,
  ];
}

function heatBars(layer: HeatmapLayer, { clusters, measure }: Drawn, heat: Scale): Bar[] {
  const value = measure.of(layer, clusters);
  if (value === undefined) return [];
  const colour = heatColour(heat.shareOf(value));
  return [{ kind: "heat", from: 0, to: layer.cycles[clusters]?.total ?? 0, colour }];
}

function longestOf(layers: readonly HeatmapLayer[], clusters: string): number {
  return layers.reduce((most, { cycles }) => Math.max(most, cycles[clusters]?.total ?? 0), 0);
}
