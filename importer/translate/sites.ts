/** Which products of the model the layers with weights compute: a run of the model meets them by the node and their number in it. */
import { LAYER_BY_WORD } from "../../grammar/vocabulary.js";
import type { FileNode, Operation } from "../model.js";
import type { NetworkLayer } from "../network.js";
import type { Step } from "./steps.js";

/** A step and the layers that it became: those from `from` to before `to`. */
export interface Became {
  readonly step: Step;
  readonly from: number;
  readonly to: number;
}

/** Products of what a recurrent node does in one direction: of the features, and of the state. */
const OF_DIRECTION = 2;

/**
 * The same layers, those with weights with their site. Products of a node count on over all that it does, what the host computes
 * of it as well: those of an attention are its projection, queries by keys, and what they make by values.
 */
export function withSites(layers: readonly NetworkLayer[], became: readonly Became[]): readonly NetworkLayer[] {
  const sited = [...layers];
  const counts = new Map<FileNode, number>();
  for (const { step, from, to } of became) {
    const { whole, operation } = step;
    const [tensor] = whole?.outputs ?? [];
    if (whole === undefined || tensor === undefined) continue;
    const before = counts.get(whole) ?? 0;
    counts.set(whole, before + productsOf(operation));
    const count = operation.kind === "recurrent" ? OF_DIRECTION : 1;
    let nth = before;
    for (let index = from; index < to; index++) {
      const layer = sited[index];
      if (layer === undefined || LAYER_BY_WORD.get(layer.word)?.weights !== true) continue;
      sited[index] = { ...layer, site: { tensor, nth, count } };
      nth += count;
    }
  }
  return sited;
}

function productsOf(operation: Step["operation"]): number {
  const count = COUNTS[operation.kind as Operation["kind"]] as ((operation: Step["operation"]) => number) | undefined;
  return count?.(operation) ?? 0;
}

const COUNTS: { readonly [K in Operation["kind"]]?: (operation: Extract<Operation, { kind: K }>) => number } = {
  conv: () => 1,
  tconv: () => 1,
  dense: () => 1,
  product: () => 1,
  svdf: () => 2,
  attention: ({ projection }) => (projection ? 3 : 2),
  recurrent: ({ directions }) => OF_DIRECTION * directions,
};
