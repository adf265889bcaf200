import type { Known, Meaning } from "../../model.js";
import { axisOf, fused, knownValues, problemAt, required, shapeOf, type TfliteNode, unsupported } from "../node.js";
import { BuiltinOptions, Pool2DOptions, ReducerOptions } from "../schema.js";
import { padsOf, pairOf } from "./windows.js";

export type Which = "max" | "avg";

export function pooling(which: Which): (node: TfliteNode) => Meaning {
  return (node) => {
    const options = node.options(BuiltinOptions.Pool2DOptions, new Pool2DOptions());
    if (options === undefined) throw problemAt(node, "it has no options, which say its window");
    const meaning: Meaning = {
      kind: "pool",
      which,
      data: [required(node, 0)],
      ceil: false,
      size: pairOf(node, "window", options.filterHeight(), options.filterWidth()),
      stride: pairOf(node, "stride", options.strideH(), options.strideW()),
      dilation: [1, 1],
      pads: padsOf(options.padding()),
    };
    return fused(meaning, options.fusedActivationFunction());
  };
}

export function reduction(which: Which | "min" | "sum"): (node: TfliteNode, known: Known) => Meaning {
  return (node, known) => {
    const values = knownValues(node, known, 1);
    if (values === undefined) return unsupported("its axes are computed while the model runs");
    const rank = shapeOf(node, known, 0).length;
    const axes = [...new Set(values.map((axis) => axisOf(node, axis, rank)))].sort((a, b) => a - b);
    const data = [required(node, 0)] as const;
    if (axes.length === 0) return { kind: "same", data };
    const options = node.options(BuiltinOptions.ReducerOptions, new ReducerOptions());
    return { kind: "reduce", which, data, axes, keepsAxes: options?.keepDims() ?? false };
  };
}
