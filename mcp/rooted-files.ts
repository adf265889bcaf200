/** Files within the roots, of the endings that a tool is for: all that this server ever reads. */
import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Host } from "../server/analysis/files/files.js";
import type { ImportProblem } from "../server/diagnostics/IMN103.js";
import { readOrdinary } from "../server/ordinary-file.node.js";
import {
  firstOf,
  nameOf,
  OUTSIDE,
  type Place,
  pathOf,
  placesOf,
  type Refused,
  type Root,
  refusalOf,
} from "./places.js";

const MB = 1024 ** 2;

/** Ending and size of what is read. */
export interface Sort {
  readonly endings: readonly string[];
  readonly most: number;
}

export const NETWORKS: Sort = { endings: [".imnpu"], most: 16 * MB };
export const MODELS: Sort = { endings: [".tflite", ".onnx"], most: 512 * MB };

export interface NamedFile {
  /** As results name it. */
  readonly path: string;
  /** From its root, with `/`. */
  readonly within: string;
}

export interface ReadFile extends NamedFile {
  readonly bytes: Uint8Array;
}

/** A file by what a client calls it. */
export function readAsked(asked: string, sort: Sort, roots: readonly Root[]): ReadFile | Refused {
  const path = pathOf(asked);
  if (typeof path !== "string") return path;
  return hasEnding(path, sort) ? readAt(placesOf(path, roots), sort, roots) : otherEnding(sort);
}

/** A file of the endings that need not be there; of relative ones in the first root. */
export function namedIn(asked: string, sort: Sort, roots: readonly Root[]): NamedFile | Refused {
  const path = pathOf(asked);
  if (typeof path !== "string") return path;
  if (!hasEnding(path, sort)) return otherEnding(sort);
  const [place] = placesOf(path, roots);
  // A root itself is the place of no file.
  return place === undefined || place.parts.length === 0 ? OUTSIDE : namesOf(place);
}

function namesOf(place: Place): NamedFile {
  return { path: nameOf(place), within: place.parts.join("/") };
}

function readAt(places: readonly Place[], sort: Sort, roots: readonly Root[]): ReadFile | Refused {
  const place = firstOf(places, roots);
  if ("refused" in place) return place;
  const real = join(place.root.real, ...place.parts);
  // A link may have led to another sort of file.
  if (!hasEnding(real, sort)) return otherEnding(sort);
  try {
    if (statSync(real).size > sort.most) return tooLarge(sort);
    const read = readOrdinary(real, sort.most, { follow: false });
    if ("refused" in read) return { refused: "unreadable", why: read.refused };
    return read.bytes.length > sort.most ? tooLarge(sort) : { ...namesOf(place), bytes: read.bytes };
  } catch (error) {
    return refusalOf(error);
  }
}

function hasEnding(path: string, { endings }: Sort): boolean {
  return endings.some((ending) => path.toLowerCase().endsWith(ending));
}

function otherEnding({ endings }: Sort): Refused {
  return { refused: "unreadable", why: `is none of the files that are read here, ${endings.join(" and ")}` };
}

function tooLarge({ most }: Sort): Refused {
  return { refused: "unreadable", why: `is larger than ${most / MB} MB` };
}

/** The text of a file's bytes. */
export function textOf(bytes: Uint8Array): string | Refused {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { refused: "unreadable", why: "is not UTF-8; save it as UTF-8" };
  }
}

/** Imports, by the same rules. Files are named as results name them. */
export function rootedHost(roots: readonly Root[]): Host {
  const folders = roots.map(({ named }) => named);
  const problem = (path: string, { refused, why }: Refused): ImportProblem => {
    if (refused === "outside") return { kind: "outside", path, folders };
    if (refused === "missing") return { kind: "missing", path };
    return { kind: "unreadable", path, reason: why.startsWith("is ") ? `it ${why}` : why };
  };
  return {
    resolve(from, target) {
      const path = resolve(dirname(from), target);
      if (!hasEnding(path, NETWORKS)) return problem(path, otherEnding(NETWORKS));
      const found = firstOf(placesOf(path, roots), roots);
      return "refused" in found ? problem(path, found) : { path: nameOf(found) };
    },
    read(path) {
      const read = readAt(placesOf(path, roots), NETWORKS, roots);
      if ("refused" in read) return problem(path, read);
      const text = textOf(read.bytes);
      return typeof text === "string" ? { text } : problem(path, text);
    },
  };
}
