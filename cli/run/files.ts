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
  const { readNpy } = await import("../../importer/npy.js");
  return await readAs(readNpy, path, terminal);
}

/** @throws Failure where it cannot be read, or is none */
export async function readPicture(path: string, terminal: Pick<Terminal, "workingDirectory">): Promise<Picture> {
  const { readPng } = await import("../../importer/run/png.js");
  return await readAs(readPng, path, terminal);
}

async function readAs<Content>(
  read: (bytes: Uint8Array) => Content,
  path: string,
  terminal: Pick<Terminal, "workingDirectory">,
): Promise<Content> {
  const { ImportProblem } = await import("../../importer/problem.js");
  const bytes = bytesOf(path, terminal);
  try {
    return read(bytes);
  } catch (error) {
    throw error instanceof ImportProblem ? new Failure(`${path}: ${error.message}`) : error;
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
