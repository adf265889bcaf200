/** Arrays of samples, as what a model reads in each run; and their classes. */
import type { NpyArray } from "../npy.js";
import { ImportProblem } from "../problem.js";
import { quoted } from "../quoted.js";
import type { RunnableTensor } from "../reference/reference.js";
import type { Values } from "../reference/values.js";
import { givenInput } from "../run/model-inputs.js";
import type { ClassLayout } from "./classes.js";

export interface GivenArray {
  /** For messages. */
  readonly file: string;
  readonly array: NpyArray;
}

/**
 * By sample the values of each input; `given` in the order of the inputs, samples along the first axis, numbers as an input is given
 * for a single run.
 * @throws ImportProblem where arrays are of another number, shape or type than the inputs
 */
export function samplesOf(
  inputs: readonly RunnableTensor[],
  given: readonly GivenArray[],
): readonly (readonly Values[])[] {
  if (given.length !== inputs.length)
    throw new ImportProblem(`the model reads ${wantedText(inputs)}; found ${given.length} arrays of samples`);
  const [first, ...others] = given.map(({ array }) => array.shape[0] ?? 0);
  const other = others.findIndex((count) => count !== first);
  if (other >= 0)
    throw new ImportProblem(
      `${given[other + 1]?.file}: holds ${others[other]} samples, and ${given[0]?.file} ${first}`,
    );
  if (!first) throw new ImportProblem(`${given[0]?.file}: holds no samples`);
  return Array.from({ length: first }, (_, sample) =>
    inputs.map((input, at) => {
      const { file, array } = given[at] as GivenArray;
      const shape = array.shape.slice(1);
      const size = array.data.length / first;
      const data = array.data.subarray(sample * size, (sample + 1) * size);
      try {
        return givenInput(input, { shape, type: array.type, data });
      } catch (error) {
        throw error instanceof ImportProblem ? new ImportProblem(`${file}, sample ${sample}: ${error.message}`) : error;
      }
    }),
  );
}

/** What arrays of samples a model takes, in their order. */
export function wantedText(inputs: readonly Pick<RunnableTensor, "name" | "shape" | "type">[]): string {
  const arrays = inputs.map(({ name, shape, type }) => {
    const ofSample = shape[0] === 1 ? shape.slice(1) : shape;
    return `${quoted(name)}, N x ${ofSample.join("x") || "1"} values (${type.kind}${type.bits})`;
  });
  return arrays.length === 1 ? `one input, ${arrays[0]}` : `${arrays.length} inputs, ${arrays.join("; ")}`;
}

/**
 * By sample the right class of each place: a whole number from 0 a place.
 * @throws ImportProblem where there are not as many, or where one is no class
 */
export function labelsOf({ file, array }: GivenArray, samples: number, layout: ClassLayout): readonly Int32Array[] {
  const { classes, places, name } = layout;
  const { data } = array;
  if (data.length !== samples * places)
    throw new ImportProblem(
      `${file}: holds ${data.length} labels; there are ${samples} samples${places > 1 ? ` of ${places} places` : ""}, so ${samples * places} would be right`,
    );
  return Array.from({ length: samples }, (_, sample) =>
    Int32Array.from({ length: places }, (_, place) => {
      const label = Number(data[sample * places + place]);
      if (Number.isInteger(label) && label >= 0 && label < classes) return label;
      throw new ImportProblem(
        `${file}, sample ${sample}: ${label} is no class; output ${quoted(name)} has those from 0 to ${classes - 1}`,
      );
    }),
  );
}
