/** Holds a picture that is painted, and paints it again when it is another one. */
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export type Paint = (context: CanvasRenderingContext2D) => void;

export interface CanvasProps {
  readonly width: number;
  readonly height: number;
  /** The same function paints the same picture. In pixels of the page. */
  readonly paint: Paint;
}

export function Canvas({ width, height, paint }: CanvasProps): VNode {
  const place = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const canvas = place.current;
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return;
    const scale = globalThis.devicePixelRatio || 1;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    context.scale(scale, scale);
    paint(context);
  }, [width, height, paint]);
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it takes no focus.
  return <canvas ref={place} aria-hidden="true" style={{ width: `${width}px`, height: `${height}px` }} />;
}
