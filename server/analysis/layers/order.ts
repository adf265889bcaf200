/** Layers in the order data flows; circles are reported and left out with all that follows from them. */
import { IMN104 } from "../../diagnostics/IMN104.js";
import type { Problems } from "../files/problems.js";
import { type Graph, type LayerNode, placeOfName } from "../names/graph.js";

/** Every layer after those it reads, otherwise in file order. Layers of a circle, and those behind one, are left out. */
export function dataflowOrder({ layers }: Graph, problems: Problems): readonly LayerNode[] {
  return layers.every(readsAbove) ? layers : sortedByFlow(layers, problems);
}

function readsAbove({ index, sources }: LayerNode): boolean {
  for (const source of sources)
    if (source !== "unknown" && source.kind === "layer" && source.index >= index) return false;
  return true;
}

function sortedByFlow(layers: readonly LayerNode[], problems: Problems): LayerNode[] {
  const waiting = new Map<LayerNode, number>();
  const readers = new Map<LayerNode, LayerNode[]>();
  const ordered: LayerNode[] = [];
  for (const layer of layers) {
    const needs = layer.sources.filter((source) => source !== "unknown" && source.kind === "layer") as LayerNode[];
    waiting.set(layer, needs.length);
    for (const source of needs) {
      const known = readers.get(source);
      if (known === undefined) readers.set(source, [layer]);
      else known.push(layer);
    }
  }
  // A layer that waits for nothing may come; file order is kept but for layers that read what stands below them.
  const visit = (first: LayerNode) => {
    const stack = [first];
    for (let layer = stack.pop(); layer !== undefined; layer = stack.pop()) {
      ordered.push(layer);
      for (const reader of readers.get(layer) ?? []) {
        const left = (waiting.get(reader) ?? 0) - 1;
        waiting.set(reader, left);
        if (left === 0) stack.push(reader);
      }
    }
  };
  for (const layer of layers.filter((each) => waiting.get(each) === 0)) visit(layer);
  const left = layers.filter((layer) => (waiting.get(layer) ?? 0) > 0);
  if (left.length > 0) reportCircles(left, problems);
  return ordered;
}

function reportCircles(left: readonly LayerNode[], problems: Problems): void {
  const inside = new Set(left);
  const done = new Set<LayerNode>();
  for (const start of left) {
    const path: LayerNode[] = [];
    const at = new Map<LayerNode, number>();
    let layer: LayerNode | undefined = start;
    while (layer !== undefined && !done.has(layer) && !at.has(layer)) {
      at.set(layer, path.length);
      path.push(layer);
      layer = layer.sources.find((source): source is LayerNode => inside.has(source as LayerNode));
    }
    const closes = layer && at.get(layer);
    if (layer !== undefined && closes !== undefined) reportCircle(path.slice(closes), problems);
    for (const each of path) done.add(each);
  }
}

/** Named at the layer that stands first in the file. */
function reportCircle(circle: readonly LayerNode[], problems: Problems): void {
  const [first, ...others] = [...circle].sort((a, b) => a.unit.at - b.unit.at);
  if (first === undefined) return;
  const turned = [...circle.slice(circle.indexOf(first)), ...circle.slice(0, circle.indexOf(first)), first];
  const chain = turned.map((layer) => layer.name).reverse();
  const related = others.map((layer) => ({
    place: placeOfName(layer),
    message: `\`${layer.name}\` is part of the circle`,
  }));
  problems.add(IMN104.at(placeOfName(first), { kind: "cycle", chain }, { related }));
}
