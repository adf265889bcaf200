/** `use` statements of the open file with the layers of their instances. */
import type { Unit, UseStatement } from "../../grammar/syntax.js";
import type { Shape } from "../../src-sim/layers/shapes.js";
import type { LayerReport } from "../../src-sim/report/report.js";
import type { Body, LayerNode, UseEntry } from "../analysis/names/graph.js";
import type { DocumentModel } from "./document.js";

/** The instances that one `use` stands for in a network: as many as `repeat` says, and as often as its own block is used. */
export interface UsedBlock {
  readonly networkName: string;
  /** Of the first instance: `L1`, or `S[0].L1` in a block. */
  readonly name: string;
  readonly copies: number;
  /** Of all copies, in file order; of layers that cannot be simulated now the last good ones. */
  readonly layers: readonly LayerReport[];
  /** Some figures are of an earlier text, or there are none. */
  readonly stale: boolean;
  /** Of the first instance, where they are known. */
  readonly input: Shape | undefined;
  readonly output: Shape | undefined;
}

/** By network, in file order; empty for a `use` in a block that no network uses. */
export function usedBlocks(model: DocumentModel, unit: Unit<UseStatement>): readonly UsedBlock[] {
  return model.analysis.networks.flatMap(({ network, simulated }) => {
    const uses = usesOf(network.graph.root, unit);
    const [first] = uses;
    if (first === undefined) return [];
    const now = new Map(simulated.report.layers.map((report) => [report.name, report]));
    const last = model.figures.get(network.name)?.layers;
    const copies = uses.flatMap((each) => each.copies);
    const nodes = copies.flatMap(layersOf);
    const layers = nodes.flatMap(({ name }) => now.get(name) ?? last?.get(name) ?? []);
    const reportOf = (node: LayerNode | undefined) => (node === undefined ? undefined : now.get(node.name));
    const result = first.copies.at(-1)?.result();
    return [
      {
        networkName: network.name,
        name: first.name,
        copies: copies.length,
        layers,
        stale: nodes.some(({ name }) => !now.has(name)),
        input: reportOf(nodes[0])?.input,
        output:
          result === undefined || result === "unknown" || result.kind !== "layer"
            ? undefined
            : reportOf(result)?.output,
      },
    ];
  });
}

function usesOf(body: Body, unit: Unit<UseStatement>): UseEntry[] {
  return body.statements.flatMap(({ entry }) => {
    if (entry?.kind !== "use") return [];
    const own = entry.unit === unit ? [entry] : [];
    return [...own, ...entry.copies.flatMap((copy) => usesOf(copy, unit))];
  });
}

function layersOf(body: Body): LayerNode[] {
  return body.statements.flatMap(({ entry }) => {
    if (entry?.kind === "layer") return [entry];
    return entry?.kind === "use" ? entry.copies.flatMap(layersOf) : [];
  });
}
