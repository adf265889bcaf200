/** Layers that only move values, or put zeros between them. */
import {
  type Axis,
  axesOf,
  checkedShape,
  dimensionAt,
  type Inferred,
  type LayerOptions,
  ofMap,
  type Pair,
  type Range,
  type Shape,
  type ShapeProblem,
  volume,
} from "./shapes.js";

const AXES: readonly Axis[] = ["channels", "rows", "columns", "steps", "values"];

/** The part of its input that the ranges say; whole in all other dimensions. */
export function inferSlice([input = []]: readonly Shape[], options: LayerOptions): Inferred {
  return alongAxes(input, options, (size, axis, [from, to]) =>
    from < to && to <= size ? to - from : { kind: "part", axis, range: [from, to], available: size },
  );
}

/** So many zeros before and behind the values of each dimension that is named. */
export function inferZeroPad([input = []]: readonly Shape[], options: LayerOptions): Inferred {
  return alongAxes(input, options, (size, _, [before, after]) => size + before + after);
}

function alongAxes(
  input: Shape,
  options: LayerOptions,
  sizeOf: (size: number, axis: Axis, range: Range) => number | ShapeProblem,
): Inferred {
  const shape = [...input];
  for (const axis of AXES) {
    const range = options[axis];
    if (range === undefined) continue;
    const at = axesOf(input).indexOf(axis);
    if (at < 0) return { problem: { kind: "axis", option: axis, axis, shape: input } };
    const size = sizeOf(input[at] ?? 1, axis, range);
    if (typeof size !== "number") return { problem: size };
    shape[at] = size;
  }
  return checkedShape(shape);
}

/** The values in the order of the shapes, of which the last dimension is the innermost. */
export function inferReshape([input = []]: readonly Shape[], { makes = [] }: LayerOptions): Inferred {
  if (volume(input) === volume(makes)) return checkedShape(makes);
  return { problem: { kind: "volume", shape: input, makes } };
}

const ONE: Pair = [1, 1];

/** `C * sh * sw x H x W` to `C x H * sh x W * sw`. */
export function inferDepthToSpace([input = []]: readonly Shape[], { scale: [sh, sw] = ONE }: LayerOptions): Inferred {
  return scaled(input, [sh * sw, 1, 1], ([c = 1, h = 1, w = 1]) => [c / (sh * sw), h * sh, w * sw]);
}

/** `C x H * sh x W * sw` to `C * sh * sw x H x W`. */
export function inferSpaceToDepth([input = []]: readonly Shape[], { scale: [sh, sw] = ONE }: LayerOptions): Inferred {
  return scaled(input, [1, sh, sw], ([c = 1, h = 1, w = 1]) => [c * sh * sw, h / sh, w / sw]);
}

/** Of a map whose dimensions these numbers divide. */
function scaled(input: Shape, divisors: readonly number[], make: (map: Shape) => Shape): Inferred {
  return ofMap(input, (map) => {
    for (const [index, by] of divisors.entries()) {
      const available = map[index] ?? 1;
      if (available % by === 0) continue;
      return { problem: { kind: "scale", dimension: dimensionAt(map, index), by, available } };
    }
    return checkedShape(make(map));
  });
}

/** Any height and width. One of `scale` and `to` is needed. */
export function inferUpsampling([input = []]: readonly Shape[], { scale, to }: LayerOptions): Inferred {
  return ofMap(input, ([c = 1, h = 1, w = 1]) => {
    if (to !== undefined) return checkedShape([c, ...to]);
    if (scale === undefined) return { problem: { kind: "missing option", option: "scale" } };
    return checkedShape([c, h * scale[0], w * scale[1]]);
  });
}
