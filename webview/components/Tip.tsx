/** What a pointer is told, beside it; whoever reads with a screen reader is told by other words. */
import type { VNode } from "preact";

export interface TipProps {
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  /** Whether it lies to the left of the pointer. */
  readonly right: boolean;
  readonly below: boolean;
}

export function Tip({ lines, x, y, right, below }: TipProps): VNode | null {
  const [first, ...others] = lines;
  if (first === undefined) return null;
  const place = right ? { right: `calc(100% - ${x - 12}px)` } : { left: `${x + 12}px` };
  return (
    <div
      class="tip"
      aria-hidden="true"
      style={{ ...place, top: `${y + (below ? 14 : -10)}px`, ...(!below && { transform: "translateY(-100%)" }) }}
    >
      <strong>{first}</strong>
      {others.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}
