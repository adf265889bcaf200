/** `map` clauses that say nothing: legal, as what they leave out has defaults, and mostly on the way to something. */
import type { LayerStatement } from "../../grammar/syntax.js";
import type { Network } from "../analysis/layers/model.js";

/** What stands behind figures that rest on one. */
export const EMPTY_MAP = "empty `map`";

export function isEmptyMap({ mapping }: LayerStatement): boolean {
  if (mapping === undefined) return false;
  return mapping.auto === undefined && mapping.across === undefined && mapping.directives.length === 0;
}

/** The remark; undefined where each clause says something. */
export function emptyMapIn(network: Network | undefined): string | undefined {
  return network?.layers.some(({ node }) => isEmptyMap(node.unit.node)) ? EMPTY_MAP : undefined;
}
