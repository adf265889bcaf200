/** Where feature maps lie, and when. */
import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useCallback, useLayoutEffect, useMemo } from "preact/hooks";
import type { Execution } from "../../../src-sim/placement/execution.js";
import { formatBytes, formatCount } from "../../../src-sim/report/display.js";
import { inkOn } from "../../colours.js";
import { type Along, type Box, boxAt, boxesInSight, lengthAlong, placesAlong } from "../../memory/boxes.js";
import { mapInWords, nameOf } from "../../memory/words.js";
import type { Store } from "../../store.js";
import { placesIn, revealing, type Span, within } from "../../time/span.js";
import { Chart } from "../Chart.js";
import { useInks } from "../time/inks.js";
import { type Mark, type Point, Stage } from "../time/Stage.js";
import { addressAt, coloursOf, drawAddresses, HEIGHT, heightOf, paintMemory, pixelsOfByte } from "./memory-picture.js";

export interface MapsOverTimeProps {
  readonly store: Store;
  readonly execution: Execution;
  readonly along: Along;
  readonly boxes: readonly Box[];
  /** The map chosen, and the layer, by index in the flow; -1 for none. */
  readonly selected: number;
  readonly layer: number;
  readonly onSelect: (index: number) => void;
}

const GUTTER = 72;

export function MapsOverTime(props: MapsOverTimeProps): VNode {
  const { store, execution, along, boxes, selected, layer, onSelect } = props;
  const inks = useInks();
  const { layers } = execution;
  const whole = useMemo<Span>(() => ({ from: 0, to: lengthAlong(execution, along) }), [execution, along]);
  // Cycles are the timeline's: what is in sight there is in sight here.
  const ofLayers = useSignal<Span | null>(null);
  const shown = along === "cycles" ? store.span : ofLayers;
  const { value } = shown;
  const span = useMemo(() => (value === null ? whole : within(value, whole)), [value, whole]);
  const chosen = useMemo(() => {
    return layer < 0 ? undefined : placesAlong(execution, along)(layer);
  }, [execution, along, layer]);
  const box = boxes[selected];
  useLayoutEffect(() => {
    if (box && shown.value) shown.value = revealing(span, whole, box);
  }, [box]);
  const paint = useCallback(
    (context: CanvasRenderingContext2D, width: number) =>
      paintMemory(context, { execution, boxes, span, width, inks, chosen, selected }),
    [execution, boxes, span, inks, chosen, selected],
  );
  const addresses = useCallback(() => drawAddresses(execution, GUTTER), [execution]);
  const digits = placesIn(span);
  const tick = useCallback(
    (at: number) => (along === "cycles" ? formatCount(at, digits) : shortened(layers[at] ?? "")),
    [along, layers, digits],
  );
  const colour = coloursOf(execution, inks);
  const marksIn = (width: number): Mark[] => {
    const pixels = { along: width / (span.to - span.from), up: pixelsOfByte(execution) };
    return boxesInSight(boxes, span, pixels, selected).flatMap((index) => {
      const box = boxes[index];
      if (box === undefined) return [];
      const { map, from, to } = box;
      const fill = colour(box);
      const top = heightOf(map.offset + map.bytes, execution);
      const lies = { from, to, top, height: Math.max(2, map.bytes * pixels.up) };
      const even = fill !== undefined && !map.lineBuffer;
      const ink = even ? inkOn(fill) : inks.text;
      return [
        {
          index,
          name: nameOf(map),
          label: mapInWords({ map, layers }),
          ink,
          ...lies,
          ...(map.lineBuffer && { halo: inks.ground }),
        },
      ];
    });
  };
  const mapAt = ({ time, y }: Point) => {
    const index = boxAt(boxes, time, addressAt(y, execution));
    return index < 0 ? undefined : index;
  };
  const tipAt = (point: Point) => {
    const map = boxes[mapAt(point) ?? -1]?.map;
    if (map === undefined) return [];
    const [name, ...others] = mapInWords({ map, layers }).split(", ");
    return [name ?? "", `${formatBytes(map.bytes)}`, ...others];
  };
  return (
    <Stage
      id="map-"
      label={`Feature maps over ${along === "cycles" ? "cycles" : "layers"}`}
      height={HEIGHT}
      left={GUTTER}
      count={boxes.length}
      gutter={<Chart class="addresses" draw={addresses} />}
      markAt={mapAt}
      onPoint={nothing}
      onSpan={(next) => {
        shown.value = next.from <= whole.from && next.to >= whole.to ? null : next;
      }}
      {...{ whole, span, paint, tick, marksIn, selected, onSelect, tipAt }}
    />
  );
}

function nothing(): void {}

/** As long as there is room between ticks. */
function shortened(name: string): string {
  return name.length > 14 ? `…${name.slice(-13)}` : name;
}
