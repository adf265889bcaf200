/** Paints all layers by all tiles: a bar of cycles for each line, and its tiles in the colours of their shares. */
import { heatPixels } from "../../colours.js";
import { type Lines, meanOf, shareIn } from "../../overview/lines.js";
import { columnAt, columnEnd, type Frame, type Sight, WORDED } from "../../overview/sight.js";
import type { Inks } from "../time/inks.js";

export interface Picture {
  readonly lines: Lines;
  readonly frame: Frame;
  readonly sight: Sight;
  /** Pixels above what is in sight. */
  readonly top: number;
  readonly inks: Inks;
  /** What stands in a line without weights. */
  readonly noteOf: (line: number) => string;
}

const [IDLE, REST] = [0.14, 0.3];
/** Of lines and columns that are apart by a pixel of ground, in pixels. */
const APART = 5;

export function paintLines(context: CanvasRenderingContext2D, picture: Picture): void {
  const { lines, sight, top } = picture;
  const first = Math.max(0, Math.floor(top / sight.lineHeight));
  const last = Math.min(lines.count, Math.ceil((top + sight.seen) / sight.lineHeight));
  if (last <= first) return;
  const apart = sight.lineHeight >= APART ? 1 : 0;
  const spans = Array.from({ length: last - first }, (_, offset): LineSpan => {
    const line = first + offset;
    const [from, to] = [line, line + 1].map((each) => Math.round(each * sight.lineHeight - top)) as [number, number];
    return { line, y: from, height: Math.max(1, to - from - apart) };
  });
  paintBars(context, picture, spans);
  paintIdle(context, picture, spans);
  paintShares(context, picture, spans);
}

interface LineSpan {
  readonly line: number;
  readonly y: number;
  readonly height: number;
}

/** What each line takes, and in it what it would with all tiles always at work. */
function paintBars(
  context: CanvasRenderingContext2D,
  { lines, frame, inks }: Picture,
  spans: readonly LineSpan[],
): void {
  const room = frame.left - 8 - frame.bars;
  const scale = room / (lines.most || 1);
  for (const { line, y, height } of spans) {
    const inset = height >= WORDED ? 4 : height >= 8 ? 2 : 0;
    const [cycles, ideal] = [lines.cycles[line] as number, lines.ideal[line] as number];
    context.globalAlpha = REST;
    context.fillStyle = inks.soft;
    context.fillRect(frame.bars, y + inset, cycles * scale, height - 2 * inset);
    context.globalAlpha = 1;
    context.fillStyle = inks.one;
    context.fillRect(frame.bars, y + inset, ideal * scale, height - 2 * inset);
  }
}

/** Below the tiles of layers with weights; those of others are a line with a word. */
function paintIdle(context: CanvasRenderingContext2D, picture: Picture, spans: readonly LineSpan[]): void {
  const { lines, frame, inks, noteOf } = picture;
  context.fillStyle = inks.soft;
  context.strokeStyle = inks.soft;
  context.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  context.textBaseline = "middle";
  for (const { line, y, height } of spans) {
    if (meanOf(lines, line) === undefined) {
      const note = height >= WORDED - 1 ? noteOf(line) : "";
      const from = frame.left + (note === "" ? 0 : context.measureText(note).width + 8);
      context.globalAlpha = 1;
      context.fillText(note, frame.left, y + height / 2 + 0.5);
      context.globalAlpha = 2 * IDLE;
      if (height >= 3) context.fillRect(from, Math.round(y + height / 2), Math.max(0, frame.right - from), 1);
      continue;
    }
    context.globalAlpha = IDLE;
    for (let column = 0; column < frame.columns; column += frame.group) {
      const from = columnAt(frame, column);
      context.fillRect(from, y, columnEnd(frame, column + frame.group - 1) - from, height);
    }
  }
  context.globalAlpha = 1;
}

/** One pixel for each line and column, drawn as large as they are. */
function paintShares(context: CanvasRenderingContext2D, picture: Picture, spans: readonly LineSpan[]): void {
  const { lines, frame, inks } = picture;
  const image = new ImageData(frame.columns, spans.length);
  const heat = heatPixels();
  for (const [row, { line }] of spans.entries()) {
    for (let column = 0; column < frame.columns; column++) {
      const share = shareIn(lines, line, column) ?? 0;
      if (share === 0) continue;
      const [from, to] = [Math.round(Math.min(1, share) * 255) * 3, (row * frame.columns + column) * 4];
      for (let channel = 0; channel < 3; channel++) image.data[to + channel] = heat[from + channel] as number;
      image.data[to + 3] = 255;
    }
  }
  const pixels = document.createElement("canvas");
  pixels.width = frame.columns;
  pixels.height = spans.length;
  pixels.getContext("2d")?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  const [start, end] = [spans[0] as LineSpan, spans.at(-1) as LineSpan];
  for (let column = 0; column < frame.columns; column++) {
    const from = columnAt(frame, column);
    const width = columnEnd(frame, column) - from;
    const inner = Math.max(1, width - (width >= APART ? 1 : 0));
    context.drawImage(pixels, column, 0, 1, spans.length, from, start.y, inner, end.y + end.height - start.y);
  }
  // A line of ground below each, where they are high enough.
  if (end.height >= APART) {
    for (const { y, height } of spans) context.clearRect(frame.left - 1, y + height, frame.right - frame.left + 2, 1);
  }
  if (inks.edge !== undefined) paintEdges(context, picture, spans, inks.edge);
}

/** Around the clusters' tiles, from line to line with weights. */
function paintEdges(
  context: CanvasRenderingContext2D,
  { lines, frame }: Picture,
  spans: readonly LineSpan[],
  edge: string,
) {
  context.strokeStyle = edge;
  let start: LineSpan | undefined;
  for (const [index, span] of spans.entries()) {
    const hasTiles = meanOf(lines, span.line) !== undefined;
    if (hasTiles) start ??= span;
    const next = spans[index + 1];
    const goesOn = next !== undefined && meanOf(lines, next.line) !== undefined;
    if (start === undefined || !hasTiles || goesOn) continue;
    for (let column = 0; column < frame.columns; column += frame.group) {
      const from = columnAt(frame, column);
      const right = columnEnd(frame, column + frame.group - 1);
      context.strokeRect(from - 0.5, start.y + 0.5, right - from + 1, span.y + span.height - start.y - 1);
    }
    start = undefined;
  }
}

export const HEAD = 34;

/** Above them, what each tile does over all layers. */
export function paintMeans(context: CanvasRenderingContext2D, means: Float32Array, frame: Frame, inks: Inks): void {
  const heat = heatPixels();
  for (let column = 0; column < frame.columns; column++) {
    const from = columnAt(frame, column);
    const width = columnEnd(frame, column) - from;
    const inner = Math.max(1, width - (width >= APART ? 1 : 0));
    const share = Math.min(1, means[column] ?? 0);
    context.globalAlpha = IDLE;
    context.fillStyle = inks.soft;
    context.fillRect(from, 0, inner, HEAD);
    context.globalAlpha = 1;
    const at = Math.round(share * 255) * 3;
    context.fillStyle = `rgb(${heat[at]}, ${heat[at + 1]}, ${heat[at + 2]})`;
    const height = Math.round(share * HEAD);
    context.fillRect(from, HEAD - height, inner, height);
    context.fillStyle = inks.text;
    if (height > 0) context.fillRect(from, HEAD - height - 1, inner, 1);
  }
}
