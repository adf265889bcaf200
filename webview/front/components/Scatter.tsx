/** The scatter of two metrics, a third as colour: all points that are selected, and the front drawn through them. */
import type { VNode } from "preact";
import { useCallback, useMemo, useRef } from "preact/hooks";
import { Chart } from "../../components/Chart.js";
import { moved } from "../../components/ListBox.js";
import { useWidth } from "../../components/measure.js";
import { Section } from "../../components/Section.js";
import { Tip } from "../../components/Tip.js";
import { Canvas, type Paint } from "../../components/time/Canvas.js";
import { useInks } from "../../components/time/inks.js";
import { type AxisScale, axisScale, ROOM, shareIn } from "../axis-scale.js";
import { shownValue } from "../metrics.js";
import { drawAxes } from "../picture/axes.js";
import { frameOf, nearest, type Places, placesIn, ticksIn } from "../picture/frame.js";
import { paintPoints } from "../picture/points.js";
import { type Found, metricIn } from "../store.js";
import { axisLabel, figuresInWords, pointInWords } from "../words.js";
import { Choices } from "./Choices.js";
import { FrontOptions, frontOptionId } from "./FrontOptions.js";
import type { PartProps } from "./part.js";

const HELP = "← and → go along the front, Home and End to its ends.";
const HELP_OPEN = `${HELP} Enter or a click opens the point as a file.`;

export function Scatter({ store, found }: PartProps): VNode {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const inks = useInks();
  const { data, shown, selection, isFront, line, inOrder } = found;
  const frame = useMemo(() => frameOf(width), [width]);
  const [xs, ys, hues] = [shown.x, shown.y, shown.colour].map((word) => metricIn(data, word).values) as [
    readonly (number | null)[],
    readonly (number | null)[],
    readonly (number | null)[],
  ];
  const most = ticksIn(frame);
  const x = useMemo(() => axisScale(xs, most.x, ROOM), [xs, most.x]);
  const y = useMemo(() => axisScale(ys, most.y, ROOM), [ys, most.y]);
  const hue = useMemo(() => axisScale(hues, 5), [hues]);
  const places = useMemo(() => (x && y ? placesIn(frame, xs, ys, x, y) : NOWHERE), [frame, xs, ys, x, y]);
  const shares = useMemo(() => sharesOf(hues, hue), [hues, hue]);

  const axes = useCallback(() => {
    if (x === null || y === null) throw new Error("there is nothing to draw");
    const points = line.places.map((place) => [xs[place] as number, ys[place] as number] as const);
    const axisOf = (word: string, scale: AxisScale) => {
      return { scale, label: axisLabel(data, word), show: (value: number) => shownValue(word, value) };
    };
    return drawAxes({ frame, x: axisOf(shown.x, x), y: axisOf(shown.y, y), line: points, step: line.step });
  }, [data, shown.x, shown.y, frame, x, y, xs, ys, line]);
  const paint = useCallback<Paint>(
    (context) => paintPoints(context, { places, shares, isSelected: selection.isSelected, isFront, inks }),
    [places, shares, selection, isFront, inks],
  );

  const chosen = store.chosen.value;
  const pointed = store.pointed.value;
  const selected = chosen === undefined ? -1 : inOrder.indexOf(chosen);
  const placeAt = (event: MouseEvent) => {
    const edge = box.current?.getBoundingClientRect();
    if (edge === undefined) return undefined;
    const at = { x: event.clientX - edge.left, y: event.clientY - edge.top };
    return nearest(places, at, selection.isSelected, isFront);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && chosen !== undefined && store.commands) {
      event.preventDefault();
      store.open(chosen);
      return;
    }
    const from = selected < 0 && chosen !== undefined ? before(inOrder, xs, xs[chosen] ?? 0) : selected;
    const next = moved(event.key, { selected: from, count: inOrder.length, columns: 1, page: 10 });
    if (next === undefined) return;
    event.preventDefault();
    // What lies under a pointer that rests no longer has the word.
    store.point(undefined);
    store.choose(inOrder[next] as number);
  };
  const onClick = (event: MouseEvent) => {
    const place = placeAt(event);
    if (place === undefined) return;
    store.choose(place);
    if (store.commands) store.open(place);
  };

  return (
    <Section name="scatter" title="Points and their front">
      <Choices store={store} found={found} scale={hue} />
      <div
        ref={box}
        class={pointed === undefined ? "rows points" : "rows points pointing"}
        role="listbox"
        tabIndex={0}
        aria-label={`The front by ${shown.x}, from the least: ${shown.x} and ${shown.y}, coloured by ${shown.colour}`}
        aria-describedby="scatter-help"
        aria-activedescendant={chosen === undefined ? undefined : frontOptionId(chosen)}
        style={{ height: `${frame.height}px` }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onPointerMove={(event: PointerEvent) => store.point(placeAt(event))}
        onPointerLeave={() => store.point(undefined)}
      >
        {width > 0 && x !== null && y !== null && (
          <>
            <Chart class="axes" draw={axes} />
            <div class="painted">
              <Canvas width={frame.width} height={frame.height} paint={paint} />
            </div>
            <FrontOptions {...{ found, places, chosen, selected }} />
            {pointed !== undefined && (
              <Pointed {...{ found, places, pointed }} width={frame.width} height={frame.height} />
            )}
          </>
        )}
      </div>
      <p id="scatter-help" class="note help">
        {store.commands ? HELP_OPEN : HELP}
      </p>
    </Section>
  );
}

const NOWHERE: Places = { x: new Float64Array(), y: new Float64Array() };

interface PointedProps {
  readonly found: Found;
  readonly places: Places;
  readonly pointed: number;
  readonly width: number;
  readonly height: number;
}

/** A ring around the point under the pointer, and what it is. */
function Pointed({ found, places, pointed, width, height }: PointedProps): VNode {
  const { data, shown, isFront } = found;
  const [x, y] = [places.x[pointed] as number, places.y[pointed] as number];
  const words = [...new Set([shown.x, shown.y, shown.colour])];
  const lines = [
    `Point ${data.indices[pointed]}${isFront[pointed] === 1 ? ", on the front" : ""}`,
    pointInWords(data.columns, pointed),
    ...words.map((word) => figuresInWords(data, [word], pointed)),
  ];
  return (
    <>
      <div class="ring" aria-hidden="true" style={{ left: `${x}px`, top: `${y}px` }} />
      <Tip lines={lines} x={x} y={y} right={x > width / 2} below={y < height / 2} />
    </>
  );
}

function sharesOf(values: readonly (number | null)[], scale: AxisScale | null): Float64Array {
  return Float64Array.from(values, (value) => (value === null || scale === null ? Number.NaN : shareIn(scale, value)));
}

/** The last of the front that lies before a place along x, as its arrows go on from a point beside it. */
function before(inOrder: readonly number[], xs: readonly (number | null)[], x: number): number {
  return inOrder.filter((place) => (xs[place] ?? 0) < x).length - 1;
}
