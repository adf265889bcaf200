/** The model of a network, ready to run on samples. */
import { basename } from "node:path";
import type { AnalysedNetwork, Analysis } from "../../server/analysis/analyse.js";
import { executionPlan } from "../../server/report/plan.js";
import { cache } from "../analysed.js";
import { Failure } from "../failure.js";
import { hashOf, withShapes } from "../import-model.js";
import { STANDARD_INPUT } from "../read.js";
import { readModel } from "../read-model.js";
import { naming } from "../run/model.js";
import type { Terminal } from "../terminal.js";
import type { Options } from "./options.js";

export interface Source {
  readonly file: string;
  readonly text: string;
  /** Without errors. */
  readonly analysis: Analysis;
  /** Of its networks the one that is meant. */
  readonly analysed: AnalysedNetwork;
}

/** @throws Failure where there is none, no samples are given, or it is not that of the network */
export async function openModel(source: Source, options: Options, terminal: Terminal) {
  const { model: path } = options;
  if (path === undefined)
    throw new Failure(
      `--model is missing: the model that ${source.file} was imported from, as in \`--model keywords.tflite\``,
    );
  return naming(path, () => opened(path, source, options, terminal));
}

async function opened(path: string, { analysed }: Source, options: Options, terminal: Terminal) {
  const { data, shape = [], clusters } = options;
  const [{ openReference }, { trace: traceModel }, { recognise }, { classLayout }, { wantedText }] = await Promise.all([
    import("../../importer/reference/open.js"),
    import("../../importer/run/trace.js"),
    import("../../importer/recognise.js"),
    import("../../importer/precision/classes.js"),
    import("../../importer/precision/samples.js"),
  ]);
  const bytes = await readModel(path, terminal);
  const { runnable, shapes } = await withShapes(path, shape, async (shapes) => {
    const runnable = await openReference(bytes, { shapes });
    return { runnable, shapes, inputs: runnable.inputs };
  });
  if (data === undefined)
    throw new Failure(
      `--data is missing, and without samples nothing is searched: give ${runnable.inputs.length > 1 ? "arrays" : "an array"} of samples as .npy, as in \`--data samples.npy\`; ${path} reads ${wantedText(runnable.inputs)}`,
    );
  const { network } = analysed;
  const plan = executionPlan(analysed, clusters ?? network.arch.clusters, cache);
  if (plan === undefined) throw new Failure(`${network.name} is not whole: see \`imnpu check\``);
  const fileName = path === STANDARD_INPUT ? "model" : basename(path);
  const hash = hashOf(bytes);
  const trace = await traceModel({ fileName, bytes, hash, shapes }, plan);
  const layout = classLayout(runnable.outputs[0], await recognise(bytes));
  return { runnable, trace, layout, model: { name: fileName, sha256: hash } };
}

export type Opened = Awaited<ReturnType<typeof openModel>>;
