/** Inputs of the network: those of the model, and those that stand for what nothing computes. */
import type { Shape } from "../../src-sim/layers/shapes.js";
import type { FileModel, Tensor } from "../model.js";
import type { NetworkInput } from "../network.js";
import { sayableBits } from "./add-layer.js";
import { leastForm } from "./demand.js";
import { type Draft, remark, type Site, type Value } from "./draft.js";
import { languageShape } from "./form.js";
import { headOf } from "./heads.js";
import type { Step } from "./steps.js";
import type { Uses } from "./uses.js";
import type { RootOf } from "./weights/roots.js";
import { formFor, type Wishes } from "./wishes.js";

/** What is known of the model besides the draft. `values`: of each tensor that is computed so far. */
export interface Translation {
  readonly model: FileModel;
  readonly draft: Draft;
  readonly shapes: ReadonlyMap<number, Shape>;
  readonly wishes: Wishes;
  readonly uses: Uses;
  /** Which stored constant each constant is made of. */
  readonly rootOf: RootOf;
  readonly values: Map<number, Value>;
}

/** Bits of a value as it is stored, if as a whole number that stands for another. Counts and indices are none. */
export function storedBits(tensor: Tensor | undefined): number | undefined {
  if (tensor?.type.kind !== "int") return undefined;
  return tensor.isQuantised || tensor.type.bits <= 8 ? tensor.type.bits : undefined;
}

/**
 * Declares an input of the model, and gives the steps that are done with: those that only reshape it. Of one with more
 * dimensions than the language has some lie on one.
 */
export function addModelInput(translation: Translation, input: number): readonly Step[] {
  const { model, draft, uses, values } = translation;
  const name = model.tensors[input]?.name ?? "";
  const site: Site = { draft, origin: { operator: "input", name } };
  if (!uses.counts.has(input)) {
    remark(site, "left out", "no output needs this input");
    return [];
  }
  const { tensor, steps } = headOf(input, uses, translation.shapes.get(input) ?? []);
  const quantised = steps.map(({ operation }) => (operation.kind === "quantise" ? operation.bits : undefined));
  const bits = quantised.findLast((some) => some !== undefined) ?? storedBits(model.tensors[input]);
  const value = addInput(translation, { site, name, tensor, bits });
  values.set(tensor, value);
  return steps;
}

export interface NewInput {
  readonly site: Site;
  readonly name: string;
  /** The tensor that it stands for. */
  readonly tensor: number;
  readonly bits: number | undefined;
}

export function addInput({ model, draft, shapes, wishes }: Translation, { site, name, tensor, bits }: NewInput): Value {
  const shape = shapes.get(tensor) ?? [];
  const form = formFor(shape, wishes.forms.get(tensor), model.layout) ?? leastForm(shape);
  const activationBits = sayableBits(site, bits, "activations");
  const input: NetworkInput = { name, shape: languageShape(form, shape), activationBits };
  draft.inputs.push(input);
  const source = { kind: "input", index: draft.inputs.length - 1 } as const;
  return { source, form, bits, moved: undefined, zeros: undefined, isOwn: false };
}
