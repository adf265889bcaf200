/** Paints the bits that are 1: as many pixels as a row has bits, scaled to the row, so that narrow bits show as their share. */
import { bitAt, type TileBits } from "../../bits.js";
import type { Paint } from "../time/Canvas.js";

export interface BitsPicture {
  readonly bits: TileBits;
  readonly rowBits: number;
  /** The rows of the tile that this picture has: `from` up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly rowHeight: number;
  readonly ink: string;
}

export function paintBits(picture: BitsPicture): Paint {
  const { bits, rowBits, from, to, width, rowHeight, ink } = picture;
  return (context) => {
    const seen = [...bits.rows.keys()].filter((index) => {
      const { row } = bits.rows[index] as (typeof bits.rows)[number];
      return row >= from && row < to;
    });
    if (seen.length === 0 || width <= 0) return;
    const ones = onesOf(bits, seen, rowBits, ink);
    context.imageSmoothingEnabled = width < rowBits;
    context.imageSmoothingQuality = "high";
    for (const [line, index] of seen.entries()) {
      const top = ((bits.rows[index]?.row ?? 0) - from) * rowHeight;
      context.drawImage(ones, 0, line, rowBits, 1, 0, top + 1, width, rowHeight - 2);
    }
  };
}

/** A line for each row, a pixel for each bit. */
function onesOf(bits: TileBits, seen: readonly number[], rowBits: number, ink: string): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = rowBits;
  canvas.height = seen.length;
  const context = canvas.getContext("2d");
  if (context === null) return canvas;
  const image = context.createImageData(rowBits, seen.length);
  for (const [line, index] of seen.entries()) {
    const { from, to } = bits.rows[index] as (typeof bits.rows)[number];
    for (let column = from; column < to; column++)
      image.data[(line * rowBits + column) * 4 + 3] = 255 * bitAt(bits, index, column);
  }
  context.putImageData(image, 0, 0);
  // What is opaque takes the colour, whatever way the theme writes it.
  context.globalCompositeOperation = "source-in";
  context.fillStyle = ink;
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}
