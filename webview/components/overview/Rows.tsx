/** The rows in sight as a person reads them: names and means, the chosen one with its chosen tile. */
import type { VNode } from "preact";
import type { HeatmapLayer } from "../../../src-sim/placement/heatmap.js";
import { layerOn } from "../../../src-sim/placement/on-clusters.js";
import { formatPercent } from "../../../src-sim/report/display.js";
import { type Label, labelsOf } from "../../overview/labels.js";
import { columnAt, columnEnd, type Frame, ROW, type Sight } from "../../overview/sight.js";
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

export function Rows({ layers, sight, top, selected, ...others }: RowsProps): VNode {
  return (
    <>
      {labelsOf(layers.length, sight, top, selected).map((label) => (
        <Row
          key={label.index}
          layer={layers[label.index] as HeatmapLayer}
          isSelected={label.index === selected}
          {...{ label, sight, top, ...others }}
        />
      ))}
    </>
  );
}

interface RowProps extends Omit<RowsProps, "layers" | "selected"> {
  readonly layer: HeatmapLayer;
  readonly label: Label;
  readonly isSelected: boolean;
}

function Row({ layer, label, isSelected, clusters, tiles, frame, sight, top, tile }: RowProps): VNode {
  const { rowHeight } = sight;
  const { index, top: from, height } = label;
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
