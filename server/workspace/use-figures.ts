/** `use` statements of the open file with what their instances cost: in a block one for each instance of that block. */
import type { Statement, Unit, UseStatement } from "../../grammar/syntax.js";
import type { LayerReport } from "../../src-sim/report/report.js";
import type { AnalysedNetwork } from "../analysis/analyse.js";
import { memoOf } from "../analysis/layers/memo.js";
import type { Network } from "../analysis/layers/model.js";
import type { Body, LayerNode, UseEntry } from "../analysis/names/graph.js";
import type { DocumentModel } from "./document.js";

export interface UseFigures {
  readonly unit: Unit<UseStatement>;
  /** In file order of the networks; empty in a block that no network uses. */
  readonly instances: readonly UseInstance[];
}

export interface UseInstance {
  readonly networkName: string;
  /** `L1`, or `B[2].L1`. */
  readonly name: string;
  /** Undefined where the network's architecture is not known. */
  readonly network: Network | undefined;
  /** Of a `repeat`, else 1. */
  readonly copies: number;
  /** Of its layers that cost cycles, or run on the host; the last good ones where there are none now. */
  readonly layers: readonly LayerReport[];
  /** Some of the figures are of an earlier text. */
  readonly stale: boolean;
  /** What the layers behind it read; undefined where that is not known. */
  readonly output: readonly number[] | undefined;
}

const known = new WeakMap<DocumentModel, readonly UseFigures[]>();

/** Those with a name, in file order; found once for each model. */
export function useStatements(model: DocumentModel): readonly UseFigures[] {
  const found = known.get(model) ?? findUses(model);
  known.set(model, found);
  return found;
}

function findUses(model: DocumentModel): UseFigures[] {
  const { networks, blocks, units } = model.analysis.file.tree;
  if (!units.some(isUse)) return [];
  const instances = new Map<Unit<Statement>, UseInstance[]>();
  for (const analysed of model.analysis.networks) ofNetwork(model, analysed, instances);
  const own = networks.flatMap(({ header, statements }) =>
    statements.filter(isUse).map((unit) => ({
      unit,
      instances: instances.get(unit) ?? lastGood(model, header.node.name?.text, unit.node.name?.text),
    })),
  );
  const inBlocks = blocks.flatMap(({ statements }) =>
    statements.filter(isUse).map((unit) => ({ unit, instances: instances.get(unit) ?? [] })),
  );
  return [...own, ...inBlocks].sort((a, b) => a.unit.at - b.unit.at);
}

function isUse(unit: Unit): unit is Unit<UseStatement> {
  return unit.node.kind === "use" && unit.node.name !== undefined;
}

type Layers = ReadonlyMap<string, LayerReport>;

function ofNetwork(
  model: DocumentModel,
  { network }: AnalysedNetwork,
  found: Map<Unit<Statement>, UseInstance[]>,
): void {
  const reports: Layers = model.figures.get(network.name)?.layers ?? new Map();
  const gather = ({ statements }: Body): LayerNode[] =>
    statements.flatMap(({ entry }) => {
      if (entry?.kind === "layer") return [entry];
      if (entry?.kind !== "use") return [];
      const nodes = entry.copies.flatMap(gather);
      const instance = instanceOf(entry, nodes, reports, network);
      found.set(entry.unit, [...(found.get(entry.unit) ?? []), instance]);
      return nodes;
    });
  gather(network.graph.root);
}

function instanceOf(
  { name, copies }: UseEntry,
  nodes: readonly LayerNode[],
  reports: Layers,
  network: Network,
): UseInstance {
  // After an error in the statement itself there are no copies.
  const layers = copies.length === 0 ? within(name, reports) : nodes.flatMap((node) => reports.get(node.name) ?? []);
  const result = copies.at(-1)?.result() ?? "unknown";
  return {
    networkName: network.name,
    name,
    network,
    copies: copies.length,
    layers: layers.filter(costs),
    stale: copies.length === 0 || nodes.some((node) => memoOf(node)?.layer === undefined),
    output: result === "unknown" || result.kind === "input" ? undefined : reports.get(result.name)?.output,
  };
}

function costs({ mapping, host }: LayerReport): boolean {
  return mapping !== null || host !== undefined;
}

function within(name: string, reports: Layers): LayerReport[] {
  return [...reports.values()].filter((each) => each.name.startsWith(`${name}.`) || each.name.startsWith(`${name}[`));
}

/** A network whose header has an error is not analysed, but its figures may be known from before. */
function lastGood(model: DocumentModel, networkName: string | undefined, name: string | undefined): UseInstance[] {
  if (networkName === undefined || name === undefined) return [];
  const layers = within(name, model.figures.get(networkName)?.layers ?? new Map()).filter(costs);
  if (layers.length === 0) return [];
  return [{ networkName, name, network: undefined, copies: 1, layers, stale: true, output: undefined }];
}
