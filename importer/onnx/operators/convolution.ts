/** Convolutions, in floating point and in whole numbers. */
import type { Meaning } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { type Asked, integerOf } from "../node.js";
import { type Positions, withKernelBias } from "./computed-bias.js";
import { weightsOf } from "./weights.js";
import { checkMap, kernelShape, windowOf } from "./windows.js";

/** Weights are M x C/groups x kernel. */
export function convolution({ weights: position, bias }: Positions): (node: Asked) => Meaning {
  return (node) => {
    const data = node.data(0);
    const { shape, weightBits } = weightsOf(node, position);
    const [kernels = 1, channels = 1, ...size] = shape;
    if (shape.length < 3)
      throw new ImportProblem(`its weights are ${bracketed(shape)}; 3 or 4 dimensions would be right`);
    const window = windowOf(node, kernelShape(node, size));
    checkMap(node.shape(0), size.length);
    const groups = integerOf(node, "group", 1);
    return withKernelBias(node, "Conv", { weights: position, bias }, (hasBias) => {
      return { kind: "conv", data: [data], kernels, channels, groups, ...window, hasBias, weightBits };
    });
  };
}
