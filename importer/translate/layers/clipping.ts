/** Values that are clipped: those bounds that an activation of the language has. */
import type { Activation, Clip, Operation } from "../../model.js";
import { only, type Place, remark, type Value } from "../draft.js";
import { activated } from "./elements.js";

export type Range = Pick<Extract<Operation, { kind: "clip" }>, "least" | "most">;

/** Beyond it there is no float32: such a bound bounds nothing. */
const LARGEST = 3.4e38;

/** Activations that only clip. */
export const RANGES: ReadonlyMap<Activation | Clip | undefined, Range> = new Map([
  ["relu", { least: 0, most: Number.POSITIVE_INFINITY }],
  ["relu6", { least: 0, most: 6 }],
]);

export function translateClipping(range: Extract<Operation, { kind: "clip" }>, place: Place): Value {
  if (range.least <= -LARGEST && range.most >= LARGEST) return only(place)[0];
  const activation = activationOf(range);
  if (activation !== undefined) return activated(activation, place);
  const [low, high] = [range.least, range.most];
  if (Math.abs(low) < LARGEST && Math.abs(high) < LARGEST && low <= high) return activated({ low, high }, place);
  remark(place, "left out", `values are clipped to ${rangeText(range)}, which has no cycles in the model`);
  return only(place)[0];
}

/** Undefined: the language has none. */
export function activationOf({ least, most }: Range): Activation | undefined {
  const bound = Math.min(most, LARGEST);
  const [found] =
    [...RANGES].find(([, range]) => range.least === least && Math.min(range.most, LARGEST) === bound) ?? [];
  return typeof found === "string" ? found : undefined;
}

function rangeText({ least, most }: Range): string {
  if (least <= -LARGEST) return `at most ${most}`;
  return most >= LARGEST ? `at least ${least}` : `${least} to ${most}`;
}
