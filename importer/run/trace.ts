/** Where a model computes the products of a network's layers. */
import type { ExecutionPlan } from "../../src-sim/datapath/plan.js";
import { readNetwork } from "../import.js";
import type { NetworkLayer, ProductSite } from "../network.js";
import { type Pace, paceOf } from "../pace.js";
import { ImportProblem } from "../problem.js";
import type { Site } from "../reference/engine.js";
import { arrange, unrolledNames } from "../write/arrange.js";
import { networkGraph, planGraph } from "./match/graphs.js";
import { matchLayers } from "./match/match.js";

export interface GivenModel {
  /** The file's name without folders. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes in hexadecimal. */
  readonly hash: string;
  /** Shapes of inputs by name, for those that the file leaves open. */
  readonly shapes?: Readonly<Record<string, readonly number[]>>;
}

/** Bits in which the model stores weights and what they are multiplied by; undefined: floating point, or more than 8. */
export interface StoredBits {
  readonly weightBits: number | undefined;
  readonly activationBits: number | undefined;
}

/** Of a layer with weights: its products in the model, or why it has none of its own. */
export type LayerTrace =
  | {
      readonly site: ProductSite;
      /** The operands stand the other way round than in the model. */
      readonly isExchanged: boolean;
      readonly stored: StoredBits;
    }
  | { readonly why: string };

export interface Trace {
  readonly plan: ExecutionPlan;
  readonly fileName: string;
  readonly hash: string;
  /** Of each layer of the plan; undefined of those without weights. */
  readonly layers: readonly (LayerTrace | undefined)[];
}

/**
 * Whatever is edited in an imported file and keeps its computation does not matter: mappings, names, order, bits, what stays, what is
 * fused.
 * @throws ImportProblem where it is another model, with the layers that differ; and as the import does
 */
export async function trace(model: GivenModel, plan: ExecutionPlan, pace: Pace = paceOf({})): Promise<Trace> {
  const { bytes, hash, fileName, shapes } = model;
  const { network, model: file } = await readNetwork(bytes, { ...(shapes && { shapes }) }, pace);
  const flat = arrange(network, file, { fileName, flat: true }).names.layers;
  const unrolled = unrolledNames(arrange(network, file, { fileName }));
  const names = flat.map((name, index) => [name, unrolled[index] ?? name]);
  const match = matchLayers(planGraph(plan), networkGraph(network, names));
  const isOther = plan.modelHash !== undefined && plan.modelHash !== hash.toLowerCase();
  if (isOther || "differences" in match) throw new ImportProblem(otherModel(model, plan, isOther, match));
  const layers = plan.layers.map(({ tiles }, index) => {
    const layer = network.layers[match.layers[index] ?? -1];
    return tiles === undefined || layer === undefined ? undefined : layerTrace(layer, tiles.work.computed === true);
  });
  return { plan, fileName, hash, layers };
}

const SEVERAL = "it stands for several nodes of the model, whose products are others than its own";

/** Both sides of a product of computed values are activations. */
function layerTrace({ site, isExchanged, ...layer }: NetworkLayer, isComputed: boolean): LayerTrace {
  const { activationBits } = layer;
  const weightBits = isComputed ? activationBits : layer.weightBits;
  return site === undefined
    ? { why: SEVERAL }
    : { site, isExchanged: isExchanged === true, stored: { weightBits, activationBits } };
}

function otherModel(
  { fileName, hash }: GivenModel,
  { network, modelHash = "" }: ExecutionPlan,
  isOther: boolean,
  match: ReturnType<typeof matchLayers>,
): string {
  const layers =
    "differences" in match ? match.differences.join("; ") : "its layers are the same, its weights need not be";
  if (!isOther) return `another model: ${layers}`;
  return `another model: \`${network}\` was imported from one with the SHA-256 ${modelHash}, ${fileName} has ${hash}; ${layers}`;
}

/** The layer of the plan that a product is of; undefined where none is. */
export function layersBySite({ layers, plan }: Trace): (site: Pick<Site, "tensor" | "nth">) => number | undefined {
  const known = new Map<string, number>();
  const add = (isOwn: boolean) => {
    for (const [index, layer] of layers.entries()) {
      if (layer === undefined || "why" in layer) continue;
      const { tensor, nth, count } = layer.site;
      const all = isOwn ? count : matricesOf(plan, index);
      for (let part = 0; part < all; part++) {
        const key = `${tensor} ${nth + part}`;
        if (!known.has(key)) known.set(key, index);
      }
    }
  };
  add(true);
  add(false);
  return ({ tensor, nth }) => known.get(`${tensor} ${nth}`);
}

/** Several matrices may be multiplied one after another, each a product of its own: of heads, or of all rows of a layer. */
function matricesOf({ layers }: ExecutionPlan, index: number): number {
  const { computed, groups = 1, outputHeight = 1, outputWidth = 1 } = layers[index]?.tiles?.work ?? {};
  return computed && groups === 1 ? outputHeight * outputWidth : groups;
}
