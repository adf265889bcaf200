/** A list of rows of bars, any number of them: only those in sight are drawn, and again only if one of them changed. */
import type { VNode } from "preact";
import { useCallback, useLayoutEffect, useRef } from "preact/hooks";
import { type BarRow, drawBars } from "./bars.js";
import { drawBarsAxis } from "./bars-frame.js";
import { Chart } from "./Chart.js";
import { ListBox } from "./ListBox.js";
import { reveal, useRowWindow, useWidth } from "./measure.js";
import { useSame } from "./same.js";

export interface BarListProps<T> {
  readonly id: string;
  readonly label: string;
  readonly items: readonly T[];
  /** Always the same function, but where it would make other rows. */
  readonly rowOf: (item: T) => BarRow;
  readonly rowHeight: number;
  readonly figures: number;
  readonly longest: number;
  readonly selected: number;
  /** How the axis writes its figures. Always the same function. */
  readonly tick: (value: number) => string;
  readonly onSelect: (index: number) => void;
  /** The row under the pointer; undefined where it leaves. */
  readonly onPoint?: (index: number | undefined) => void;
}

export function BarList<T>(props: BarListProps<T>): VNode {
  const { id, label, items, rowOf, rowHeight, figures, longest, selected, tick, onSelect, onPoint } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const count = items.length;
  const { start, end } = useRowWindow(box, count, rowHeight);
  const shown = useSame(items.slice(start, end));

  useLayoutEffect(() => {
    if (box.current && selected >= 0) reveal(box.current, selected, rowHeight);
  }, [selected, rowHeight, width]);
  const bars = useCallback(
    () => drawBars(shown.map(rowOf), { id, rowHeight, start, count, width, figures, longest }),
    [shown, rowOf, id, rowHeight, start, count, width, figures, longest],
  );
  const axis = useCallback(() => drawBarsAxis({ width, figures, longest, tick }), [width, figures, longest, tick]);

  return (
    <div class="bars">
      {width > 0 && <Chart class="axis" draw={axis} />}
      <ListBox {...{ label, id, count, selected, onSelect, box, onPoint }} class="scroll rows">
        <div class="height" style={{ height: `${count * rowHeight}px` }}>
          {width > 0 && count > 0 && <Chart class="window" top={start * rowHeight} draw={bars} />}
        </div>
      </ListBox>
    </div>
  );
}
