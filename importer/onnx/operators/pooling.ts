/** Pooling over windows, and over whole axes. */
import type { Meaning } from "../../model.js";
import { keepsAxes, reducedAxes } from "../infer/reductions.js";
import type { Asked } from "../node.js";
import { Refusal } from "../refusal.js";
import { axesOf } from "../shapes.js";
import { checkMap, checkSpatial, flag, kernelShape, windowOf } from "./windows.js";

type Which = "max" | "avg";
type Reduced = Which | "min" | "sum";

export function pooling(which: Which): (node: Asked) => Meaning {
  return (node) => {
    if (node.isRead(1)) throw new Refusal("the places of its maxima are read (output 1)");
    if (flag(node, "channels_last")) throw new Refusal("its channels stand last");
    const size = kernelShape(node);
    const window = windowOf(node, size);
    checkMap(node.shape(0), size.length);
    return { kind: "pool", which, data: [node.data(0)], ...window, ceil: flag(node, "ceil_mode") };
  };
}

/** Over all axes behind batch and channels. */
export function globalPooling(which: Which): (node: Asked) => Meaning {
  return (node) => {
    const rank = node.shape(0).length;
    checkSpatial(rank - 2);
    const first = flag(node, "channels_last") ? 1 : 2;
    const axes = Array.from({ length: rank - 2 }, (_, axis) => axis + first);
    return { kind: "reduce", which, data: [node.data(0)], axes, keepsAxes: true };
  };
}

/** Over axes that are an attribute, or an input; over all where there are none. */
export function reduction(which: Reduced): (node: Asked) => Meaning {
  return (node) => {
    const axes = reducedAxes(node).toSorted((one, other) => one - other);
    if (axes.length === 0) return { kind: "same", data: [node.data(0)] };
    return { kind: "reduce", which, data: [node.data(0)], axes, keepsAxes: keepsAxes(node) };
  };
}

/** Axes are an attribute; the inputs behind the first are scales and zero points. */
export function quantisedMean(node: Asked): Meaning {
  const axes = axesOf(node.attributes.integers("axes") ?? [], node.shape(0).length);
  return { kind: "reduce", which: "avg", data: [node.data(0)], axes, keepsAxes: keepsAxes(node) };
}
