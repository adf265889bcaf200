/** Where the feature maps of a network lie, and when. */
import type { Flow } from "../layers/flow.js";
import { arenaOf } from "./arena.js";
import { mostAlive } from "./best-fit.js";
import { livesOf } from "./lives.js";
import type { FeatureMap, Life, MemoryFigures, MemoryOptions } from "./memory.js";

const STEPS = 2_000_000;

/** @throws RangeError if a layer reads one that does not stand above it. */
export function memoryOf(flow: Flow, options: MemoryOptions = {}): MemoryFigures {
  const lives = livesOf(flow, options);
  const arena = arenaOf(lives, flow.layers.length, options.steps ?? STEPS);
  const { height, bound, alive, at, offsets } = arena;
  const maps = lives.map((life, map) => placed(life, offsets[map] as number));
  return { peak: height, bound, proven: height === bound, arena: arena.method, alive, at, maps };
}

/** Written out, as objects are spread slowly and there may be many. */
function placed(life: Life, offset: number): FeatureMap {
  const { name, inPlace, source, from, to, bytes, parts, lineBuffer } = life;
  const map = { name, inPlace, source, from, to, offset, bytes };
  return parts === undefined && lineBuffer === undefined ? map : { ...life, offset };
}

/** The largest sum of maps alive at a time alone: bytes, and where. */
export function aliveOf(flow: Flow, options: MemoryOptions = {}): { readonly alive: number; readonly at: number } {
  return mostAlive(livesOf(flow, options), flow.layers.length);
}
