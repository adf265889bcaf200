/** The rows in sight as a person reads them: names and means, the chosen one with its chosen tile. */
import type { VNode } from "preact";
import type { HeatmapLayer } from "../../../src-sim/placement/heatmap.js";
import { layerOn } from "../../../src-sim/placement/on-clusters.js";
import { formatPercent } from "../../../src-sim/report/display.js";
import { columnAt, columnEnd, type Frame, ROW, type Sight, WORDED } from "../../overview/sight.js";
import { cellInWords, rowInWords } from "../../overview/words.js";

export interface RowsProps {
  readonly layers: readonly HeatmapLayer[];
  readonly clusters: string;
  /** Of a cluster. */
  readonly tiles: number;
  readonly frame: Frame & { readonly tilesOf: number };
  readonly sight: Sight;
  readonly top: number;
  readonly selected: number;
  /** Counted over all clusters. */
  readonly tile: number;
}

export const CELL = "overview-cell";

/** Of a row's words, where rows are lower. */
const LOWEST = 16;

export function Rows({ layers, sight, top, selected, ...others }: RowsProps): VNode {
  return (
    <>
      {labelled(layers.length, sight, top, selected).map((index) => (
        <Row
          key={index}
          layer={layers[index] as HeatmapLayer}
          isSelected={index === selected}
          {...{ index, sight, top, ...others }}
        />
      ))}
    </>
  );
}

/** Rows that have room for their words, and the chosen one, around which no other stands. */
export function labelled(count: number, { rowHeight, seen }: Sight, top: number, selected: number): number[] {
  const step = rowHeight >= WORDED ? 1 : Math.ceil(LOWEST / rowHeight);
  const [first, last] = [Math.floor(top / rowHeight), Math.min(count - 1, Math.floor((top + seen - 1) / rowHeight))];
  const found: number[] = [];
  for (let index = Math.ceil(first / step) * step; index <= last; index += step) {
    if (index === selected || Math.abs(index - selected) >= step) found.push(index);
  }
  if (selected >= 0 && !found.includes(selected)) found.push(selected);
  return found;
}

interface RowProps extends Omit<RowsProps, "layers" | "selected"> {
  readonly layer: HeatmapLayer;
  readonly index: number;
  readonly isSelected: boolean;
}

function Row({ layer, index, isSelected, clusters, tiles, frame, sight, top, tile }: RowProps): VNode {
  const { rowHeight, seen } = sight;
  const height = Math.max(LOWEST, rowHeight);
  const middle = (index + 0.5) * rowHeight - top;
  const place = middle - height / 2;
  // Words higher than their row stay within the picture at its ends.
  const from = Math.round(height > rowHeight ? Math.min(Math.max(place, 0), Math.max(0, seen - height)) : place);
  const work = layerOn(layer, clusters)?.work;
  const column = Math.floor(tile / frame.tilesOf);
  const left = columnAt(frame, column);
  return (
    // biome-ignore lint/a11y: the grid has the focus and says which cell is active, and a table's elements could not lie where rows are painted.
    <div
      class={isSelected ? "layer chosen" : "layer"}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      style={{ top: `${from}px`, height: `${height}px`, lineHeight: `${height}px` }}
    >
      {/* biome-ignore lint/a11y: as its row. */}
      <span
        role="rowheader"
        class="name"
        style={{ width: `${frame.bars - 6}px` }}
        title={layer.name}
        aria-label={rowInWords(layer, clusters)}
      >
        {layer.name}
      </span>
      {isSelected && (
        // biome-ignore lint/a11y: as its row.
        <span
          id={CELL}
          role="gridcell"
          class="cell"
          aria-colindex={tile + 2}
          aria-selected="true"
          aria-label={cellInWords(layer, clusters, tile, tiles)}
          style={{
            left: `${left - 1}px`,
            width: `${Math.max(5, columnEnd(frame, column) - left + 1)}px`,
            top: `${Math.round(index * rowHeight - top) - from - 1}px`,
            height: `${Math.max(5, Math.round(Math.min(rowHeight, ROW)) + 1)}px`,
          }}
        />
      )}
      <span class="figure" aria-hidden="true">
        {work === undefined ? "–" : formatPercent(work)}
      </span>
    </div>
  );
}
