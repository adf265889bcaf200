/** What is found by looking at all layers of a network together, kept from edit to edit for as long as what it is found from stays. */
import type { MappedLayer, Network, TypedLayer } from "../layers/model.js";
import type { LayerNode } from "../names/graph.js";

type Layer = TypedLayer | MappedLayer;

export interface Lasting<T extends object> {
  /** The answer that was found last to a question about a network, if it still holds. */
  known(network: Network, question: string): T | undefined;
  /** That, or else the one that `find` gives; what it does not find is not kept. */
  answer(network: Network, question: string, find: () => T): T;
  answer(network: Network, question: string, find: () => T | undefined): T | undefined;
}

interface Known<T> {
  readonly layers: readonly Layer[];
  readonly reads: readonly (number | string)[];
  readonly found: T;
}

/** Answers kept of one network. */
const MOST_QUESTIONS = 8;

/** `isAlike` tells whether two layers in one place, that read the same layers, change nothing in any answer. */
export function lasting<T extends object>(isAlike: (one: Layer, other: Layer) => boolean): Lasting<T> {
  /** By the first and the last layer's node, which both stay unless they are edited. */
  const kept = new WeakMap<LayerNode, Map<string, Known<T>>>();
  const keep = (network: Network, question: string, found: T, reads: Known<T>["reads"]) => {
    for (const end of endsOf(network)) {
      const answers = kept.get(end) ?? new Map<string, Known<T>>();
      kept.set(end, answers);
      answers.delete(question);
      answers.set(question, { layers: network.layers, reads, found });
      const [oldest = question] = answers.keys();
      if (answers.size > MOST_QUESTIONS) answers.delete(oldest);
    }
  };
  const known = (network: Network, question: string): T | undefined => {
    const before = endsOf(network).flatMap((end) => kept.get(end)?.get(question) ?? []);
    if (before.length === 0) return undefined;
    const reads = readsIn(network);
    const held = before.find((each) => isSame(each.reads, reads) && areAlike(each.layers, network.layers, isAlike));
    if (held !== undefined && held.layers !== network.layers) keep(network, question, held.found, reads);
    return held?.found;
  };
  return {
    known,
    answer<Found extends T | undefined>(network: Network, question: string, find: () => Found): T | Found {
      const held = known(network, question);
      if (held !== undefined) return held;
      const found = find();
      if (found !== undefined) keep(network, question, found, readsIn(network));
      return found;
    },
  };
}

function endsOf({ layers }: Network): readonly LayerNode[] {
  const [first, last] = [layers[0]?.node, layers.at(-1)?.node];
  if (first === undefined || last === undefined) return [];
  return first === last ? [first] : [first, last];
}

/** Who reads what, flat: of each layer its sources, then the outputs, then the inputs' names. */
function readsIn({ graph: { layers, inputs, outputs } }: Network): (number | string)[] {
  const reads: (number | string)[] = [];
  const placeOf = (source: LayerNode["sources"][number]) => {
    if (source === "unknown") return source;
    return source.kind === "layer" ? source.index : ~inputs.indexOf(source);
  };
  for (const { sources } of layers) for (const source of sources) reads.push(placeOf(source));
  for (const output of outputs) reads.push(placeOf(output));
  for (const { name } of inputs) reads.push(name);
  return reads;
}

function areAlike(before: readonly Layer[], now: readonly Layer[], isAlike: (one: Layer, other: Layer) => boolean) {
  if (before === now) return true;
  if (before.length !== now.length) return false;
  for (let index = 0; index < now.length; index++) {
    const [layer, last] = [now[index] as Layer, before[index] as Layer];
    if (layer !== last && !isAlike(layer, last)) return false;
  }
  return true;
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}
