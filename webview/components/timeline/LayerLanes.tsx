/** The lanes of clusters over time, with the layers above them. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { VNode } from "preact";
import { useCallback, useLayoutEffect, useMemo } from "preact/hooks";
import type { Execution } from "../../../src-sim/placement/execution.js";
import { formatCount, formatPercent } from "../../../src-sim/report/display.js";
import { inkOn } from "../../colours.js";
import type { Store } from "../../store.js";
import { colourOf } from "../../time/palette.js";
import { placesIn, revealing, type Span, within } from "../../time/span.js";
import { eventAt } from "../../timeline/lanes.js";
import { spansInSight } from "../../timeline/layer-spans.js";
import { cyclesFromTo, eventInWords, spanInWords, waitingInWords } from "../../timeline/words.js";
import { useInks } from "../time/inks.js";
import { type Mark, type Point, Stage } from "../time/Stage.js";
import { type Lanes, lanesPicture, paintLanes, type Row } from "./lanes-picture.js";

export interface LayerLanesProps {
  readonly store: Store;
  readonly execution: Execution;
  /** Of a timeline's layers; -1 where the layer chosen takes no time. */
  readonly selected: number;
  /** The one under the pointer. */
  readonly pointed: Signal<number | undefined>;
}

export function LayerLanes({ store, execution, selected, pointed }: LayerLanesProps): VNode {
  const inks = useInks();
  const lanes = useMemo(() => lanesPicture(execution), [execution]);
  const { timeline } = execution;
  const whole = useMemo<Span>(() => ({ from: 0, to: timeline.cycles || 1 }), [timeline]);
  const span = useSpan(store.span, whole);
  const { spans, rows, height, places } = lanes;
  const chosen = spans[selected];

  useLayoutEffect(() => {
    if (chosen && store.span.value) store.span.value = revealing(span, whole, { from: chosen.start, to: chosen.end });
  }, [chosen]);

  const paint = useCallback(
    (context: CanvasRenderingContext2D, width: number) => paintLanes(context, { ...lanes, span, width, inks, chosen }),
    [lanes, span, inks, chosen],
  );
  const digits = placesIn(span);
  const tick = useCallback((cycle: number) => formatCount(cycle, digits), [digits]);
  const marksIn = (width: number): Mark[] =>
    spansInSight(spans, span, width, selected).flatMap((index) => {
      const layer = spans[index];
      const place = layer && rows[layer.row];
      if (layer === undefined || place === undefined) return [];
      const { start, end, name } = layer;
      const ink = inkOn(colourOf(places[layer.index] ?? 0, inks.palette));
      const lies = { from: start, to: end, top: place.top, height: place.height };
      return [{ index, name, label: spanInWords(layer), ink, ...lies }];
    });
  const layerAt = (point: Point) => {
    const found = pointedAt(lanes, point);
    return found && indexOf(lanes, found.layer);
  };
  const tipAt = (point: Point): string[] => {
    const layer = spans[layerAt(point) ?? -1];
    if (layer === undefined) return [];
    const event = eventUnder(lanes, point);
    return [
      layer.name,
      ...(event ? [eventInWords(event), cyclesFromTo(event)] : []),
      `layer: ${cyclesFromTo(layer)}`,
      waitingInWords(layer),
    ];
  };

  return (
    <Stage
      id="span-"
      label={`Layers over time on ${timeline.clusters} ${timeline.clusters === 1 ? "cluster" : "clusters"}`}
      left={GUTTER}
      count={spans.length}
      onSelect={(index) => store.select(spans[index]?.name ?? "")}
      onSpan={(next) => {
        store.span.value = next.from <= whole.from && next.to >= whole.to ? null : next;
      }}
      gutter={<Names rows={rows} />}
      markAt={layerAt}
      onPoint={(point) => {
        pointed.value = point && layerAt(point);
      }}
      {...{ whole, span, height, paint, tick, marksIn, selected, tipAt }}
    />
  );
}

const GUTTER = 128;

function useSpan(chosen: ReadonlySignal<Span | null>, whole: Span): Span {
  const { value } = chosen;
  return useMemo(() => {
    if (value === null) return whole;
    return within(value, whole);
  }, [value, whole]);
}

/** The rows' names, and which share of the time resources are busy. */
function Names({ rows }: { readonly rows: readonly Row[] }): VNode {
  return (
    <>
      {rows.map(({ resource, top, height }) => (
        <div key={top} class="lane" style={{ top: `${top}px`, height: `${height}px` }}>
          <span>{resource ? laneName(resource.resource) : top === 0 ? "layers" : ""}</span>
          {resource && <span class="of">{formatPercent(resource.resource.busy)}</span>}
        </div>
      ))}
    </>
  );
}

/** "cluster 1 tiles": counted from 1, as people do. */
function laneName({ kind, cluster }: { readonly kind: string; readonly cluster?: number }): string {
  if (cluster === undefined) return kind;
  return kind === "tiles" ? `cluster ${cluster + 1} tiles` : kind;
}

function rowAt({ rows }: Lanes, { y }: Point): Row | undefined {
  return rows.find(({ top, height }) => y >= top && y < top + height);
}

function pointedAt(lanes: Lanes, point: Point) {
  const row = rowAt(lanes, point);
  return row && eventAt(row.lane, point.time);
}

function eventUnder(lanes: Lanes, point: Point) {
  const row = rowAt(lanes, point);
  return row?.resource && eventAt(row.resource, point.time);
}

/** Of the timeline's layers, by index in the flow. */
function indexOf({ spans }: Lanes, layer: number): number | undefined {
  const index = spans.findIndex((each) => each.index === layer);
  return index < 0 ? undefined : index;
}
