/** Every layer of a body typed and mapped, in the order data flows; what has not changed is not done again. */

import type { Architecture } from "../../../src-sim/architecture.js";
import { finish } from "../../../src-sim/datapath/paced.js";
import type { Problems } from "../files/problems.js";
import type { Graph, LayerNode, Source } from "../names/graph.js";
import { checkPrecisionStatements } from "../names/precision.js";
import { inputTensor } from "./inputs.js";
import { type MapOptions, mapLayer } from "./mapping.js";
import { foundSince, type LayerMemo, memoOf, readAgain, reportAgain, statedAgain } from "./memo.js";
import type { MappedLayer, TypedLayer } from "./model.js";
import { dataflowOrder } from "./order.js";
import { statedLayer } from "./statement.js";
import { sameTensor, type Tensor } from "./tensor.js";
import { typeLayer } from "./type-layer.js";

export interface CheckOptions {
  readonly arch: Architecture;
  /** Without it, layers are typed only. */
  readonly mapping?: Pick<MapOptions, "objective" | "cache">;
  readonly problems: Problems;
}

export interface CheckedLayers {
  /** In file order, without those that have an error. */
  readonly layers: readonly (TypedLayer | MappedLayer)[];
  /** No input and no layer has one. */
  readonly complete: boolean;
}

export function checkLayers(graph: Graph, options: CheckOptions): CheckedLayers {
  return finish(checkingLayers(graph, options));
}

/** Layers of a piece: a pause for each would be felt at a key press. */
export const PIECE = 32;

/** The same in pieces. */
export function* checkingLayers(graph: Graph, options: CheckOptions): Generator<void, CheckedLayers> {
  const { arch, problems } = options;
  checkPrecisionStatements(graph.root, arch);
  const inputs = new Map<Source, Tensor | undefined>();
  for (const input of graph.inputs) inputs.set(input, inputTensor(input, arch));
  const tensors: (Tensor | undefined)[] = new Array(graph.layers.length);
  const checked: (TypedLayer | MappedLayer | undefined)[] = new Array(graph.layers.length);
  const tensorOf = (source: Source) => {
    if (source === "unknown") return undefined;
    return source.kind === "layer" ? tensors[source.index] : inputs.get(source);
  };
  for (const node of workOrder(graph, problems)) {
    const { index } = node;
    const memo = memoFor(memoOf(node), node, tensorOf, options);
    node.memo = memo;
    tensors[index] = memo.tensor;
    checked[index] = memo.layer;
    if (index % PIECE === 0) yield;
  }
  const layers = checked.filter((layer) => layer !== undefined);
  const known = graph.inputs.every((input) => inputs.get(input) !== undefined);
  return { layers, complete: known && layers.length === checked.length };
}

/** Layers of a circle have no shapes, but their attributes are read all the same, after all others. */
function workOrder(graph: Graph, problems: Problems): readonly LayerNode[] {
  const ordered = dataflowOrder(graph, problems);
  if (ordered.length === graph.layers.length) return ordered;
  const flowing = new Set(ordered);
  return [...ordered, ...graph.layers.filter((layer) => !flowing.has(layer))];
}

type TensorOf = (source: Source) => Tensor | undefined;

/** What is known of a layer if it still holds, or else is found now; its diagnostics are reported. */
function memoFor(known: LayerMemo | undefined, node: LayerNode, tensorOf: TensorOf, options: CheckOptions): LayerMemo {
  if (known === undefined) return checkLayer(node, tensorOf, options);
  const { earlier } = known;
  if (holds(known, node, tensorOf, options)) return again(known, node, options);
  const isBack = earlier !== undefined && holds(earlier, node, tensorOf, options);
  const now = isBack ? again(earlier, node, options) : checkLayer(node, tensorOf, options, known);
  const last = known.lasting ? known : earlier;
  known.earlier = undefined;
  now.earlier = last === now ? undefined : last;
  return now;
}

function again(memo: LayerMemo, node: LayerNode, { problems }: CheckOptions): LayerMemo {
  reportAgain(memo.problems, node.unit.at, problems);
  return memo;
}

function holds(memo: LayerMemo, node: LayerNode, tensorOf: TensorOf, { arch, mapping }: CheckOptions): boolean {
  const { operands, precision } = memo;
  const { sources } = node;
  if (!memo.lasting) return false;
  if (memo.arch !== arch || memo.objective !== mapping?.objective) return false;
  if (precision.w !== node.precision.w || precision.a !== node.precision.a) return false;
  if (memo.residency !== node.residency?.kind || memo.compressed !== node.compressed) return false;
  if (operands.length !== sources.length) return false;
  for (let index = 0; index < sources.length; index++) {
    if (!sameTensor(operands[index], tensorOf(sources[index] as Source))) return false;
  }
  return readAgain(memo.reads, node.scope);
}

function checkLayer(
  node: LayerNode,
  tensorOf: TensorOf,
  { arch, mapping, problems }: CheckOptions,
  before?: LayerMemo,
): LayerMemo {
  const first = problems.list.length;
  problems.reads.length = 0;
  const operands = node.sources.map(tensorOf);
  const again = before && statedAgain(before, node.scope, mapping?.objective);
  const stated = again ?? statedLayer(node);
  const { layer, output } = typeLayer(node, stated, arch, operands, mapping?.cache);
  const checked = layer && stated && mapping ? mapLayer(layer, stated, { arch, ...mapping }) : layer;
  const reads = problems.reads.splice(0);
  return {
    precision: node.precision,
    residency: node.residency?.kind,
    compressed: node.compressed,
    // A broken statement is silent, and what it reads is not told; an unknown name may become known.
    lasting: node.unit.node.broken !== true && reads.every(({ constant }) => constant !== undefined),
    operands,
    arch,
    objective: mapping?.objective,
    reads: (again && before?.reads) ?? reads.map(({ name, constant }) => ({ name, value: constant?.value })),
    tensor: output,
    layer: checked,
    problems: foundSince(problems, first, node.unit.at),
    stated,
    figures: undefined,
    earlier: undefined,
  };
}
