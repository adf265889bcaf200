/** Layers x time: what each layer takes, compute and weight load apart. */
import type { VNode } from "preact";
import { useCallback, useMemo } from "preact/hooks";
import type { HeatmapLayer } from "../../src-sim/placement/heatmap.js";
import { formatCount } from "../../src-sim/report/display.js";
import { Switch } from "../controls.js";
import type { Order } from "../state.js";
import type { Store } from "../store.js";
import { layerInWords, waitOf } from "../words.js";
import { BarList } from "./BarList.js";
import type { Bar, BarRow } from "./bars.js";
import { Key } from "./Key.js";
import { Section } from "./Section.js";

const ORDERS: readonly { readonly value: Order; readonly text: string }[] = [
  { value: "file", text: "In file order" },
  { value: "cost", text: "By cost" },
];

export function LayersTime({ store }: { readonly store: Store }): VNode {
  const clusters = store.clusters.value;
  const layers = store.layers.value;
  const name = store.layer.value?.name;
  const selected = useMemo(() => layers.findIndex((layer) => layer.name === name), [layers, name]);
  const longest = useMemo(() => longestOf(layers, clusters), [layers, clusters]);
  const waits = useMemo(() => layers.some((layer) => waitOf(layer, clusters) > 0), [layers, clusters]);
  const rowOf = useCallback((layer: HeatmapLayer) => barRow(layer, clusters), [clusters]);
  return (
    <Section
      name="layers"
      title="Layers × time"
      aside={
        <Switch
          label="Order of layers"
          value={store.view.value.order}
          values={ORDERS}
          onChoose={(order) => store.choose({ order })}
        />
      }
    >
      <p class="keys">
        <Key kind="compute">compute</Key>
        <Key kind="load">weight load</Key>
        {waits && <Key kind="wait">waiting for the input</Key>}
        <span class="unit">cycles</span>
      </p>
      <BarList
        id="layer-"
        label={`Layers by cycles on ${clusters === "1" ? "1 cluster" : `${clusters} clusters`}`}
        items={layers}
        rowHeight={24}
        figures={82}
        onSelect={(index) => store.select(layers[index]?.name ?? "")}
        {...{ rowOf, longest, selected }}
      />
    </Section>
  );
}

function barRow(layer: HeatmapLayer, clusters: string): BarRow {
  const { compute = 0, load = 0, total = 0 } = layer.cycles[clusters] ?? {};
  const bars: Bar[] = [
    { kind: "compute", from: 0, to: compute },
    { kind: "load", from: compute, to: compute + load },
    { kind: "wait", from: compute + load, to: total },
  ];
  return {
    name: layer.name,
    figure: layer.mapping === null ? "–" : formatCount(total),
    words: layerInWords(layer, clusters),
    bars: bars.filter(({ from, to }) => to > from),
  };
}

function longestOf(layers: readonly HeatmapLayer[], clusters: string): number {
  return layers.reduce((most, { cycles }) => Math.max(most, cycles[clusters]?.total ?? 0), 0);
}
