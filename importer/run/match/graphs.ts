/** What is compared of a network and of the model that it is to be of: shapes, words, kernels, and who reads whom. */
import type { ExecutionPlan, PlannedLayer, PlanSource } from "../../../src-sim/datapath/plan.js";
import { inferLayer } from "../../../src-sim/layers/layers.js";
import type { Geometry } from "../../../src-sim/layers/lowering.js";
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Network, Source } from "../../network.js";

export interface ComparedLayer {
  /** It may have any of them. */
  readonly names: readonly string[];
  readonly word: string;
  readonly shape: Shape;
  /** Of a layer with weights. */
  readonly geometry: Geometry | undefined;
  /** Layers by index, inputs by `~index`. */
  readonly operands: readonly number[];
}

export interface Compared {
  readonly inputs: readonly { readonly name: string; readonly shape: Shape }[];
  readonly layers: readonly ComparedLayer[];
}

export function planGraph({ inputs, layers }: ExecutionPlan): Compared {
  return {
    inputs,
    layers: layers.map(({ name, word, shape, operands, tiles }: PlannedLayer) => {
      return { names: [name], word, shape, geometry: tiles?.work, operands: operands.map(placeOf) };
    }),
  };
}

/** `names`: what each layer may be called, in the ways in which a file may be written. */
export function networkGraph({ inputs, layers }: Network, names: readonly (readonly string[])[]): Compared {
  const shapeOf = ({ kind, index }: Source) => (kind === "input" ? inputs[index] : layers[index])?.shape ?? [];
  return {
    inputs,
    layers: layers.map(({ word, shape, operands, options }, index) => {
      const inferred = inferLayer(word, operands.map(shapeOf), options);
      const geometry = "geometry" in inferred ? inferred.geometry : undefined;
      return { names: names[index] ?? [], word, shape, geometry, operands: operands.map(placeOf) };
    }),
  };
}

function placeOf({ kind, index }: PlanSource | Source): number {
  return kind === "input" ? ~index : index;
}

/** What two layers that compute the same have in common. */
export function labelOf({ word, shape, geometry }: ComparedLayer): string {
  return `${word} ${shape.join("x")} ${geometry === undefined ? "" : kernelsText(geometry)}`;
}

/** `64 kernels of 3x3x16`, and how many places they are multiplied at. */
export function kernelsText(geometry: Geometry): string {
  const { kernels, channels, groups, kernelHeight, kernelWidth, outputHeight, outputWidth, steps } = geometry;
  const places = steps > 1 ? `${steps} steps` : `${outputHeight}x${outputWidth} places`;
  return `${kernels} kernels of ${channels / groups}x${kernelHeight}x${kernelWidth} at ${places}`;
}
