/** A network's statements to its graph. */
import type { BlockHeader, NetworkHeader, Body as SyntaxBody } from "../../../grammar/syntax.js";
import type { Problems } from "../files/problems.js";
import { declareBody } from "./declare.js";
import type { Graph, Source, Unrolled, Unrolling } from "./graph.js";
import { linkBody } from "./link.js";
import type { FileNames } from "./names.js";
import { resolve } from "./references.js";
import type { Constant } from "./scope.js";

export interface UnrollOptions {
  readonly problems: Problems;
  /** More layers than this are an error, and so is what blocks become beyond a multiple of it. */
  readonly maxLayers: number;
  readonly unrolled: Unrolled;
  /** The graph of the text before, which is used up. */
  readonly before?: Graph | undefined;
}

/**
 * Unrolls a network; or a block that nobody uses, so that its own mistakes are found: its input and the parameters
 * given are then unknown, and silent.
 */
export function unroll(
  { header, statements }: SyntaxBody<NetworkHeader | BlockHeader>,
  names: FileNames,
  { problems, maxLayers, unrolled, before }: UnrollOptions,
  parameters: ReadonlyMap<string, Constant> = new Map(),
): Graph {
  const unrolling: Unrolling = {
    inputs: [],
    layers: [],
    omitted: [],
    fused: [],
    maxLayers,
    unrolled,
    full: false,
    complete: !header.node.broken,
  };
  const inBlock = header.node.kind === "block";
  const around = { precision: {}, residency: undefined, compressed: undefined, above: [] };
  const source = { statements, names, prefix: "", parameters, ...around, inBlock, before: before?.root };
  const root = declareBody(source, unrolling, problems);
  if (inBlock) root.inputs = () => ["unknown"];
  linkBody(root, unrolling);
  const outputs: Source[] = [];
  for (const { unit, site } of root.statements) {
    if (unit.node.kind === "output") for (const ref of unit.node.refs) outputs.push(resolve(site, root, ref));
  }
  if (outputs.length === 0 && root.entries.size > 0) outputs.push(root.result());
  // Beyond the limit nothing is simulated, rather than a part that looks like the whole.
  const { inputs, omitted, fused } = unrolling;
  const layers = unrolling.full ? [] : unrolling.layers;
  return {
    inputs,
    layers,
    omitted,
    fused,
    outputs,
    complete: unrolling.complete && !outputs.includes("unknown"),
    root,
  };
}
