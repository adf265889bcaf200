/** The ways in which weights may be compressed. */
import { bitPlanes } from "./bit-planes.js";
import type { Encoding } from "./encoding.js";
import { huffman } from "./huffman.js";
import { zeroRuns } from "./zero-runs.js";

/** Of equally short streams the first. */
export const ENCODINGS: readonly Encoding[] = [zeroRuns, huffman, bitPlanes];
