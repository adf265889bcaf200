/** How a convolution's kernels lie on a map of [batch, channels, rows] or with columns, too. Source: https://onnx.ai/onnx/operators/onnx__Conv.html */
import type { Shape } from "../../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../../problem.js";
import { bracketed } from "../../../quoted.js";
import { type MapNumbers, mapOf, type Windowing } from "../../../reference/maps.js";
import { convolutionWindows } from "../../../reference/windows.js";
import { zerosOf } from "../../../windows.js";
import { integerOf } from "../../node.js";
import { checkMap, checkSpatial, kernelShape, windowOf } from "../../operators/windows.js";
import { Refusal } from "../../refusal.js";
import type { Data } from "../held.js";
import type { Running } from "../node.js";
import type { Geometry } from "./multiply.js";

/** Zeros of `same` are as many as the map takes. */
export function windowingOf(node: Running, map: Shape, size: Shape): Windowing {
  try {
    const { pads, ...window } = windowOf(node, size);
    const zeros = [0, 1].map((side) => {
      const at = side as 0 | 1;
      const axis = {
        length: map[at] ?? 1,
        size: window.size[at],
        stride: window.stride[at],
        dilation: window.dilation[at],
      };
      return zerosOf(pads, at, axis);
    });
    const [[top, bottom] = [0, 0], [left, right] = [0, 0]] = zeros;
    return { ...window, pads: { top, left, bottom, right }, ceil: integerOf(node, "ceil_mode", 0) === 1 };
  } catch (error) {
    if (error instanceof Refusal) throw new ImportProblem(error.why);
    throw error;
  }
}

export interface Convolution extends Geometry {
  readonly batch: number;
  /** Features of one of the batch. */
  readonly values: number;
}

/** Of one map of the batch; weights are kernels x channels of a group x window. */
export function convolutionOf(node: Running, shape: Shape, weights: Shape): Convolution {
  const [kernels = 1, own = 1, ...size] = weights;
  if (weights.length < 3)
    throw new ImportProblem(`its weights are ${bracketed(weights)}; 3 or 4 dimensions would be right`);
  checkMap(shape, size.length);
  checkSides(size);
  const [batch = 1, channels = 1, ...map] = shape;
  const groups = integerOf(node, "group", 1);
  if (groups < 1 || own * groups !== channels || kernels % groups !== 0)
    throw new ImportProblem(
      `its ${kernels} kernels of ${own} channels do not fit ${channels} channels in ${groups} groups`,
    );
  const windowing = windowingOf(node, map, kernelShape(node, size));
  const of = (data: Data, outside: number) =>
    convolutionWindows(mapOf("NCHW", [1, ...shape.slice(1)], data as MapNumbers), windowing, groups, outside);
  const { taps, places } = of(new Float32Array(0), 0);
  return {
    ...{ kernels, groups, taps, places, batch, values: channels * map.reduce((product, side) => product * side, 1) },
    windows: (features, outside) => of(features, outside).window,
    laid: (data) => data,
  };
}

/** @throws ImportProblem for maps of other than one or two dimensions */
export function checkSides({ length }: Shape): void {
  try {
    checkSpatial(length);
  } catch (error) {
    if (error instanceof Refusal) throw new ImportProblem(`${error.why}, and so has its reference`);
    throw error;
  }
}
