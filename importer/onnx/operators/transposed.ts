/** Transposed convolutions. */
import type { Pair, Shape } from "../../../src-sim/layers/shapes.js";
import type { Meaning } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { type Asked, integerOf } from "../node.js";
import { withKernelBias } from "./computed-bias.js";
import { weightsOf } from "./weights.js";
import { checkMap, kernelShape, windowOf } from "./windows.js";

/** Weights are C x M/groups x kernel. */
export function transposedConvolution(node: Asked): Meaning {
  const data = node.data(0);
  const { shape, weightBits } = weightsOf(node, 1);
  const [channels = 1, kernels = 1, ...size] = shape;
  if (shape.length < 3)
    throw new ImportProblem(`its weights are ${bracketed(shape)}; 3 or 4 dimensions would be right`);
  const window = windowOf(node, kernelShape(node, size));
  checkMap(node.shape(0), size.length);
  const groups = integerOf(node, "group", 1);
  if (groups < 1 || channels % groups !== 0)
    throw new ImportProblem(`its ${channels} channels do not fall into ${groups} groups`);
  const sides = [0, 1].map((side) => sideOf(node, window, side, size.length));
  const [[top, bottom, rows] = [0, 0, 0], [left, right, columns] = [0, 0, 0]] = sides;
  return withKernelBias(node, "ConvTranspose", { weights: 1, bias: 2 }, (hasBias) => ({
    kind: "tconv",
    data: [data],
    kernels: kernels * groups,
    channels: channels / groups,
    groups,
    size: window.size,
    stride: window.stride,
    dilation: window.dilation,
    pads: { top, left, bottom, right },
    outpad: [rows, columns],
    hasBias,
    weightBits,
  }));
}

/** What is cut off before and after, and what is made besides. */
function sideOf(
  node: Asked,
  { size, stride, dilation, pads }: ReturnType<typeof windowOf>,
  side: number,
  rank: number,
): readonly [number, number, number] {
  if (side >= rank) return [0, 0, 0];
  const besides = node.attributes.integers("output_padding")?.[side] ?? 0;
  const length = node.shape(0)[side + 2] ?? 1;
  const of = (pair: Pair) => pair[side] ?? 1;
  const whole = (length - 1) * of(stride) + of(dilation) * (of(size) - 1) + 1;
  const wanted = wantedPlaces(node, pads, length * of(stride), side, rank);
  if (wanted === undefined && typeof pads !== "string") {
    return side === 0 ? [pads.top, pads.bottom, besides] : [pads.left, pads.right, besides];
  }
  const cut = whole + besides - (wanted ?? length * of(stride));
  if (cut < 0) return [0, 0, besides - cut];
  const less = Math.floor(cut / 2);
  return pads === "same upper" ? [less, cut - less, besides] : [cut - less, less, besides];
}

/** As an attribute says, or as many as `auto_pad` keeps; undefined where pads are given. */
function wantedPlaces(
  node: Asked,
  pads: ReturnType<typeof windowOf>["pads"],
  kept: number,
  side: number,
  rank: number,
): number | undefined {
  const stated: Shape | undefined = node.attributes.integers("output_shape");
  if (stated !== undefined && stated.length > 0) return stated.slice(-rank)[side];
  return typeof pads === "string" ? kept : undefined;
}
