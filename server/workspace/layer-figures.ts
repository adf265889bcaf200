/** Layer statements of the open file with the layers they stand for: in a block one for each instance. */
import type { LayerStatement, NetworkHeader, Statement, Unit } from "../../grammar/syntax.js";
import type { Architecture } from "../../src-sim/architecture.js";
import type { LayerReport } from "../../src-sim/report/report.js";
import type { AnalysedNetwork } from "../analysis/analyse.js";
import type { MappedLayer, Network, TypedLayer } from "../analysis/layers/model.js";
import type { Body, LayerNode } from "../analysis/names/graph.js";
import type { DocumentModel } from "./document.js";

export interface StatementLayers {
  readonly unit: Unit<LayerStatement>;
  /** In file order of the networks; empty for a block that no network uses. */
  readonly instances: readonly LayerInstance[];
}

export interface LayerInstance {
  readonly networkName: string;
  /** `C1`, or `L1[2].A`. */
  readonly name: string;
  /** Undefined where the network's architecture is not known. */
  readonly network: Network | undefined;
  /** Undefined where an error keeps the layer from being simulated. */
  readonly layer: TypedLayer | MappedLayer | undefined;
  /** The figures to show, the last good ones if there are none now. */
  readonly report: LayerReport | undefined;
  /** The figures are of an earlier text. */
  readonly stale: boolean;
}

const known = new WeakMap<DocumentModel, readonly StatementLayers[]>();

/** The statements with a name, in file order; found once for each model. */
export function layerStatements(model: DocumentModel): readonly StatementLayers[] {
  const found = known.get(model) ?? findStatements(model);
  known.set(model, found);
  return found;
}

export function architectureOf(instances: readonly LayerInstance[]): Architecture | undefined {
  return instances.find(({ network }) => network !== undefined)?.network?.arch;
}

function findStatements(model: DocumentModel): StatementLayers[] {
  const { networks, blocks } = model.analysis.file.tree;
  const analysed = new Map(model.analysis.networks.map((each) => [each.network.header, each]));
  const found: StatementLayers[] = [];
  const inBlocks = new Map<Unit<Statement>, LayerInstance[]>();
  for (const { header, statements } of networks) {
    const network = analysed.get(header);
    if (network !== undefined) for (const each of ofNetwork(model, network, inBlocks)) found.push(each);
    else
      for (const unit of statements.filter(isNamedLayer))
        found.push({ unit, instances: lastGood(model, header, unit) });
  }
  for (const { statements } of blocks) {
    for (const unit of statements.filter(isNamedLayer)) found.push({ unit, instances: inBlocks.get(unit) ?? [] });
  }
  return found.sort((a, b) => a.unit.at - b.unit.at);
}

function isNamedLayer(unit: Unit<Statement>): unit is Unit<LayerStatement> {
  return unit.node.kind === "layer" && unit.node.name !== undefined;
}

/** The layers in its own statements; those of blocks' instances go to the statements of the blocks. */
function ofNetwork(
  { figures }: DocumentModel,
  { network, simulated }: AnalysedNetwork,
  inBlocks: Map<Unit<Statement>, LayerInstance[]>,
): StatementLayers[] {
  const { name: networkName, graph } = network;
  const layers: (TypedLayer | MappedLayer)[] = [];
  const reports: (LayerReport | undefined)[] = [];
  for (const [place, layer] of network.layers.entries()) {
    layers[layer.node.index] = layer;
    reports[layer.node.index] = simulated.report.layers[place];
  }
  const last = figures.get(networkName)?.layers;
  const instanceOf = ({ name, index }: LayerNode): LayerInstance => {
    const now = reports[index];
    const report = now ?? last?.get(name);
    return { networkName, name, network, layer: layers[index], report, stale: now === undefined };
  };
  const found: StatementLayers[] = [];
  const own = (unit: Unit<Statement>, entry: LayerNode | undefined) => {
    if (!isNamedLayer(unit)) return;
    found.push({ unit, instances: entry === undefined ? [] : [instanceOf(entry)] });
  };
  const ofBlock = (unit: Unit<Statement>, entry: LayerNode | undefined) => {
    if (entry === undefined) return;
    const others = inBlocks.get(unit);
    if (others === undefined) inBlocks.set(unit, [instanceOf(entry)]);
    else others.push(instanceOf(entry));
  };
  const gather = ({ statements }: Body, add: typeof own) => {
    for (const { unit, entry } of statements) {
      if (entry?.kind === "use") for (const copy of entry.copies) gather(copy, ofBlock);
      else add(unit, entry?.kind === "layer" ? entry : undefined);
    }
  };
  gather(graph.root, own);
  return found;
}

/** A network whose header has an error is not analysed, but its figures may be known from before. */
function lastGood(
  { figures }: DocumentModel,
  { node: { name } }: Unit<NetworkHeader>,
  unit: Unit<LayerStatement>,
): LayerInstance[] {
  const [networkName, layerName] = [name?.text, unit.node.name?.text];
  if (networkName === undefined || layerName === undefined) return [];
  const report = figures.get(networkName)?.layers.get(layerName);
  if (report === undefined) return [];
  return [{ networkName, name: layerName, network: undefined, layer: undefined, report, stale: true }];
}
