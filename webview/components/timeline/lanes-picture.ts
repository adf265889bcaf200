/** The timeline as a picture: where each lane lies, and how it is painted. */
import type { Execution } from "../../../src-sim/placement/execution.js";
import { colourOf, placesOf } from "../../time/palette.js";
import { pixelOf, type Span } from "../../time/span.js";
import { type Lane, laneOf, lanesOf, type ResourceLane } from "../../timeline/lanes.js";
import { type LayerSpan, layerSpans } from "../../timeline/layer-spans.js";
import { runsIn } from "../../timeline/runs.js";
import type { Inks } from "../time/inks.js";

/** A lane with its place from above, in pixels. */
export interface Row {
  readonly lane: Lane;
  /** Of a resource; rows of layers have none. */
  readonly resource?: ResourceLane;
  readonly top: number;
  readonly height: number;
}

/** All that does not depend on what is in sight. */
export interface Lanes {
  readonly spans: readonly LayerSpan[];
  readonly rows: readonly Row[];
  readonly height: number;
  /** Of layers by index in the flow: their places among the colours. */
  readonly places: readonly number[];
}

/** Of a row of layers, and of lanes where there is room and where there is not. */
const LAYERS_HEIGHT = 20;
const HEIGHTS = { roomy: { tiles: 30, other: 18 }, dense: { tiles: 17, other: 12 } } as const;
/** More lanes are dense. */
const ROOMY = 8;
const [GAP, BETWEEN] = [2, 8];

export function lanesPicture(execution: Execution): Lanes {
  const { timeline } = execution;
  const spans = layerSpans(timeline.layers);
  const lanes = lanesOf(execution);
  const heights = lanes.length > ROOMY ? HEIGHTS.dense : HEIGHTS.roomy;
  const rows: Row[] = [];
  let top = 0;
  const deepest = spans.reduce((most, { row }) => Math.max(most, row), 0);
  for (let row = 0; row <= deepest; row++) {
    const own = spans
      .filter((each) => each.row === row)
      .map(({ start, end, index }) => ({ start, end, cycles: end - start, layer: index }));
    rows.push({ lane: laneOf(own), top, height: LAYERS_HEIGHT });
    top += LAYERS_HEIGHT + GAP;
  }
  for (const [at, lane] of lanes.entries()) {
    const { cluster, kind } = lane.resource;
    const joins = at > 0 && cluster !== undefined && cluster === lanes[at - 1]?.resource.cluster;
    top += joins ? GAP : BETWEEN;
    const height = kind === "tiles" ? heights.tiles : heights.other;
    rows.push({ lane, resource: lane, top, height });
    top += height;
  }
  return { spans, rows, height: top + GAP, places: placesOf(execution.layers.length, timeline.layers) };
}

export interface Painted extends Lanes {
  readonly span: Span;
  readonly width: number;
  readonly inks: Inks;
  /** Shown from its start to its end. */
  readonly chosen: LayerSpan | undefined;
}

/** Runs that are wider are parted from the next by a pixel. */
const PARTED = 3;
/** Of a stretch in which a resource is nearly idle, so that it is seen at all. */
const FAINTEST = 0.3;

export function paintLanes(context: CanvasRenderingContext2D, painted: Painted): void {
  const { rows, places, span, width, height, inks, chosen } = painted;
  context.clearRect(0, 0, width, height);
  const hatch = hatchOf(context, inks.ground);
  for (const { lane, resource, top, height: tall } of rows) {
    if (resource !== undefined) {
      context.globalAlpha = 0.12;
      context.fillStyle = inks.soft;
      context.fillRect(0, top, width, tall);
    }
    for (const { from, to, layer, busy } of runsIn(lane, span, width)) {
      const wide = to - from > PARTED;
      const long = wide ? to - from - 1 : to - from;
      context.globalAlpha = FAINTEST + (1 - FAINTEST) * busy;
      context.fillStyle = colourOf(places[layer] ?? 0, inks.palette);
      context.fillRect(from, top, long, tall);
      context.globalAlpha = 1;
      if (resource?.resource.kind === "weight bus" && hatch !== null) {
        context.fillStyle = hatch;
        context.fillRect(from, top, long, tall);
      }
      if (!wide || inks.edge === undefined) continue;
      context.strokeStyle = inks.edge;
      context.strokeRect(from + 0.5, top + 0.5, long - 1, tall - 1);
    }
  }
  if (chosen !== undefined) paintChosen(context, painted, chosen);
}

/** A band over all lanes, and its edges. */
function paintChosen(
  context: CanvasRenderingContext2D,
  { span, width, height, inks }: Painted,
  chosen: LayerSpan,
): void {
  const from = Math.max(-1, pixelOf(chosen.start, span, width));
  const to = Math.min(width + 1, Math.max(from + 2, pixelOf(chosen.end, span, width)));
  if (to < 0 || from > width) return;
  context.globalAlpha = 0.12;
  context.fillStyle = inks.text;
  context.fillRect(from, 0, to - from, height);
  context.globalAlpha = 1;
  context.fillStyle = inks.text;
  for (const edge of [from, to]) context.fillRect(Math.round(edge) - 1, 0, 1.5, height);
}

/** As loading is drawn in the other parts: lines of the ground's colour across. */
export function hatchOf(context: CanvasRenderingContext2D, ground: string): CanvasPattern | null {
  const tile = document.createElement("canvas");
  tile.width = 6;
  tile.height = 6;
  const lines = tile.getContext("2d");
  if (lines === null) return null;
  lines.strokeStyle = ground;
  lines.lineWidth = 1.6;
  for (const shift of [-6, 0, 6]) {
    lines.moveTo(shift, 6);
    lines.lineTo(shift + 6, 0);
  }
  lines.stroke();
  return context.createPattern(tile, "repeat");
}
