/** A picture over time: painted, with an axis above, what can be chosen on top of it, and zoom and pan by wheel, drag and keys. */
import type { ComponentChildren, VNode } from "preact";
import { useCallback, useRef, useState } from "preact/hooks";
import { around, pixelOf, type Span, timeAt } from "../../time/span.js";
import { Chart } from "../Chart.js";
import { moved } from "../ListBox.js";
import { useWidth } from "../measure.js";
import { Tip } from "../Tip.js";
import { drawTimeAxis } from "./axis.js";
import { Canvas, type Paint } from "./Canvas.js";
import { keyed, useGestures } from "./gestures.js";

/** What can be chosen. */
export interface Mark {
  /** Its place among all, from 0. */
  readonly index: number;
  /** All of it, in words. */
  readonly label: string;
  /** Written on it, where there is room. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Pixels from above. */
  readonly top: number;
  readonly height: number;
  /** On its ground; black or white. */
  readonly ink: string;
  /** Around its name, where its ground is not even. */
  readonly halo?: string;
}

export interface Point {
  readonly time: number;
  /** Pixels from above. */
  readonly y: number;
}

export interface StageProps {
  readonly id: string;
  readonly label: string;
  readonly whole: Span;
  readonly span: Span;
  readonly onSpan: (span: Span) => void;
  readonly height: number;
  /** To the left of the picture, and its width. */
  readonly gutter: ComponentChildren;
  readonly left: number;
  /** Another function where it paints another picture. `width` is that of the picture. */
  readonly paint: (context: CanvasRenderingContext2D, width: number) => void;
  readonly tick: (value: number) => string;
  /** Those in sight that are large enough, and the chosen one. */
  readonly marksIn: (width: number) => readonly Mark[];
  readonly count: number;
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  /** Chosen by a click where no mark is; undefined where nothing is either. */
  readonly markAt: (point: Point) => number | undefined;
  /** What a pointer there is told, a line each. */
  readonly tipAt: (point: Point) => readonly string[];
  /** Where the pointer is; undefined where it leaves. */
  readonly onPoint: (point: Point | undefined) => void;
}

const HELP =
  "Wheel, + and − zoom; dragging, ← and → move; 0 shows all. ↑ and ↓ choose, Enter brings near what is chosen.";

export function Stage(props: StageProps): VNode {
  const { id, label, whole, span, onSpan, height, gutter, left, paint, tick, marksIn } = props;
  const { count, selected, onSelect, markAt, tipAt, onPoint } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = Math.max(0, useWidth(box) - left);
  const [pointed, setPointed] = useState<(Point & { readonly x: number }) | undefined>(undefined);
  const wasDragged = useGestures(box, left, { whole, span, width, show: onSpan });
  const marks = width > 0 ? marksIn(width) : [];
  const chosen = marks.find(({ index }) => index === selected);
  const painted = useCallback<Paint>((context) => paint(context, width), [paint, width]);
  const axis = useCallback(() => drawTimeAxis({ span, width: width + left, left, tick }), [span, width, left, tick]);

  const pointOf = (event: MouseEvent): (Point & { readonly x: number }) | undefined => {
    const frame = box.current?.getBoundingClientRect();
    if (frame === undefined) return undefined;
    const x = event.clientX - frame.left - left;
    return x < 0 || x > width ? undefined : { x, y: event.clientY - frame.top, time: timeAt(x, span, width) };
  };
  const point = (at: (Point & { readonly x: number }) | undefined) => {
    setPointed(at);
    onPoint(at);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const sight = { whole, span, width, show: onSpan };
    const middle = chosen && (chosen.from + chosen.to) / 2;
    const isInSight = middle !== undefined && middle >= span.from && middle <= span.to;
    const shown =
      event.key === "Enter" && chosen ? around(chosen, whole) : keyed(event.key, sight, isInSight ? middle : undefined);
    const next = shown === undefined ? moved(event.key, { selected, count, columns: 1, page: 10 }) : undefined;
    if (shown === undefined && next === undefined) return;
    event.preventDefault();
    // What lies under a pointer that rests is no longer what it was, and keys have the word.
    point(undefined);
    if (shown !== undefined) onSpan(shown);
    if (next !== undefined) onSelect(next);
  };
  const onClick = (event: MouseEvent) => {
    if (wasDragged()) return;
    const option = (event.target as Element).closest<HTMLElement>("[role=option]");
    const at = pointOf(event);
    const index = option ? Number(option.dataset.index) : at && markAt(at);
    if (index !== undefined) onSelect(index);
  };

  return (
    <div class="stage">
      {width > 0 && <Chart class="axis" draw={axis} />}
      <div
        ref={box}
        class="rows picture"
        role="listbox"
        tabIndex={0}
        aria-label={label}
        aria-describedby={`${id}help`}
        aria-activedescendant={chosen && `${id}${selected}`}
        style={{ height: `${height}px` }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDblClick={() => chosen && onSpan(around(chosen, whole))}
        onPointerMove={(event: PointerEvent) => point(pointOf(event))}
        onPointerLeave={() => point(undefined)}
      >
        <div class="gutter" style={{ width: `${left}px` }} aria-hidden="true">
          {gutter}
        </div>
        <div class="marks" style={{ left: `${left}px`, width: `${width}px`, height: `${height}px` }}>
          {width > 0 && <Canvas {...{ width, height }} paint={painted} />}
          {marks.map((mark) => (
            <Option key={mark.index} selected={mark.index === selected} {...{ id, mark, span, width, count }} />
          ))}
        </div>
        {pointed && (
          <Tip
            lines={tipAt(pointed)}
            x={pointed.x + left}
            y={pointed.y}
            right={pointed.x > width / 2}
            below={pointed.y < height / 2}
          />
        )}
      </div>
      <p id={`${id}help`} class="note help">
        {HELP}
      </p>
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly mark: Mark;
  readonly span: Span;
  readonly width: number;
  readonly count: number;
  readonly selected: boolean;
}

const HALO = ["0 0 2px", "0 0 3px", "0 0 4px"];
/** Narrower and lower ones bear no name. */
const NAMED = { width: 24, height: 17 };

function Option({ id, mark, span, width, count, selected }: OptionProps): VNode {
  const from = Math.min(width - 2, Math.max(0, pixelOf(mark.from, span, width)));
  const to = Math.max(from + 2, Math.min(width, pixelOf(mark.to, span, width)));
  const place = { left: `${from}px`, width: `${to - from}px`, top: `${mark.top}px`, height: `${mark.height}px` };
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list box has the focus, and says which option is active.
    <div
      id={`${id}${mark.index}`}
      class={selected ? "mark chosen" : "mark"}
      role="option"
      data-index={mark.index}
      aria-label={mark.label}
      aria-selected={selected}
      aria-posinset={mark.index + 1}
      aria-setsize={count}
      style={{
        ...place,
        color: mark.ink,
        ...(mark.halo && { textShadow: HALO.map((at) => `${at} ${mark.halo}`).join() }),
      }}
    >
      {to - from >= NAMED.width && mark.height >= NAMED.height && <span aria-hidden="true">{mark.name}</span>}
    </div>
  );
}
