/** What a component can know of its size and place only from the page. */
import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

/** The width within an element's padding, in whole pixels; 0 before it is known. */
export function useWidth(place: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return width;
}

export interface RowWindow {
  readonly start: number;
  readonly end: number;
}

/** Rows are drawn this many at a time, so that scrolling seldom draws at all. */
const STEP = 8;

/** The rows of a scrolling element that are in sight, and some before and behind. All rows are of one height. */
export function useRowWindow(place: RefObject<HTMLElement | null>, count: number, rowHeight: number): RowWindow {
  const [{ first, rows }, setSeen] = useState({ first: 0, rows: 2 * STEP });
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const look = () => {
      const seen = Math.floor(element.scrollTop / rowHeight / STEP) * STEP;
      const fit = Math.ceil(element.clientHeight / rowHeight / STEP) * STEP;
      setSeen((before) => (before.first === seen && before.rows === fit ? before : { first: seen, rows: fit }));
    };
    look();
    element.addEventListener("scroll", look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      observer.disconnect();
    };
  }, [place, rowHeight]);
  const start = Math.max(0, Math.min(first, count) - STEP);
  return { start, end: Math.min(count, first + rows + STEP) };
}

/** Scrolls an element by as little as brings a row into sight. */
export function reveal(element: HTMLElement, row: number, rowHeight: number, header = 0): void {
  const top = row * rowHeight;
  const room = element.clientHeight - header - rowHeight;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top > element.scrollTop + room) element.scrollTop = top - room;
}
