/** Holds a chart, and draws it again when it is another one. */
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export interface ChartProps {
  readonly class?: string;
  /** From the top of what it scrolls in, in pixels. */
  readonly top?: number;
  /** The same function draws the same chart. */
  readonly draw: () => SVGElement;
}

export function Chart({ draw, top, ...props }: ChartProps): VNode {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current?.replaceChildren(draw()), [draw]);
  return <div ref={place} class={props.class ?? ""} {...(top !== undefined && { style: { top: `${top}px` } })} />;
}
