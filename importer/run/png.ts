/** A PNG file as a picture. */
import { convertIndexedToRgb, decode } from "fast-png";
import { ImportProblem } from "../problem.js";
import type { Picture } from "./image-input.js";

/** The channels of its pixels as they are stored, those of a palette looked up, of 16 bits the upper 8. @throws ImportProblem */
export function readPng(bytes: Uint8Array): Picture {
  const png = decoded(bytes);
  const { width, height, channels, depth, palette } = png;
  if (palette) return { width, height, channels: 3, data: convertIndexedToRgb(png) };
  if (depth !== 8 && depth !== 16) throw new ImportProblem(`has pixels of ${depth} bits; 8 or 16 are read`);
  const data = depth === 16 ? Array.from(png.data, (value) => value >> 8) : png.data;
  return { width, height, channels, data };
}

function decoded(bytes: Uint8Array): ReturnType<typeof decode> {
  try {
    return decode(bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ImportProblem(`is no PNG picture that can be read: ${why}`);
  }
}
