/** Statements whose layers can have other bits, and which they may have. */
import type { LayerTrace } from "../../importer/run/trace.js";
import { isMapped, type MappedLayer, type Network } from "../../server/analysis/layers/model.js";
import { mostBits } from "../../server/analysis/names/precision.js";
import { whyFixed } from "../../server/automap/other-precision.js";
import type { DocumentModel } from "../../server/workspace/document.js";
import { layerStatements, type StatementLayers } from "../../server/workspace/layer-figures.js";
import type { Precision } from "../../src-sim/layers/layers.js";

/** That are tried of weights and activations alike. */
const BITS = [1, 2, 3, 4, 8];

export interface Unit {
  readonly name: string;
  readonly statement: StatementLayers["unit"];
  readonly layers: readonly MappedLayer[];
  /** Widest first; the file's own among them. */
  readonly options: readonly Precision[];
  /** Which option the file has. */
  readonly now: number;
}

export interface Units {
  readonly units: readonly Unit[];
  /** Layers with weights whose bits stay as they are, and why, in words that can follow their name. */
  readonly fixed: readonly { readonly name: string; readonly why: string }[];
}

/** `traced`: by the names of layers, where the model computes them. */
export function unitsOf(
  model: DocumentModel,
  network: Network,
  traced: (name: string) => LayerTrace | undefined,
): Units {
  const common = optionsOf(network);
  const left = new Map(network.layers.filter(isMapped).map((layer) => [layer.node.name, layer]));
  const units: Unit[] = [];
  const fixed: { name: string; why: string }[] = [];
  for (const { unit, instances } of layerStatements(model)) {
    const layers = instances.flatMap(({ networkName, name }) => {
      const layer = networkName === network.name ? left.get(name) : undefined;
      return layer === undefined ? [] : [layer];
    });
    const [first] = layers;
    if (first === undefined) continue;
    const isShared = instances.some(({ networkName }) => networkName !== network.name);
    const why = isShared ? SHARED : (reasonFor(layers, traced) ?? reasonIn(model, unit));
    for (const { node } of layers) {
      left.delete(node.name);
      if (why !== undefined) fixed.push({ name: node.name, why });
    }
    if (why !== undefined) continue;
    const own = first.precision;
    const isOwn = (each: Precision) => sameBits(each, own);
    const options = common.some(isOwn) ? common : [own, ...common];
    units.push({ name: nameOf(model, unit, first), statement: unit, layers, options, now: options.findIndex(isOwn) });
  }
  for (const name of left.keys()) fixed.push({ name, why: "its statement is in another file" });
  return { units, fixed };
}

/** As the file has it, behind the name of the block that it is in. */
function nameOf(model: DocumentModel, unit: StatementLayers["unit"], { node }: MappedLayer): string {
  const block = model.analysis.file.tree.blocks.find(({ statements }) => statements.some((each) => each === unit));
  return block === undefined ? node.name : `${block.header.node.name?.text ?? ""}.${unit.node.name?.text ?? ""}`;
}

const SHARED = "its block is used in another network too";

function reasonFor(
  layers: readonly MappedLayer[],
  traced: (name: string) => LayerTrace | undefined,
): string | undefined {
  const [first] = layers as [MappedLayer];
  if (layers.some(({ work }) => work.computed)) return "both of its operands are computed";
  if (!layers.every(({ precision }) => sameBits(precision, first.precision)))
    return "the layers of its statement have different bits";
  for (const { node } of layers) {
    const found = traced(node.name);
    if (found === undefined) return "the model computes it nowhere";
    if ("why" in found) return found.why;
  }
  return undefined;
}

function reasonIn(model: DocumentModel, unit: StatementLayers["unit"]): string | undefined {
  const why = whyFixed(model, unit);
  return why === "error" ? "its statement has an error" : why && "a comment stands in its `map` clause";
}

function optionsOf({ arch }: Network): readonly Precision[] {
  const [weights, activations] = [arch.weightBits, arch.activationBits].map((native) =>
    BITS.filter((bits) => bits <= mostBits(native)).reverse(),
  );
  return (weights ?? []).flatMap((weightBits) =>
    (activations ?? []).map((activationBits) => ({ weightBits, activationBits })),
  );
}

export function sameBits(one: Precision, other: Precision): boolean {
  return one.weightBits === other.weightBits && one.activationBits === other.activationBits;
}
