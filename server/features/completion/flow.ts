/** What flows where the next layer would stand. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { SILENT } from "../../analysis/files/problems.js";
import { inputTensor } from "../../analysis/layers/inputs.js";
import type { CursorContext } from "./context.js";

/** Those that mostly read a vector, a sequence, a map. */
const USUAL: Readonly<Record<number, readonly string[]>> = {
  1: ["fc", "add", "act"],
  2: ["fc", "lstm", "gru"],
  3: ["conv", "dwconv", "maxpool"],
};
const MAP = 3;

/** Layer words that mostly follow what stands above the cursor; of a map where that is not known. */
export function usualLayers(context: CursorContext): readonly string[] {
  return USUAL[shapeAbove(context)?.length ?? MAP] ?? [];
}

function shapeAbove({ model, body, replaced }: CursorContext): Shape | undefined {
  const analysed = model.analysis.networks.find(({ network }) => network.header.at === body?.header.at);
  const above = body?.statements.findLast(({ at, node }) => {
    return at < replaced.start && (node.kind === "layer" || node.kind === "input");
  });
  if (analysed === undefined || above === undefined) return undefined;
  const { layers, graph, arch } = analysed.network;
  const isIt = ({ unit }: { readonly unit: { readonly at: number } }) => unit.at === above.at;
  const input = graph.inputs.find(isIt);
  if (input !== undefined) return inputTensor({ ...input, site: { ...input.site, problems: SILENT } }, arch)?.shape;
  return layers.find(({ node }) => isIt(node) && node.site.file === model.uri)?.output;
}
