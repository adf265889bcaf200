/** Arrays of samples, as inputs of a model. */
import type { NpyArray } from "../npy.js";
import { ImportProblem } from "../problem.js";
import type { RunnableTensor } from "../reference/reference.js";
import type { Numbers, Values } from "../reference/values.js";

export interface GivenArray {
  /** For messages. */
  readonly file: string;
  readonly array: NpyArray;
}

/**
 * By sample the values of each input; `given` in the order of the inputs, samples along the first axis. Whole numbers are taken as the
 * model stores them; real ones for an input of whole numbers are stored by its scale and zero.
 * @throws ImportProblem where arrays are of another number, shape or type than the inputs
 */
export function samplesOf(
  inputs: readonly RunnableTensor[],
  given: readonly GivenArray[],
): readonly (readonly Values[])[] {
  if (given.length !== inputs.length) {
    const wanted = inputs.map((input) => `\`${input.name}\` (${wantedText(input)})`).join(", ");
    throw new ImportProblem(
      `the model has ${inputs.length} inputs, in this order: ${wanted}; found ${given.length} arrays`,
    );
  }
  const [first] = given;
  const counts = given.map((each, at) => countOf(inputs[at] as RunnableTensor, each));
  const count = counts[0] ?? 0;
  const other = counts.findIndex((each) => each !== count);
  if (other >= 0)
    throw new ImportProblem(`${given[other]?.file}: holds ${counts[other]} samples, and ${first?.file} ${count}`);
  if (count === 0) throw new ImportProblem(`${first?.file}: holds no samples`);
  const stored = given.map((each, at) => storedAs(inputs[at] as RunnableTensor, each));
  return Array.from({ length: count }, (_, sample) =>
    inputs.map(({ shape, type, quantisation }, at): Values => {
      const size = shape.reduce((product, length) => product * length, 1);
      const data = (stored[at] as Numbers).slice(sample * size, (sample + 1) * size);
      return { shape, type, data, ...(quantisation && { quantisation }) };
    }),
  );
}

/** What an array of samples of an input has to be: `N x 49x10x1, float32`. */
export function wantedText({ shape, type }: Pick<RunnableTensor, "shape" | "type">): string {
  return `N x ${ofSample(shape).join("x") || 1}, ${type.kind}${type.bits}`;
}

/** Without the batch of 1. */
function ofSample(shape: readonly number[]): readonly number[] {
  return shape[0] === 1 ? shape.slice(1) : shape;
}

function countOf(input: RunnableTensor, { file, array }: GivenArray): number {
  const [count = 1, ...rest] = array.shape;
  // With its batch as well: it may have been kept when samples were joined.
  const isRight = [ofSample(input.shape), input.shape].some((shape) => shape.join() === rest.join());
  if (isRight && array.shape.length > 0) return count;
  throw new ImportProblem(
    `${file}: has the shape ${array.shape.join("x") || "of one value"}; input \`${input.name}\` takes ${wantedText(input)}`,
  );
}

/** In arrays of the model's own type. */
function storedAs({ name, type, zeros, quantisation }: RunnableTensor, { file, array }: GivenArray): Numbers {
  const { data } = array;
  const takes = `input \`${name}\` takes ${type.kind}${type.bits}`;
  const into = zeros(data.length);
  if (into === undefined) throw new ImportProblem(`${takes}, of which no samples can be given`);
  const isReal = type.kind !== "float" && array.type.kind === "float";
  const [scale, zero] = [quantisation?.scales[0], quantisation?.zeros[0] ?? 0];
  if (isReal && scale !== undefined) return stored(data, into, { scale, zero });
  const isWide = into instanceof BigInt64Array;
  for (let at = 0; at < data.length; at++) {
    const number = Number(data[at]);
    into[at] = (isWide && Number.isInteger(number) ? BigInt(number) : number) as never;
    if (type.kind !== "float" && Number(into[at]) !== number)
      throw new ImportProblem(`${file}: holds ${number}, which is none; ${takes}`);
  }
  return into;
}

/** Real numbers, the nearest that can be; beyond the ends these. */
function stored(
  data: Numbers,
  into: Numbers,
  { scale, zero }: { readonly scale: number; readonly zero: number },
): Numbers {
  const levels = 2 ** (into.BYTES_PER_ELEMENT * 8);
  const least =
    into instanceof Uint8Array || into instanceof Uint16Array || into instanceof Uint32Array ? 0 : -levels / 2;
  for (let at = 0; at < data.length; at++) {
    const number = Math.round(Number(data[at]) / scale) + zero;
    into[at] = Math.max(least, Math.min(least + levels - 1, number)) as never;
  }
  return into;
}
