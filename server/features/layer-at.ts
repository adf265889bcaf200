/** From a place in the text to the layer there, and back: for views that follow the cursor and lead to it. */
import type { Location, Position } from "vscode-languageserver-types";
import { placeOfName } from "../analysis/names/graph.js";
import { type DocumentModel, locationOf, offsetAt } from "../workspace/document.js";
import { layerStatements } from "../workspace/layer-figures.js";
import { unitAt } from "./hover/names.js";

export interface LayerName {
  readonly network: string;
  /** Undefined between the layers of a network. In a block the first of its instances. */
  readonly layer: string | undefined;
}

export function layerAt(model: DocumentModel, position: Position): LayerName | undefined {
  const offset = offsetAt(model.lines, position);
  const { units, networks } = model.analysis.file.tree;
  const unit = unitAt(units, offset);
  const statement = unit && layerStatements(model).find((each) => each.unit === unit);
  const [instance] = statement?.instances ?? [];
  if (instance !== undefined) return { network: instance.networkName, layer: instance.name };
  const body = networks.find(({ span }) => span.start <= offset && offset <= span.end);
  const network = body?.header.node.name?.text;
  return network === undefined ? undefined : { network, layer: undefined };
}

/** The layer's name where it is declared, in its block for a layer of an instance. */
export function layerLocation(model: DocumentModel, { network, layer }: LayerName): Location | undefined {
  const found = model.analysis.networks.find((each) => each.network.name === network);
  const node = found?.network.graph.layers.find(({ name }) => name === layer);
  return node && locationOf(model, placeOfName(node));
}
