/** The bits of a tile that are 1, below its rows. */
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { Placement } from "../../../src-sim/placement/placement.js";
import type { TileBits } from "../../bits.js";
import { Canvas } from "../time/Canvas.js";
import { useInks } from "../time/inks.js";
import { paintBits } from "./bits-picture.js";

export interface BitsProps {
  readonly bits: TileBits;
  readonly placement: Placement;
  /** Of the rows, in pixels. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly rowHeight: number;
}

/** A canvas may be only so high. */
const ROWS = 512;

export function Bits({ bits, placement, left, top, width, rowHeight }: BitsProps): VNode {
  const { rows, rowBits } = placement;
  const { one: ink } = useInks();
  const parts = useMemo(
    () =>
      Array.from({ length: Math.ceil(rows / ROWS) }, (_, part) => {
        const [from, to] = [part * ROWS, Math.min(rows, (part + 1) * ROWS)];
        return {
          from,
          height: (to - from) * rowHeight,
          paint: paintBits({ bits, rowBits, from, to, width, rowHeight, ink }),
        };
      }),
    [bits, rows, rowBits, width, rowHeight, ink],
  );
  return (
    <div class="bits" style={{ left: `${left}px`, top: `${top}px` }}>
      {parts.map(({ from, height, paint }) => (
        <Canvas key={from} width={Math.max(0, width)} height={height} paint={paint} />
      ))}
    </div>
  );
}
