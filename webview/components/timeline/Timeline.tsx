/** Timeline: what each resource does when, what that takes, and what is waited for. */
import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { Execution } from "../../../src-sim/placement/execution.js";
import {
  formatCount,
  formatDifference,
  formatError,
  formatPercent,
  formatTime,
} from "../../../src-sim/report/display.js";
import { muxOf } from "../../../src-sim/report/execution/muxes.js";
import { CAUSES, WAITING_WORDS } from "../../../src-sim/report/execution/notes.js";
import type { TimelineLayer } from "../../../src-sim/timeline/timeline.js";
import type { Store } from "../../store.js";
import { sumsOf, waitsOf } from "../../timeline/words.js";
import { type Figure, Figures } from "../Figures.js";
import { Coded } from "../time/Coded.js";
import { Executed } from "../time/Executed.js";
import { type PlainColumn, PlainTable } from "../time/PlainTable.js";
import { LayerLanes } from "./LayerLanes.js";
import { OverlapSwitches } from "./OverlapSwitches.js";
import { ZoomButtons } from "./ZoomButtons.js";

export function Timeline({ store }: { readonly store: Store }): VNode {
  return (
    <Executed store={store} name="timeline" title="Timeline" aside={<ZoomButtons store={store} />}>
      {(execution) => <Shown store={store} execution={execution} />}
    </Executed>
  );
}

function Shown({ store, execution }: { readonly store: Store; readonly execution: Execution }): VNode {
  const { layers } = execution.timeline;
  const pointed = useSignal<number | undefined>(undefined);
  const name = store.layer.value?.name;
  const selected = useMemo(() => layers.findIndex((layer) => layer.name === name), [layers, name]);
  const clockHz = store.network.value?.clockHz ?? Number.NaN;
  const columns = useMemo(() => columnsOf(layers), [layers]);
  if (execution.timeline.cycles === 0) return <p class="none">Nothing of this network takes cycles.</p>;
  return (
    <>
      <OverlapSwitches store={store} own={execution.own} />
      <Figures figures={figuresOf(execution, clockHz)} />
      {execution.remarks.length > 0 && (
        <p class="note">
          <Coded text={execution.remarks.join(" ")} />
        </p>
      )}
      <LayerLanes {...{ store, execution, selected, pointed }} />
      <LayerFigures {...{ store, layers, selected, pointed }} />
      <details class="alternative">
        <summary>As a table</summary>
        <PlainTable
          id="time-"
          label="Layers over time"
          rows={layers}
          onSelect={(index) => store.select(layers[index]?.name ?? "")}
          {...{ columns, selected }}
        />
      </details>
      <details class="remarks">
        <summary>What this timeline assumes</summary>
        <ul>
          {execution.assumptions.map((each) => (
            <li key={each}>
              <Coded text={each} />
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

/** The total beside the closed form, and beside what the file says where something else is tried. */
function figuresOf({ timeline, ownCycles, own }: Execution, clockHz: number): Figure[] {
  const { cycles, closedForm, overlap } = timeline;
  const { exposedLoad, waits, atOnce } = sumsOf(timeline);
  const sum = (value: number) => (atOnce ? formatCount(value) : withShare(value, cycles));
  const isOwn = overlap.loads === own.loads && overlap.layers === own.layers;
  return [
    ["timeline cycles", formatCount(cycles)],
    [beside("closed form", closedForm, cycles), formatCount(closedForm)],
    ...(isOwn ? [] : [[beside("as the file says", ownCycles, cycles), formatCount(ownCycles)] as const]),
    ["latency", formatTime(cycles / clockHz)],
    [`exposed load${atOnce ? ", all layers" : ""}`, sum(exposedLoad)],
    ...waits.map(({ text, cycles: waited }): Figure => [`waiting ${text}${atOnce ? ", all layers" : ""}`, sum(waited)]),
  ];
}

/** "closed form · timeline -17.81%": what a figure is of, and how much more or less the timeline has. */
function beside(what: string, cycles: number, now: number): string {
  const difference = now - cycles;
  if (formatDifference(difference) === "0") return what;
  return `${what} · timeline ${formatError((difference / cycles) * 100)}`;
}

function withShare(cycles: number, of: number): string {
  return `${formatCount(cycles)} (${formatPercent(of > 0 ? cycles / of : 0, 1)})`;
}

interface LayerFiguresProps {
  readonly store: Store;
  readonly layers: readonly TimelineLayer[];
  readonly selected: number;
  readonly pointed: ReadonlySignal<number | undefined>;
}

/** Of the layer pointed at, or else of the one chosen. */
function LayerFigures({ store, layers, selected, pointed }: LayerFiguresProps): VNode {
  const layer = layers[pointed.value ?? selected] ?? layers[selected];
  const mapping = store.network.value?.layers.find(({ name }) => name === layer?.name)?.mapping;
  const mux = mapping ? muxOf(mapping) : undefined;
  return (
    <div class="terms">
      <p>
        <strong>{layer?.name ?? ""}</strong>
        {layer === undefined && (
          <span class="none">The layer chosen runs in the stream: it takes no time of its own.</span>
        )}
      </p>
      <dl>
        {layer &&
          [...layerFigures(layer), ...(mux ? [["through the", mux.name] as const] : [])].map(([what, figure]) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{figure}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

function layerFigures({ start, end, compute, load, exposedLoad, waiting }: TimelineLayer): Figure[] {
  const took = end - start;
  const waits = waitsOf(waiting);
  return [
    ["start", formatCount(start)],
    ["end", formatCount(end)],
    ["cycles", formatCount(took)],
    ["compute", withShare(compute, took)],
    ["load", formatCount(load)],
    ["exposed load", withShare(exposedLoad, took)],
    ...(waits.length === 0 ? [["waiting", "0"] as const] : []),
    ...waits.map(({ text, cycles }): Figure => [`waiting ${text}`, withShare(cycles, took)]),
  ];
}

/** Only what is waited for at all has a column. */
function columnsOf(layers: readonly TimelineLayer[]): PlainColumn<TimelineLayer>[] {
  const causes = CAUSES.filter((cause) => layers.some(({ waiting }) => waiting[cause] > 0));
  const figure = (head: string, of: (layer: TimelineLayer) => number) => {
    return { head, cell: (layer: TimelineLayer) => formatCount(of(layer)) };
  };
  return [
    { head: "layer", left: true, cell: ({ name }) => name },
    figure("start", ({ start }) => start),
    figure("end", ({ end }) => end),
    figure("cycles", ({ start, end }) => end - start),
    figure("compute", ({ compute }) => compute),
    figure("load", ({ load }) => load),
    figure("exposed load", ({ exposedLoad }) => exposedLoad),
    ...causes.map((cause) => figure(`waiting ${WAITING_WORDS[cause]}`, ({ waiting }) => waiting[cause])),
  ];
}
