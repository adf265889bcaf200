/** Shapes and precision through a network, for those who ask for no more. */
import type { Architecture } from "../../src-sim/architecture.js";
import type { Graph } from "./graph.js";
import { checkLayers } from "./layers.js";
import type { TypedLayer } from "./model.js";
import type { Problems } from "./problems.js";

/** The layers that can be typed, in file order. One mistake is reported once; what follows from it is left out. */
export function typeLayers(graph: Graph, arch: Architecture, problems: Problems): readonly TypedLayer[] {
  return checkLayers(graph, { arch, problems }).layers;
}
