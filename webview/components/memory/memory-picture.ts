/** Feature maps painted: time along, addresses up. */
import { axisY } from "@observablehq/plot";
import type { Execution } from "../../../src-sim/placement/execution.js";
import { formatBytes } from "../../../src-sim/report/display.js";
import { draw } from "../../chart.js";
import { type Box, topOf } from "../../memory/boxes.js";
import { colourOf, placesOf } from "../../time/palette.js";
import { pixelOf, type Span } from "../../time/span.js";
import type { Inks } from "../time/inks.js";
import { hatchOf } from "../timeline/lanes-picture.js";

export const HEIGHT = 340;
/** Above the highest address, for the words on its line, and below the lowest. */
const [ROOM, BELOW] = [18, 8];

export interface MemoryPicture {
  readonly execution: Execution;
  readonly boxes: readonly Box[];
  readonly span: Span;
  readonly width: number;
  readonly inks: Inks;
  /** Where the layer chosen lies. */
  readonly chosen: Span | undefined;
  /** The map chosen, by index. */
  readonly selected: number;
}

/** Pixels of a byte. */
export function pixelsOfByte(execution: Execution): number {
  return (HEIGHT - ROOM - BELOW) / topOf(execution);
}

/** Pixels from above. */
export function heightOf(address: number, execution: Execution): number {
  return HEIGHT - BELOW - address * pixelsOfByte(execution);
}

export function addressAt(y: number, execution: Execution): number {
  return (HEIGHT - BELOW - y) / pixelsOfByte(execution);
}

/** The colour of a map is that of the layer that makes it; inputs have none. */
export function coloursOf(execution: Execution, { palette }: Inks): (box: Box) => string | undefined {
  const places = placesOf(execution.layers.length, execution.timeline.layers);
  return ({ map: { source } }) => (source < 0 ? undefined : colourOf(places[source] ?? 0, palette));
}

export function paintMemory(context: CanvasRenderingContext2D, picture: MemoryPicture): void {
  const { execution, boxes, span, width, inks, chosen, selected } = picture;
  const colour = coloursOf(execution, inks);
  const hatch = hatchOf(context, inks.ground);
  context.clearRect(0, 0, width, HEIGHT);
  if (chosen !== undefined) {
    context.globalAlpha = 0.12;
    context.fillStyle = inks.text;
    const from = pixelOf(chosen.from, span, width);
    context.fillRect(from, 0, Math.max(1, pixelOf(chosen.to, span, width) - from), HEIGHT);
    context.globalAlpha = 1;
  }
  for (const [index, box] of boxes.entries()) {
    if (box.to <= span.from || box.from >= span.to) continue;
    const left = Math.max(-2, pixelOf(box.from, span, width));
    const wide = Math.max(1, Math.min(width + 2, pixelOf(box.to, span, width)) - left);
    const top = heightOf(box.map.offset + box.map.bytes, execution);
    const tall = Math.max(1, heightOf(box.map.offset, execution) - top);
    const fill = colour(box);
    context.globalAlpha = fill === undefined ? 0.3 : 1;
    context.fillStyle = fill ?? inks.soft;
    context.fillRect(left, top, wide, tall);
    context.globalAlpha = 1;
    if (box.map.lineBuffer && hatch !== null) {
      context.fillStyle = hatch;
      context.fillRect(left, top, wide, tall);
    }
    context.lineWidth = 1;
    context.strokeStyle = inks.edge ?? inks.ground;
    if (wide > 3 && tall > 3) context.strokeRect(left + 0.5, top + 0.5, wide - 1, tall - 1);
    paintAnew(context, box, picture, { top, tall });
    if (index !== selected) continue;
    context.lineWidth = 3;
    context.strokeStyle = inks.text;
    context.strokeRect(left + 1.5, top + 1.5, Math.max(1, wide - 3), Math.max(1, tall - 3));
  }
  context.lineWidth = 1;
  for (const line of linesOf(execution)) paintLine(context, line, picture);
}

/** A dashed line where a layer makes the map anew in its place. */
function paintAnew(
  context: CanvasRenderingContext2D,
  { anew }: Box,
  { span, width, inks }: MemoryPicture,
  { top, tall }: { readonly top: number; readonly tall: number },
): void {
  context.setLineDash([3, 3]);
  context.strokeStyle = inks.ground;
  for (const time of anew) {
    const at = Math.round(pixelOf(time, span, width)) + 0.5;
    context.beginPath();
    context.moveTo(at, top);
    context.lineTo(at, top + tall);
    context.stroke();
  }
  context.setLineDash([]);
}

interface Line {
  readonly address: number;
  readonly words: string;
  readonly dash: readonly number[];
}

/** The peak, the bound where it lies below, and the capacity where it is in sight. */
function linesOf({ memory, capacity, ...rest }: Execution): Line[] {
  const { peak, bound } = memory;
  const shown = topOf({ memory, ...(capacity !== undefined && { capacity }), ...rest });
  return [
    { address: peak, words: `peak${peak === bound ? ", and bound" : ""} ${formatBytes(peak)}`, dash: [] },
    ...(bound < peak ? [{ address: bound, words: `bound ${formatBytes(bound)}`, dash: [6, 4] }] : []),
    ...(capacity !== undefined && capacity <= shown
      ? [{ address: capacity, words: `capacity ${formatBytes(capacity)}`, dash: [2, 3] }]
      : []),
  ];
}

function paintLine(context: CanvasRenderingContext2D, { address, words, dash }: Line, picture: MemoryPicture): void {
  const { execution, width, inks } = picture;
  const y = Math.round(heightOf(address, execution)) + 0.5;
  context.setLineDash([...dash]);
  context.strokeStyle = inks.text;
  context.beginPath();
  context.moveTo(0, y);
  context.lineTo(width, y);
  context.stroke();
  context.setLineDash([]);
  context.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  context.textAlign = "right";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = inks.ground;
  context.strokeText(words, width - 4, y - 4);
  context.lineWidth = 1;
  context.fillStyle = inks.text;
  context.fillText(words, width - 4, y - 4);
}

/** Addresses to the left. */
export function drawAddresses(execution: Execution, width: number): SVGElement {
  const svg = draw({
    width,
    height: HEIGHT,
    marginLeft: width,
    marginRight: 0,
    marginTop: ROOM,
    marginBottom: BELOW,
    y: { type: "linear", domain: [0, topOf(execution)], axis: null },
    marks: [
      axisY({ ticks: ticksTo(topOf(execution)), tickFormat: (bytes) => formatBytes(bytes), tickSize: 4, label: null }),
    ],
  });
  svg.setAttribute("aria-hidden", "true");
  return svg;
}

const TICKS = 6;

/** From 0 in equal steps, powers of two as memories have them. */
function ticksTo(top: number): number[] {
  const step = 2 ** Math.ceil(Math.log2(top / TICKS));
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, at) => at * step);
}
