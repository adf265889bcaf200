/** What is in sight of the picture: its room on the page, how far it is scrolled, and what the wheel brings near. */
import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Sight } from "../../overview/sight.js";
import { reveal } from "../measure.js";

/** Beside the other parts of the page it takes what is left of its height, above them about half. */
const WIDE = 1000;
const BELOW = 64;

export function useRoom(box: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(320);
  useLayoutEffect(() => {
    const look = () => {
      const above = scrollY + (box.current?.getBoundingClientRect().top ?? 0);
      const room = innerWidth >= WIDE ? Math.max(320, innerHeight - above - BELOW) : Math.max(220, innerHeight * 0.45);
      setRoom(Math.round(room));
    };
    look();
    addEventListener("resize", look);
    return () => removeEventListener("resize", look);
  }, [box]);
  return room;
}

/** Pixels above what is in sight; the chosen row comes into sight when it is another one, or the rows are of another height. */
export function useScrolled(
  box: RefObject<HTMLElement | null>,
  { rowHeight, height }: Sight,
  selected: number,
): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = () => setTop(element.scrollTop);
    element.addEventListener("scroll", look, { passive: true });
    return () => element.removeEventListener("scroll", look);
  }, [box]);
  useLayoutEffect(() => {
    if (box.current === null) return;
    if (selected >= 0) reveal(box.current, selected, rowHeight);
    setTop(box.current.scrollTop);
  }, [box, selected, rowHeight, height]);
  return top;
}

const WHEEL = 1.004;

/** Comes nearer around a height in the picture, which stays where it is; the wheel with Ctrl, as a pinch, around the pointer. */
export function useZoomWheel(
  box: RefObject<HTMLElement | null>,
  { rowHeight, nearest }: Sight,
  zoom: number,
  onZoom: (zoom: number) => void,
): (zoom: number, at: number) => void {
  const kept = useRef<{ readonly row: number; readonly at: number } | undefined>(undefined);
  useLayoutEffect(() => {
    if (kept.current === undefined || box.current === null) return;
    const { row, at } = kept.current;
    kept.current = undefined;
    box.current.scrollTop = row * rowHeight - at;
  }, [box, rowHeight]);
  const zoomTo = (next: number, at: number) => {
    const top = box.current?.scrollTop ?? 0;
    kept.current = { row: (top + at) / rowHeight, at };
    onZoom(Math.min(nearest, Math.max(1, next)));
  };
  const now = useRef({ zoom, zoomTo });
  now.current = { zoom, zoomTo };
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const y = event.clientY - element.getBoundingClientRect().top;
      now.current.zoomTo(now.current.zoom * WHEEL ** -event.deltaY, y);
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [box]);
  return zoomTo;
}
