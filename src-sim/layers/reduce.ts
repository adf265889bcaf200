/** One value of many: means, sums, maxima and minima over dimensions. */
import { type Axis, axesOf, checkedShape, type Inferred, type LayerOptions, type Shape } from "./shapes.js";

/** Between the places of a map or the steps of a sequence a stream can keep what it has so far. */
const PLACES: ReadonlySet<Axis> = new Set(["rows", "columns", "steps"]);

/** Whether some of what is reduced does not come one after another in the stream. */
export function reducesOnHost({ over = [] }: LayerOptions): boolean {
  return axesIn(over).some((axis) => !PLACES.has(axis));
}

/**
 * Dimensions that are reduced become 1; those of a sequence's steps and of a map's places, once both are reduced, are gone:
 * `C x H x W` over rows and columns is a vector `C`, `T x F` over steps a vector `F`.
 */
export function inferReduction([input = []]: readonly Shape[], { over = [] }: LayerOptions): Inferred {
  const axes = axesOf(input);
  const reduced = new Set(axesIn(over));
  const unknown = [...reduced].find((axis) => !axes.includes(axis));
  if (unknown !== undefined) return { problem: { kind: "axis", option: "over", axis: unknown, shape: input } };
  const places = axes.filter((axis) => PLACES.has(axis));
  const areGone = places.every((axis) => reduced.has(axis));
  const shape = axes.flatMap((axis, index) => {
    if (areGone && PLACES.has(axis)) return [];
    return reduced.has(axis) ? 1 : (input[index] ?? 1);
  });
  return checkedShape(shape);
}

function axesIn(over: Axis | readonly Axis[]): readonly Axis[] {
  return typeof over === "string" ? [over] : over;
}
