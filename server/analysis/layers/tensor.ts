/** What flows from one layer to the next. */
import type { Shape } from "../../../src-sim/layers/shapes.js";

export interface Tensor {
  readonly shape: Shape;
  /** Bits stated where the data enters the network. */
  readonly bits?: number;
  /** Set until the first layer with weights: the network input's values, and the bus (B/cycle) they come over. */
  readonly feed?: { readonly values: number; readonly bus: number };
}

export function sameTensor(a: Tensor | undefined, b: Tensor | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  if (a.bits !== b.bits || a.feed?.values !== b.feed?.values || a.feed?.bus !== b.feed?.bus) return false;
  if (a.shape.length !== b.shape.length) return false;
  for (let axis = 0; axis < a.shape.length; axis++) if (a.shape[axis] !== b.shape[axis]) return false;
  return true;
}
