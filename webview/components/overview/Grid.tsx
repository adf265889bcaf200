/** The picture of all layers by all tiles: painted, scrolled and brought near; cells are chosen by pointer and keys. */
import type { ComponentChildren, VNode } from "preact";
import { useCallback, useMemo, useRef, useState } from "preact/hooks";
import type { HeatmapLayer } from "../../../src-sim/placement/heatmap.js";
import type { Placement } from "../../../src-sim/placement/placement.js";
import { createLines } from "../../overview/lines.js";
import { columnUnder, frameOf, type Sight, sightOf } from "../../overview/sight.js";
import { tipOf } from "../../overview/tip.js";
import type { Store } from "../../store.js";
import { onClusters } from "../../words.js";
import { useWidth } from "../measure.js";
import { Tip } from "../Tip.js";
import { Canvas, type Paint } from "../time/Canvas.js";
import { useInks } from "../time/inks.js";
import { Head } from "./Head.js";
import { cellAfter, zoomAfter } from "./keys.js";
import { paintLines } from "./picture.js";
import { CELL, Rows } from "./Rows.js";
import { useRoom, useScrolled, useZoomWheel } from "./scrolling.js";

export interface GridProps {
  readonly store: Store;
  /** Of any layer: it says how many clusters and tiles there are. */
  readonly placement: Placement;
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
  /** What zooms, shown where there is something to come nearer to. */
  readonly children: ComponentChildren;
}

interface Pointed {
  readonly x: number;
  readonly y: number;
}

export function Grid({ store, placement, zoom, onZoom, children }: GridProps): VNode {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const room = useRoom(box);
  const inks = useInks();
  const [pointed, setPointed] = useState<Pointed | undefined>(undefined);
  const layers = store.layers.value;
  const clusters = store.clusters.value;
  const shade = store.shade.value;
  const name = store.layer.value?.name;
  const tiles = placement.clusters * placement.tiles;
  const tile = Math.min(store.view.value.tile, tiles - 1);
  const selected = useMemo(() => layers.findIndex((layer) => layer.name === name), [layers, name]);
  const sight = useMemo(() => sightOf(layers.length, room, zoom), [layers.length, room, zoom]);
  // Before what is chosen is brought into sight.
  const zoomTo = useZoomWheel(box, sight, zoom, onZoom);
  const top = useScrolled(box, sight, selected);
  const frame = useMemo(
    () => frameOf(width, placement.clusters, placement.tiles),
    [width, placement.clusters, placement.tiles],
  );
  const { tilesOf } = frame;
  const { per } = sight;
  const linesOf = useMemo(createLines, []);
  const { lines, all } = useMemo(
    () => linesOf(layers, { clusters, shade, per, tiles, tilesOf }),
    [linesOf, layers, clusters, shade, per, tiles, tilesOf],
  );
  const paint = useCallback<Paint>(
    (context) => paintLines(context, { lines, frame, sight, top, inks, noteOf: (line) => noteOf(layers[line * per]) }),
    [lines, frame, sight, top, inks, layers, per],
  );
  const found = pointed && cellUnder(pointed, sight, top, layers.length);
  const column = pointed && columnUnder(frame, pointed.x);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.altKey) return;
    const nearer = event.ctrlKey ? undefined : zoomAfter(event.key, zoom);
    const next = cellAfter(event, { layer: selected, tile, layers: layers.length, tiles });
    if (nearer === undefined && next === undefined && event.key !== "Enter") return;
    event.preventDefault();
    setPointed(undefined);
    if (event.key === "Enter") showInside();
    if (nearer !== undefined) zoomTo(nearer, (selected + 0.5) * sight.rowHeight - top);
    const layer = next && layers[next.layer];
    if (next !== undefined && layer !== undefined) store.selectTile(layer.name, next.tile);
  };
  const pointAt = (event: MouseEvent): Pointed | undefined => {
    const place = box.current?.getBoundingClientRect();
    return place && { x: event.clientX - place.left, y: event.clientY - place.top };
  };
  const onClick = (event: MouseEvent) => {
    const at = pointAt(event);
    const layer = at && layers[cellUnder(at, sight, top, layers.length) ?? -1];
    if (at === undefined || layer === undefined) return;
    const under = columnUnder(frame, at.x);
    store.selectTile(layer.name, under === undefined ? tile : under * tilesOf);
  };

  return (
    <div class="cells">
      {width > 0 && <Head {...{ all, frame, inks }} clusters={placement.clusters} />}
      {/* biome-ignore lint/a11y/useSemanticElements: its rows are painted, so it is no table. */}
      <div
        ref={box}
        class="grid"
        role="grid"
        tabIndex={0}
        aria-label={`Layers by tiles on ${onClusters(clusters)}: ${shade.text.toLowerCase()}`}
        aria-describedby="overview-help"
        aria-rowcount={layers.length + 1}
        aria-colcount={tiles + 1}
        aria-activedescendant={selected >= 0 ? CELL : undefined}
        style={{ height: `${sight.seen}px` }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onPointerMove={(event: PointerEvent) => setPointed(pointAt(event))}
        onPointerLeave={() => setPointed(undefined)}
      >
        <div style={{ height: `${sight.height}px` }}>
          <div class="seen" style={{ height: `${sight.seen}px` }}>
            {selected >= 0 && <Band index={selected} sight={sight} top={top} />}
            {width > 0 && <Canvas width={width} height={Math.ceil(sight.seen)} paint={paint} />}
            {width > 0 && <Rows tiles={placement.tiles} {...{ layers, clusters, frame, sight, top, selected, tile }} />}
          </div>
        </div>
      </div>
      {pointed && found !== undefined && (
        <Tip
          lines={tipOf({ layers, lines, clusters, tiles: placement.tiles, tilesOf, shade, layer: found, column })}
          x={pointed.x}
          y={pointed.y + HEAD_HEIGHT}
          right={pointed.x > width / 2}
          below={pointed.y < sight.seen / 2}
        />
      )}
      <div class="line">
        {sight.nearest > 1 && children}
        <p id="overview-help" class="note help">
          {per > 1 && `Each line stands for ${per} layers, as the mean over their cycles. `}
          {tilesOf > 1 &&
            `Each column stands for the ${tilesOf} tiles of ${onClusters(String(tilesOf / placement.tiles))}. `}
          Arrows choose layer and tile, Enter leads into the tile
          {sight.nearest > 1 && "; + and −, or the wheel with Ctrl, come nearer, 0 shows all"}.
        </p>
      </div>
    </div>
  );
}

/** Of what stands above the rows. */
const HEAD_HEIGHT = 58;

function Band({ index, sight, top }: { readonly index: number; readonly sight: Sight; readonly top: number }): VNode {
  const { rowHeight } = sight;
  const place = { top: `${Math.round(index * rowHeight - top)}px`, height: `${Math.max(3, Math.round(rowHeight))}px` };
  return <div class="band" style={place} />;
}

/** Of a layer without weights. */
function noteOf(layer: HeatmapLayer | undefined): string {
  return layer?.host === undefined ? "stream" : "host";
}

function cellUnder({ y }: Pointed, { rowHeight, seen }: Sight, top: number, count: number): number | undefined {
  const layer = Math.floor((y + top) / rowHeight);
  return y >= 0 && y < seen && layer < count ? layer : undefined;
}

/** Leads to the rows of the tile that was chosen. */
function showInside(): void {
  const rows = document.querySelector<HTMLElement>(".part.inside [role=listbox]");
  rows?.focus({ preventScroll: true });
  rows?.closest("section")?.scrollIntoView({ block: "nearest" });
}
