/** Networks on their tiles, in the worker; the weights of the last run stay here, for pictures of tiles. */
import { openReference } from "../../importer/reference/open.js";
import type { TracedModel } from "../../importer/run/options.js";
import { runOnTiles } from "../../importer/run/run.js";
import { packedTile, type TileKernels } from "../../importer/run/tile-bits.js";
import { trace } from "../../importer/run/trace.js";
import { hashOf } from "../model-worker/hash.js";
import type { BitsAnswer, BitsQuestion, RunAnswer, RunQuestion } from "./messages.js";

/** By the names of layers. */
let kernels: ReadonlyMap<string, TileKernels> = new Map();

/** @throws ImportProblem */
export async function answerRun(question: RunQuestion, tell: (share: number) => void): Promise<RunAnswer> {
  const { plan, seed } = question;
  const traced = await tracedModel(question);
  const weights = new Map<string, TileKernels>();
  const options = { seed, tell, weigh: (layer: string, product: TileKernels) => void weights.set(layer, product) };
  const report = await runOnTiles(plan, traced, options);
  kernels = weights;
  return { kind: "run", report };
}

export function answerBits({ layer, placement, round, cluster, tile }: BitsQuestion): BitsAnswer {
  const known = kernels.get(layer);
  return { kind: "bits", tile: known ? packedTile(known, placement, { round, cluster, tile }) : null };
}
