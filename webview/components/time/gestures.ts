/** How wheel, pointer and keys move and zoom what is in sight. */
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { moved, type Span, timeAt, zoomed } from "../../time/span.js";

export interface Sight {
  readonly whole: Span;
  readonly span: Span;
  readonly width: number;
  readonly show: (span: Span) => void;
}

/** Of a turn of the wheel by a pixel. */
const ZOOM_OF_WHEEL = 1.002;
const ZOOM_OF_KEY = 1.5;
const STEP = 0.2;
/** Of pixels: a pointer that moves less was to click. */
const CLICK = 4;

type Keys = Readonly<Record<string, (sight: Sight, around: number | undefined) => Span>>;

const narrower = ({ span, whole }: Sight, at: number | undefined) => zoomed(span, whole, 1 / ZOOM_OF_KEY, at);
const wider = ({ span, whole }: Sight, at: number | undefined) => zoomed(span, whole, ZOOM_OF_KEY, at);

/** `around` is the moment that stays where it is. */
const KEYS: Keys = {
  "+": narrower,
  "=": narrower,
  "-": wider,
  _: wider,
  "0": ({ whole }) => whole,
  ArrowLeft: ({ span, whole }) => moved(span, whole, -STEP),
  ArrowRight: ({ span, whole }) => moved(span, whole, STEP),
  Home: ({ span, whole }) => moved(span, whole, Number.MIN_SAFE_INTEGER),
  End: ({ span, whole }) => moved(span, whole, Number.MAX_SAFE_INTEGER),
};

/** What a key leads to; undefined for one that is none of these. */
export function keyed(key: string, sight: Sight, around?: number): Span | undefined {
  return Object.hasOwn(KEYS, key) ? KEYS[key]?.(sight, around) : undefined;
}

/** What a wheel leads to that is turned over a pixel: up is nearer, and sideways moves. */
export function wheeled(event: WheelEvent, sight: Sight, pixel: number): Span {
  const { span, whole, width } = sight;
  const [x, y] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
  const unit = event.deltaMode === 0 ? 1 : 24;
  if (Math.abs(x) > Math.abs(y)) return moved(span, whole, (x * unit) / width);
  return zoomed(span, whole, ZOOM_OF_WHEEL ** (y * unit), timeAt(pixel, span, width));
}

/** Listens to wheel and drags on an element whose content begins `left` pixels from its left; tells whether a click ended a drag. */
export function useGestures(place: RefObject<HTMLElement | null>, left: number, sight: Sight): () => boolean {
  const now = useRef(sight);
  now.current = sight;
  const dragged = useRef(false);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const pixelOf = (event: MouseEvent) => event.clientX - element.getBoundingClientRect().left - left;
    let drag: { readonly x: number; readonly span: Span; readonly id: number } | undefined;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey && event.deltaY === 0) return;
      event.preventDefault();
      now.current.show(wheeled(event, now.current, Math.max(0, pixelOf(event))));
    };
    const onDown = (event: PointerEvent) => {
      dragged.current = false;
      if (event.button === 0) drag = { x: event.clientX, span: now.current.span, id: event.pointerId };
    };
    const onMove = (event: PointerEvent) => {
      if (drag === undefined) return;
      if (!dragged.current && Math.abs(event.clientX - drag.x) < CLICK) return;
      if (!dragged.current) element.setPointerCapture(drag.id);
      dragged.current = true;
      const { whole, width, show } = now.current;
      show(moved(drag.span, whole, (drag.x - event.clientX) / width));
    };
    const onUp = () => {
      drag = undefined;
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    element.addEventListener("pointerdown", onDown);
    element.addEventListener("pointermove", onMove);
    element.addEventListener("pointerup", onUp);
    element.addEventListener("pointercancel", onUp);
    return () => {
      element.removeEventListener("wheel", onWheel);
      element.removeEventListener("pointerdown", onDown);
      element.removeEventListener("pointermove", onMove);
      element.removeEventListener("pointerup", onUp);
      element.removeEventListener("pointercancel", onUp);
    };
  }, [place, left]);
  return () => dragged.current;
}
