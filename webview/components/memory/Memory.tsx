/** Memory: which feature maps are alive when, and where they lie. */
import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { FeatureMap } from "../../../src-sim/memory/memory.js";
import type { Execution } from "../../../src-sim/placement/execution.js";
import { formatCount, formatPercent } from "../../../src-sim/report/display.js";
import { Switch } from "../../controls.js";
import { type Along, boxesOf, mapOf } from "../../memory/boxes.js";
import { bytesInWords, proofInWords } from "../../memory/words.js";
import type { Store } from "../../store.js";
import { type Figure, Figures } from "../Figures.js";
import { Executed } from "../time/Executed.js";
import { type PlainColumn, PlainTable } from "../time/PlainTable.js";
import { MapsOverTime } from "./MapsOverTime.js";

const ALONGS: readonly { readonly value: Along; readonly text: string }[] = [
  { value: "layers", text: "Order of layers" },
  { value: "cycles", text: "Cycles" },
];

export function Memory({ store }: { readonly store: Store }): VNode {
  const along = (
    <Switch
      label="Time"
      value={store.view.value.along}
      values={ALONGS}
      onChoose={(chosen) => store.choose({ along: chosen })}
    />
  );
  return (
    <Executed store={store} name="memory" title="Feature memory" aside={along}>
      {(execution) => <Shown store={store} execution={execution} />}
    </Executed>
  );
}

function Shown({ store, execution }: { readonly store: Store; readonly execution: Execution }): VNode {
  const { layers, memory, timeline } = execution;
  const isTimeless = timeline.cycles === 0;
  const along = isTimeless ? "layers" : store.view.value.along;
  const name = store.layer.value?.name;
  const boxes = useMemo(() => boxesOf(execution, along), [execution, along]);
  const layer = useMemo(() => layers.indexOf(name ?? ""), [layers, name]);
  // A layer may make several maps, and an input is no layer's.
  const [own, setOwn] = useState<{ readonly index: number; readonly layer: string | undefined } | undefined>(undefined);
  const made = useMemo(() => mapOf(boxes, layer, execution), [boxes, layer, execution]);
  const selected = own !== undefined && own.layer === name && own.index < boxes.length ? own.index : made;
  const select = (index: number) => {
    const maker = layers[boxes[index]?.map.source ?? -1];
    setOwn({ index, layer: maker ?? name });
    if (maker !== undefined) store.select(maker);
  };
  const columns = useMemo(() => columnsOf(execution), [execution]);
  if (memory.maps.length === 0) return <p class="none">No feature map is stored: all run in the stream.</p>;
  return (
    <>
      <Figures figures={figuresOf(execution)} />
      <p class="note">
        {proofInWords(memory)}; most is alive while {layers[memory.at]} runs.{legendOf(memory)}
        {isTimeless && " Nothing takes cycles: layers are in their order along."}
      </p>
      <MapsOverTime {...{ store, execution, along, boxes, selected, layer }} onSelect={select} />
      <details class="alternative">
        <summary>As a table</summary>
        <PlainTable
          id="maps-"
          label="Feature maps and where they lie"
          rows={memory.maps}
          onSelect={select}
          {...{ columns, selected }}
        />
      </details>
    </>
  );
}

/** What marks mean, as far as there are any. */
function legendOf({ maps }: Execution["memory"]): string {
  return [
    maps.some(({ inPlace }) => inPlace.length > 0) ? " ↻: made anew in its place." : "",
    maps.some(({ lineBuffer }) => lineBuffer) ? " Hatched: only the lines that fused layers need at once." : "",
  ].join("");
}

function figuresOf({ memory, capacity }: Execution): Figure[] {
  const { peak, bound } = memory;
  return [
    ["peak", bytesInWords(peak)],
    ["bound", bytesInWords(bound)],
    ...(capacity === undefined
      ? []
      : ([
          ["capacity", bytesInWords(capacity)],
          ["of the capacity", formatPercent(peak / capacity, 1)],
        ] as const)),
    [memory.maps.length === 1 ? "feature map" : "feature maps", formatCount(memory.maps.length)],
  ];
}

function columnsOf({ layers }: Execution): PlainColumn<FeatureMap>[] {
  return [
    { head: "map", left: true, cell: ({ name }) => name },
    { head: "from", left: true, cell: ({ from }) => layers[from] ?? "" },
    { head: "to", left: true, cell: ({ to }) => layers[to] ?? "" },
    { head: "offset", cell: ({ offset }) => formatCount(offset) },
    { head: "bytes", cell: ({ bytes }) => formatCount(bytes) },
    { head: "made anew by", left: true, cell: ({ inPlace }) => inPlace.join(", ") },
    { head: "kind", left: true, cell: ({ source, lineBuffer }) => kindOf(source, lineBuffer) },
  ];
}

function kindOf(source: number, lineBuffer: true | undefined): string {
  if (lineBuffer) return "line buffer";
  return source < 0 ? "input" : "map";
}
