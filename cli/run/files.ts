/** Arrays and pictures as files. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { NpyArray } from "../../importer/npy.js";
import type { Picture } from "../../importer/run/image-input.js";
import { Failure } from "../failure.js";
import { failureOf, problemOf } from "../read.js";
import type { Terminal } from "../terminal.js";

/** @throws Failure where it cannot be read, or is none */
export async function readArray(path: string, terminal: Pick<Terminal, "workingDirectory">): Promise<NpyArray> {
  const [{ readNpy }, { ImportProblem }] = await Promise.all([
    import("../../importer/npy.js"),
    import("../../importer/problem.js"),
  ]);
  const bytes = bytesOf(path, terminal);
  try {
    return readNpy(bytes);
  } catch (error) {
    throw error instanceof ImportProblem ? new Failure(`${path}: ${error.message}`) : error;
  }
}

/** The channels of its pixels as they are stored, those of a palette looked up, of 16 bits the upper 8. @throws Failure */
export async function readPicture(path: string, terminal: Pick<Terminal, "workingDirectory">): Promise<Picture> {
  const { convertIndexedToRgb, decode } = await import("fast-png");
  const bytes = bytesOf(path, terminal);
  try {
    const png = decode(bytes);
    const { width, height, channels, depth, palette } = png;
    if (palette) return { width, height, channels: 3, data: convertIndexedToRgb(png) };
    if (depth !== 8 && depth !== 16) throw new Failure(`${path}: has pixels of ${depth} bits; 8 or 16 are read`);
    const data = depth === 16 ? Array.from(png.data, (value) => value >> 8) : png.data;
    return { width, height, channels, data };
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${path}: is no PNG picture that can be read: ${error instanceof Error ? error.message : error}`);
  }
}

function bytesOf(path: string, { workingDirectory }: Pick<Terminal, "workingDirectory">): Uint8Array {
  const place = resolve(workingDirectory, path);
  try {
    return readFileSync(place);
  } catch (error) {
    throw failureOf(path, place, problemOf(error));
  }
}
