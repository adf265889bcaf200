/** Which input of the model each input of a network is: by name and shape, else by shape and order. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Compared } from "./graphs.js";

export type MatchedInputs =
  /** By the inputs of the network those of the model. */
  { readonly model: readonly number[] } | { readonly differences: readonly string[] };

export function matchedInputs(network: Compared, model: Compared): MatchedInputs {
  const left = new Set(model.inputs.keys());
  const found: (number | undefined)[] = network.inputs.map(() => undefined);
  const take = (isRight: (own: number, other: number) => boolean) => {
    for (const own of network.inputs.keys()) {
      if (found[own] !== undefined) continue;
      const other = [...left].find((each) => isRight(own, each));
      if (other === undefined) continue;
      found[own] = other;
      left.delete(other);
    }
  };
  const shapeOf = ({ inputs }: Compared, at: number) => text(inputs[at]?.shape ?? []);
  const isAlike = (own: number, other: number) => shapeOf(network, own) === shapeOf(model, other);
  take((own, other) => isAlike(own, other) && network.inputs[own]?.name === model.inputs[other]?.name);
  take(isAlike);
  const missing = network.inputs.filter((_, own) => found[own] === undefined);
  if (missing.length === 0 && left.size === 0) return { model: found as number[] };
  const there = model.inputs.map(({ shape }) => text(shape)).join(", ");
  const here = network.inputs.map(({ shape }) => text(shape)).join(", ");
  return { differences: [`its inputs are ${here || "none"} here, ${there || "none"} in the model`] };
}

function text(shape: Shape): string {
  return shape.join("x");
}
