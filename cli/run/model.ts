/** The model of a run: read, traced from the network, opened, and what it reads. */
import { basename } from "node:path";
import type { TracedModel } from "../../importer/run/options.js";
import type { ExecutionPlan } from "../../src-sim/datapath/plan.js";
import { Failure } from "../failure.js";
import { hashOf, withShapes } from "../import-model.js";
import type { GivenShape } from "../import-options.js";
import { readModel } from "../read-model.js";
import type { Terminal } from "../terminal.js";
import { type ReadInput, readInputs } from "./inputs.js";
import type { GivenInput } from "./options.js";

export interface AskedModel {
  readonly path: string;
  readonly shapes: readonly GivenShape[];
  readonly inputs: readonly GivenInput[];
  readonly seed: number;
}

export interface OpenedModel {
  readonly traced: TracedModel;
  readonly inputs: readonly ReadInput[];
}

/** @throws Failure where it is another model, or cannot be run */
export async function openModel(plan: ExecutionPlan, asked: AskedModel, terminal: Terminal): Promise<OpenedModel> {
  const { path, shapes: given, seed } = asked;
  const bytes = await readModel(path, terminal);
  const [{ openReference }, { trace }] = await Promise.all([
    import("../../importer/reference/open.js"),
    import("../../importer/run/trace.js"),
  ]);
  const fileName = basename(path);
  return naming(path, async () => {
    const opened = await withShapes(path, given, async (shapes) => {
      const model = await openReference(bytes, { shapes });
      return { model, shapes, inputs: model.inputs };
    });
    const { model, shapes } = opened;
    const traced = await trace({ fileName, bytes, hash: hashOf(bytes), shapes }, plan);
    const inputs = await readInputs(model.inputs, asked.inputs, seed, terminal);
    return { traced: { trace: traced, model, inputs: inputs.map(({ values }) => values) }, inputs };
  });
}

/** Problems of the model say its file. @throws Failure */
export async function naming<T>(path: string, work: () => Promise<T>): Promise<T> {
  const { ImportProblem } = await import("../../importer/problem.js");
  try {
    return await work();
  } catch (error) {
    throw error instanceof ImportProblem ? new Failure(`${path}: ${error.message}`) : error;
  }
}
