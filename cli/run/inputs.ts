/** What the model reads in a run: arrays and pictures of files, and random numbers where none are given. */
import type { RunnableTensor } from "../../importer/reference/reference.js";
import type { Values } from "../../importer/reference/values.js";
import { Failure, unknownName } from "../failure.js";
import type { Terminal } from "../terminal.js";
import { readArray, readPicture } from "./files.js";
import type { GivenInput } from "./options.js";

export const RANDOM = "random";

export interface ReadInput {
  readonly name: string;
  /** The file, or `random`. */
  readonly from: string;
  readonly values: Values;
}

/** One for each input of the model, in its order. @throws Failure */
export async function readInputs(
  inputs: readonly RunnableTensor[],
  given: readonly GivenInput[],
  seed: number,
  terminal: Terminal,
): Promise<readonly ReadInput[]> {
  const sources = sourcesOf(inputs, given);
  const { randomInputs } = await import("../../importer/run/model-inputs.js");
  const random = randomInputs(inputs, seed);
  const read: ReadInput[] = [];
  for (const [index, input] of inputs.entries()) {
    const from = sources.get(input.name) ?? RANDOM;
    const values = from === RANDOM ? (random[index] as Values) : await readFile(input, from, terminal);
    read.push({ name: input.name, from, values });
  }
  return read;
}

function sourcesOf(inputs: readonly RunnableTensor[], given: readonly GivenInput[]): ReadonlyMap<string, string> {
  const names = inputs.map(({ name }) => name);
  return new Map(
    given.map(({ input, source }) => {
      if (input !== undefined && !names.includes(input)) throw unknownName("input", input, names);
      const [only = "", more] = names;
      if (input === undefined && more !== undefined)
        throw new Failure(
          `--input ${source}: the model has ${names.length} inputs; name one, as in \`--input ${only}=${source}\``,
        );
      return [input ?? only, source];
    }),
  );
}

/** `test.npy#12`: of an array of several samples one, counted from 0. */
const SAMPLE = /^(.+)#(\d+)$/;

/** The files that inputs are read from. */
export function filesIn(given: readonly GivenInput[]): readonly string[] {
  return given.flatMap(({ source }) => (source === RANDOM ? [] : [placeIn(source).file]));
}

function placeIn(source: string): { readonly file: string; readonly sample: string | undefined } {
  const [, file = source, sample] = isPicture(source) ? [] : (SAMPLE.exec(source) ?? []);
  return { file, sample };
}

function isPicture(path: string): boolean {
  return path.toLowerCase().endsWith(".png");
}

async function readFile(input: RunnableTensor, path: string, terminal: Terminal): Promise<Values> {
  const { ImportProblem } = await import("../../importer/problem.js");
  try {
    if (!isPicture(path)) {
      const { givenInput, sampleIn } = await import("../../importer/run/model-inputs.js");
      const { file, sample } = placeIn(path);
      const array = await readArray(file, terminal);
      return givenInput(input, sample === undefined ? array : sampleIn(array, Number(sample)));
    }
    const { imageInput } = await import("../../importer/run/image-input.js");
    return imageInput(input, await readPicture(path, terminal));
  } catch (error) {
    throw error instanceof ImportProblem ? new Failure(`${path}: ${error.message}`) : error;
  }
}
