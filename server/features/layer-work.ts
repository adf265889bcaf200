/** What a layer asks of the machine, also while its own mapping has an error. */
import type { Architecture } from "../../src-sim/architecture.js";
import type { Work } from "../../src-sim/work.js";
import { SILENT } from "../analysis/files/problems.js";
import { inputTensor } from "../analysis/layers/inputs.js";
import type { Network } from "../analysis/layers/model.js";
import { statedLayer } from "../analysis/layers/statement.js";
import type { Tensor } from "../analysis/layers/tensor.js";
import { typeLayer } from "../analysis/layers/type-layer.js";
import type { LayerNode, Source } from "../analysis/names/graph.js";

/** So many layers up the work is looked for; those with weights, which most are, end the way. */
const FARTHEST = 200;

export function layerWork(network: Network, node: LayerNode): Work | undefined {
  const known = network.layers.find((each) => each.node === node);
  if (known !== undefined) return known.work;
  return typedSilently(node, network.arch, operandsIn(network)(node)).layer?.work;
}

/** What a layer reads, whatever is wrong with its own statement; undefined where something is wrong above it. */
export function operandsIn({ layers, arch }: Network): (node: LayerNode) => readonly (Tensor | undefined)[] {
  const typed = new Map(layers.map((each) => [each.node, each]));
  const found = new Map<Source, Tensor | undefined>();
  const tensorOf = (source: Source, far: number): Tensor | undefined => {
    if (source === "unknown" || far > FARTHEST) return undefined;
    if (found.has(source)) return found.get(source);
    found.set(source, undefined);
    const layer = source.kind === "layer" ? typed.get(source) : undefined;
    const tensor =
      source.kind === "input"
        ? inputTensor({ ...source, site: { ...source.site, problems: SILENT } }, arch)
        : layer?.work !== undefined
          ? { shape: layer.output }
          : typedSilently(source, arch, read(source, far)).output;
    found.set(source, tensor);
    return tensor;
  };
  const read = ({ sources }: LayerNode, far: number) => sources.map((source) => tensorOf(source, far + 1));
  return (node) => read(node, 0);
}

function typedSilently(node: LayerNode, arch: Architecture, operands: readonly (Tensor | undefined)[]) {
  const silent = { ...node, site: { ...node.site, problems: SILENT } };
  return typeLayer(silent, statedLayer(silent), arch, operands);
}
