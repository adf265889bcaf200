/** The class that a model names first: the largest value of its first output. */
import { ImportProblem } from "../problem.js";
import type { Format } from "../recognise.js";
import type { RunnableTensor } from "../reference/reference.js";
import type { Values } from "../reference/values.js";

/** How values of an output lie: those of a place are `classes` values, `step` apart. */
export interface ClassLayout {
  readonly name: string;
  readonly classes: number;
  /** That have a class each: 1, but for maps of classes. */
  readonly places: number;
  readonly step: number;
}

/**
 * The axis of the classes is the only one of more than 1 value; of several the last, or the second of maps in ONNX (NCHW).
 * @throws ImportProblem where one value is all that there is
 */
export function classLayout(output: Pick<RunnableTensor, "name" | "shape"> | undefined, format: Format): ClassLayout {
  if (output === undefined) throw new ImportProblem("the model has no output, so no class that could stay");
  const { name, shape } = output;
  const long = [...shape.keys()].filter((axis) => (shape[axis] as number) > 1);
  const ofMap = format === "ONNX" && shape.length >= 4 ? 1 : shape.length - 1;
  const axis = long.length === 1 ? (long[0] as number) : ofMap;
  const classes = shape[axis] ?? 1;
  if (classes < 2)
    throw new ImportProblem(
      `output \`${name}\` has the shape ${shape.join("x") || "of one value"}, which is no choice between classes: there is no first class that could stay`,
    );
  const count = (sizes: readonly number[]) => sizes.reduce((product, size) => product * size, 1);
  return { name, classes, places: count(shape.with(axis, 1)), step: count(shape.slice(axis + 1)) };
}

/** By place; of equal values the first. */
export function classesIn({ data }: Pick<Values, "data">, { classes, places, step }: ClassLayout): Int32Array {
  return Int32Array.from({ length: places }, (_, place) => {
    const first = Math.floor(place / step) * step * classes + (place % step);
    let best = 0;
    for (let each = 1; each < classes; each++)
      if ((data[first + each * step] as number) > (data[first + best * step] as number)) best = each;
    return best;
  });
}
