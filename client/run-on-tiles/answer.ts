/** Networks on their tiles, in the worker; the weights of the last run stay here, for pictures of tiles. */
import { readNpy } from "../../importer/npy.js";
import { ImportProblem } from "../../importer/problem.js";
import { openReference } from "../../importer/reference/open.js";
import type { RunnableTensor } from "../../importer/reference/reference.js";
import type { Values } from "../../importer/reference/values.js";
import { imageInput } from "../../importer/run/image-input.js";
import { givenInput, randomInputs, sampleIn } from "../../importer/run/model-inputs.js";
import type { TracedModel } from "../../importer/run/options.js";
import { readPng } from "../../importer/run/png.js";
import { runOnTiles } from "../../importer/run/run.js";
import { type TileKernels, tileBits } from "../../importer/run/tile-bits.js";
import { trace } from "../../importer/run/trace.js";
import { hashOf } from "../model-worker/hash.js";
import type { BitsAnswer, BitsQuestion, InputFile, RunAnswer, RunQuestion } from "./messages.js";
import { base64 } from "./packed.js";

/** By the names of layers. */
let kernels: ReadonlyMap<string, TileKernels> = new Map();

/** @throws ImportProblem */
export async function answerRun(question: RunQuestion, tell: (share: number) => void): Promise<RunAnswer> {
  const { plan, seed } = question;
  const traced = await tracedModel(question);
  const bits = new Map(plan.layers.map(({ name, tiles }) => [name, tiles?.work.weightBits ?? 0]));
  const seen = new Map<string, TileKernels>();
  const report = await runOnTiles(plan, traced, {
    seed,
    tell,
    watch(layer, { taps, weights, weightFormat }) {
      // Those of later steps are the same.
      if (!seen.has(layer)) seen.set(layer, { taps, weights, weightFormat, weightBits: bits.get(layer) ?? 0 });
    },
  });
  kernels = seen;
  return { kind: "run", report };
}

async function tracedModel({ plan, model: given, shapes, input, seed }: RunQuestion): Promise<TracedModel | undefined> {
  if (given === undefined) return undefined;
  const { fileName, bytes } = given;
  const traced = await trace({ fileName, bytes, hash: await hashOf(bytes), shapes }, plan);
  const model = await openReference(bytes, { shapes });
  const inputs = input === undefined ? randomInputs(model.inputs, seed) : fileInputs(model.inputs, input);
  return { trace: traced, model, inputs };
}

function fileInputs(inputs: readonly RunnableTensor[], { fileName, bytes, sample }: InputFile): Values[] {
  const [only, ...others] = inputs;
  if (only === undefined || others.length > 0)
    throw new ImportProblem(
      `${fileName} is one input, and the model has ${inputs.length}; random input would be right`,
    );
  try {
    if (/\.png$/i.test(fileName)) return [imageInput(only, readPng(bytes))];
    const array = readNpy(bytes);
    return [givenInput(only, sample === undefined ? array : sampleIn(array, sample))];
  } catch (error) {
    throw error instanceof ImportProblem ? new ImportProblem(`${fileName}: ${error.message}`) : error;
  }
}

export function answerBits({ layer, placement, round, cluster, tile }: BitsQuestion): BitsAnswer {
  const known = kernels.get(layer);
  if (known === undefined) return { kind: "bits", tile: null };
  const { rows, bytes } = tileBits(known, placement, { round, cluster, tile });
  return { kind: "bits", tile: { rows: [...rows], bits: base64(bytes) } };
}
