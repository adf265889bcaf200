/** The layer statements that cost cycles, or run on the host, found without making anything for each of them: what a lens needs at every key press. */

import type { LayerStatement, Name, Statement, Unit } from "../../../grammar/syntax.js";
import type { LayerReport } from "../../../src-sim/report/report.js";
import { memoOf } from "../../analysis/layers/memo.js";
import type { Body, LayerNode } from "../../analysis/names/graph.js";
import type { DocumentModel } from "../../workspace/document.js";

/** A statement of a layer that has a name. */
export type NamedLayer = Unit<LayerStatement & { readonly name: Name }>;

type Reports = ReadonlyMap<string, LayerReport>;

/** The statements of layers with weights, or on the host, whose figures are known, be it from before, in file order; in a block those of which one instance is such a layer. */
export function costingUnits(model: DocumentModel): readonly NamedLayer[] {
  const { networks, blocks } = model.analysis.file.tree;
  const analysed = new Map(model.analysis.networks.map(({ network }) => [network.header, network]));
  const found: NamedLayer[] = [];
  const inBlocks = new Set<Unit<Statement>>();
  for (const { header, statements } of networks) {
    const network = analysed.get(header);
    const last = model.figures.get(network?.name ?? header.node.name?.text ?? "")?.layers ?? NOTHING;
    if (network !== undefined) gather(network.graph.root, last, found, inBlocks);
    else for (const unit of statements) if (isNamed(unit) && costs(last.get(unit.node.name.text))) found.push(unit);
  }
  for (const { statements } of blocks) {
    for (const unit of statements) if (inBlocks.has(unit) && isNamed(unit)) found.push(unit);
  }
  return found.sort((a, b) => a.at - b.at);
}

const NOTHING: Reports = new Map();

function gather({ statements }: Body, last: Reports, found: NamedLayer[], inBlocks: Set<Unit<Statement>>): void {
  for (const { unit, entry } of statements) {
    if (entry?.kind === "layer" && isNamed(unit) && isCosting(entry, last)) found.push(unit);
    if (entry?.kind === "use") for (const copy of entry.copies) gatherInstance(copy, last, inBlocks);
  }
}

function gatherInstance({ statements }: Body, last: Reports, inBlocks: Set<Unit<Statement>>): void {
  for (const { unit, entry } of statements) {
    if (entry?.kind === "layer" && isCosting(entry, last)) inBlocks.add(unit);
    if (entry?.kind === "use") for (const copy of entry.copies) gatherInstance(copy, last, inBlocks);
  }
}

function isCosting(node: LayerNode, last: Reports): boolean {
  const memo = memoOf(node);
  return costs(memo?.layer === undefined ? last.get(node.name) : memo.figures?.shown);
}

function costs(report: Pick<LayerReport, "mapping" | "host"> | undefined): boolean {
  return report !== undefined && (report.mapping !== null || report.host !== undefined);
}

function isNamed(unit: Unit<Statement>): unit is NamedLayer {
  return unit.node.kind === "layer" && unit.node.name !== undefined;
}
