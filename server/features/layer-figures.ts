/** Layer statements of the open file with the layers they stand for: in a block one for each instance. */
import type { LayerStatement, Unit } from "../../grammar/syntax.js";
import type { Architecture } from "../../src-sim/architecture.js";
import type { LayerNode } from "../analysis/graph.js";
import type { MappedLayer, Network, TypedLayer } from "../analysis/model.js";
import type { DocumentModel, ShownLayer } from "../document.js";

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
  readonly shown: ShownLayer | undefined;
}

const known = new WeakMap<DocumentModel, readonly StatementLayers[]>();

/** The statements with a name, in file order; found once for each model. */
export function layerStatements(model: DocumentModel): readonly StatementLayers[] {
  const found = known.get(model) ?? findStatements(model);
  known.set(model, found);
  return found;
}

function findStatements(model: DocumentModel): StatementLayers[] {
  const instances = instancesByPlace(model);
  const { networks, blocks } = model.analysis.file.tree;
  return [...networks, ...blocks]
    .flatMap(({ header, statements }) =>
      statements.flatMap(({ at, node, errors }) => {
        if (node.kind !== "layer" || node.name === undefined) return [];
        const unit: Unit<LayerStatement> = { at, node, errors };
        const unknown = header.node.kind === "network" ? lastGood(model, header.node.name?.text, node.name.text) : [];
        return { unit, instances: instances.get(at) ?? unknown };
      }),
    )
    .sort((a, b) => a.unit.at - b.unit.at);
}

export function architectureOf(instances: readonly LayerInstance[]): Architecture | undefined {
  return instances.find(({ network }) => network !== undefined)?.network?.arch;
}

function instancesByPlace({ uri, analysis, figures }: DocumentModel): ReadonlyMap<number, readonly LayerInstance[]> {
  const found = new Map<number, LayerInstance[]>();
  for (const { network, simulated } of analysis.networks) {
    const now = new Map(
      network.layers.map((layer, index): [LayerNode, { layer: TypedLayer; shown: ShownLayer | undefined }] => {
        const report = simulated.report.layers[index];
        return [layer.node, { layer, shown: report && { report, stale: false } }];
      }),
    );
    const last = figures.get(network.name)?.layers;
    for (const node of network.graph.layers) {
      if (node.site.file !== uri) continue;
      const current = now.get(node);
      const shown = current?.shown ?? last?.get(node.name);
      const instance = { networkName: network.name, name: node.name, network, layer: current?.layer, shown };
      const others = found.get(node.unit.at);
      if (others === undefined) found.set(node.unit.at, [instance]);
      else others.push(instance);
    }
  }
  return found;
}

/** A network whose header has an error is not analysed, but its figures may be known from before. */
function lastGood(
  { figures, analysis }: DocumentModel,
  networkName: string | undefined,
  name: string,
): LayerInstance[] {
  if (networkName === undefined || analysis.networks.some(({ network }) => network.name === networkName)) return [];
  const shown = figures.get(networkName)?.layers.get(name);
  return shown === undefined ? [] : [{ networkName, name, network: undefined, layer: undefined, shown }];
}
