/** The network in the making: what the rules of operations add layers to. */

import type { Shape } from "../../src-sim/layers/shapes.js";
import type { FileNode, Layout } from "../model.js";
import type { NetworkInput, NetworkLayer, Remark, Source } from "../network.js";
import type { Sides } from "../windows.js";
import type { Form } from "./form.js";
import type { View } from "./view.js";

/** A node that becomes a layer, or part of one. */
export type Origin = NetworkLayer["origins"][number];

interface Moved {
  readonly by: Origin;
  /** How its values lie in what the source makes: another move may bring the axes back. Undefined: nothing says. */
  readonly view: View | undefined;
}

/** A tensor as a layer or an input makes it. */
export interface Value {
  readonly source: Source;
  readonly form: Form;
  /** Of an activation, as stored; undefined: floating point, or not known. */
  readonly bits: number | undefined;
  /**
   * Set where the source makes another shape. A vector of all values is made by a layer `flatten` where one is needed; any
   * other shape has an empty form: layers that look at single values alone, or at all of them, can read it.
   */
  readonly moved: Moved | undefined;
  /** Zeros around the map that the next layer is to add. */
  readonly zeros: Sides | undefined;
  /** Nothing else reads the source: an activation may be fused into it. */
  readonly isOwn: boolean;
}

export type DraftLayer = { -readonly [K in keyof Omit<NetworkLayer, "origins">]: NetworkLayer[K] } & {
  readonly origins: Origin[];
};

export interface Draft {
  readonly layout: Layout;
  readonly inputs: NetworkInput[];
  readonly layers: DraftLayer[];
  readonly remarks: Remark[];
  /** Nodes that a layer `host` stands for, with that layer's index: what they cost is found when all of them are known. */
  readonly hosts: { readonly node: FileNode; readonly layer: number }[];
  /** The vector of a source's values, by the source's key; no longer right where the layer was taken back. */
  readonly flattened: Map<string, Value>;
  /** Values in other forms, by source and form; the keys in the order in which they came. */
  readonly placed: { readonly values: Map<string, Value>; readonly keys: string[] };
  /** What was said once and need not be said again. */
  readonly said: Set<string>;
}

/** Where layers and remarks are added: those of a node. */
export interface Site {
  readonly draft: Draft;
  readonly origin: Origin;
}

/** A node with what it reads and makes, shapes in the model's order of axes. */
export interface Place extends Site {
  readonly values: readonly Value[];
  readonly inputs: readonly Shape[];
  readonly outputs: readonly Shape[];
  /** How often each output is read, as an output of the model, too. */
  readonly uses: readonly number[];
  /** The form that a layer behind demands of the first output. */
  readonly wish: Form | undefined;
  /** A layer behind reads the output as a map, and no vector in its place. */
  readonly wantsMap: boolean;
}

/** What the language cannot say: goes on from "`CONV_3D` (node `x`): ", without a full stop. Caught where a step is translated. */
export class Unsayable extends Error {}

export function newDraft(layout: Layout): Draft {
  return {
    layout,
    inputs: [],
    layers: [],
    remarks: [],
    hosts: [],
    flattened: new Map(),
    placed: { values: new Map(), keys: [] },
    said: new Set(),
  };
}

/** Before the layer that comes next. */
export function remark({ draft, origin }: Site, kind: Remark["kind"], why: string): void {
  draft.remarks.push({ kind, ...origin, why, before: draft.layers.length });
}

/** As `remark`, but only the first time. */
export function remarkOnce(site: Site, kind: Remark["kind"], why: string): void {
  if (site.draft.said.has(why)) return;
  site.draft.said.add(why);
  remark(site, kind, why);
}

export function shapeOfSource({ inputs, layers }: Draft, { kind, index }: Source): Shape {
  return (kind === "input" ? inputs[index] : layers[index])?.shape ?? [];
}

/** A name for a source, for sets and maps. */
export function keyOf({ kind, index }: Source): string {
  return `${kind} ${index}`;
}

export function layerOf({ layers }: Draft, { kind, index }: Source): DraftLayer | undefined {
  return kind === "layer" ? layers[index] : undefined;
}

/** What a step with one input reads, the shape of that and of its output. */
export function only({ values, inputs, outputs }: Place): readonly [Value, Shape, Shape] {
  const [value] = values;
  if (!value) throw new Unsayable("reads nothing that is computed");
  return [value, inputs[0] ?? [], outputs[0] ?? []];
}

/** Takes back what is added from now on. */
export function rollBack(draft: Draft): () => void {
  const { layers, remarks, said, hosts, placed } = draft;
  const [layerCount, remarkCount, hostCount] = [layers.length, remarks.length, hosts.length];
  const placedCount = placed.keys.length;
  return () => {
    layers.length = layerCount;
    hosts.length = hostCount;
    for (const key of placed.keys.splice(placedCount)) placed.values.delete(key);
    for (const { why } of remarks.splice(remarkCount)) said.delete(why);
  };
}

/** Whether no form says how the axes lie. */
export function isScattered(value: Value): value is Value & { readonly moved: Moved } {
  return value.moved !== undefined && value.form.length === 0;
}
