/** Which results of a run still hold: those of layers that are as they were, and see what they saw. */
import type { Plan, PlannedLayer } from "./messages.js";

/** The names of the layers with weights that hold in another plan of the same network. */
export function currentLayers(then: Plan, now: Plan): ReadonlySet<string> {
  if (machine(then) !== machine(now)) return new Set();
  const before = new Map(then.layers.map((layer) => [layer.name, layer]));
  const inputs = JSON.stringify(then.inputs) === JSON.stringify(now.inputs);
  /** Of each layer of `now`: whether it computes the same of the same. */
  const same: boolean[] = [];
  const current = new Set<string>();
  for (const layer of now.layers) {
    const old = before.get(layer.name);
    const feeds = layer.operands.every(({ kind, index }) => (kind === "input" ? inputs : same[index] === true));
    const isSame = feeds && old !== undefined && computation(old, then) === computation(layer, now);
    same.push(isSame);
    // What lies elsewhere computes the same, but nobody has seen it there.
    if (isSame && layer.tiles && placement(old) === placement(layer)) current.add(layer.name);
  }
  return current;
}

function machine({ inputBits, accumulatorBits }: Plan): string {
  return JSON.stringify([inputBits, accumulatorBits]);
}

function computation({ word, shape, operands, tiles }: PlannedLayer, { inputs, layers }: Plan): string {
  const read = operands.map(({ kind, index }) => [kind, (kind === "input" ? inputs : layers)[index]?.name]);
  return JSON.stringify([word, shape, read, tiles?.work]);
}

function placement({ tiles }: PlannedLayer): string {
  return JSON.stringify(tiles?.placement);
}
