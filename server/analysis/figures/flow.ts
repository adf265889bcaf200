/** A network as its feature maps flow, for what looks at layers together. */
import type { Flow, FlowLayer } from "../../../src-sim/layers/flow.js";
import { rowsRead } from "../../../src-sim/layers/rows-read.js";
import type { MappedLayer, Network, TypedLayer } from "../layers/model.js";
import type { LayerNode, Source } from "../names/graph.js";

export interface NetworkFlow {
  readonly flow: Flow;
  /** The layers of the flow, in its order. */
  readonly layers: readonly (TypedLayer | MappedLayer)[];
}

/** Whether no error leaves out a layer. */
export function isWhole({ graph, layers }: Pick<Network, "graph" | "layers">): boolean {
  return graph.complete && layers.length === graph.layers.length;
}

/** Undefined where an error leaves out a layer: what is alive would be a guess. */
export function flowOf({ graph, layers }: Pick<Network, "graph" | "layers">): NetworkFlow | undefined {
  if (!isWhole({ graph, layers })) return undefined;
  const shapes = graph.inputs.map((input) => readerShape(input, layers));
  const ordered = inOrder(layers);
  const places = new Map<Source, number>(ordered.map(({ node }, index) => [node, index]));
  for (const [index, input] of graph.inputs.entries()) places.set(input, ~index);
  const placeOf = (source: Source): number => places.get(source) ?? Number.NaN;
  const flow: Flow = {
    inputs: graph.inputs.map(({ name }, index) => ({ name, shape: shapes[index] ?? [] })),
    layers: ordered.map((layer) => flowLayer(layer, layer.node.sources.map(placeOf))),
    outputs: graph.outputs.map(placeOf),
  };
  return { flow, layers: ordered };
}

function flowLayer(
  { node, op, inputs, output, precision, options, work, host }: TypedLayer,
  sources: number[],
): FlowLayer {
  return {
    name: node.name,
    op,
    sources,
    inputs,
    output,
    activationBits: precision.activationBits,
    reads: rowsRead(op, inputs, output, options),
    ...(work && { work }),
    ...(host && { host: { ...(host.seconds !== undefined && { seconds: host.seconds }) } }),
  };
}

/** An input's shape is what its readers read. */
function readerShape(input: Source, layers: readonly TypedLayer[]) {
  for (const { node, inputs } of layers) {
    const at = node.sources.indexOf(input);
    if (at >= 0) return inputs[at];
  }
  return undefined;
}

/** In file order, but for layers that read what stands below them: each after all that it reads. */
function inOrder(layers: readonly (TypedLayer | MappedLayer)[]): readonly (TypedLayer | MappedLayer)[] {
  if (layers.every(({ node }) => node.sources.every((source) => isAbove(source, node)))) return layers;
  const byNode = new Map<Source, TypedLayer | MappedLayer>(layers.map((layer) => [layer.node, layer]));
  const ordered = new Set<TypedLayer | MappedLayer>();
  for (const layer of layers) {
    const stack = [layer];
    for (let last = stack.at(-1); last !== undefined; last = stack.at(-1)) {
      const missing = last.node.sources
        .flatMap((source) => byNode.get(source) ?? [])
        .filter((each) => !ordered.has(each));
      if (missing.length > 0 && !ordered.has(last)) stack.push(missing[0] as TypedLayer | MappedLayer);
      else {
        ordered.add(last);
        stack.pop();
      }
    }
  }
  return [...ordered];
}

function isAbove(source: Source, node: LayerNode): boolean {
  return source === "unknown" || source.kind !== "layer" || source.index < node.index;
}
