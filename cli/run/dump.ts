/** Sums of layers and outputs of the model as .npy files in a folder. */
import { mkdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { npyBytes } from "../../importer/npy.js";
import type { Numbers } from "../../importer/reference/values.js";
import type { OutputValues } from "../../importer/run/report.js";
import type { ExecutionPlan } from "../../src-sim/datapath/plan.js";
import { Failure } from "../failure.js";
import { type Read, STANDARD_OUTPUT } from "../output.js";
import { reasonOf } from "../read.js";
import type { Terminal } from "../terminal.js";
import { writeText } from "../write.js";

export interface Dump {
  /** As `RunOptions` has it. */
  readonly keep: (layer: string, step: number, part: number, sums: Float64Array) => void;
  /** Writes all; files of the same names are replaced. @throws Failure */
  write(outputs: readonly OutputValues[]): void;
}

/** What recurrent layers make of their features, and of their state, where these are multiplied apart. */
const PARTS = ["", ".state"];
const OUTPUT = /^output\..*\.npy$/;

/** The folder is made before anything is computed. Sums are `<layer>.npy`, kernels x rows x columns, or steps x kernels; outputs are `output.<name>.npy`, as stored. @throws Failure */
export function dumpInto(
  folder: string,
  plan: ExecutionPlan,
  read: readonly Read[],
  { workingDirectory }: Terminal,
): Dump {
  if (folder === "") throw new Failure("the name of the folder to write into is empty");
  if (folder === STANDARD_OUTPUT)
    throw new Failure(
      "--dump -: these are several files, which standard output cannot hold; `./-` is a folder of that name",
    );
  const place = resolve(workingDirectory, folder);
  makeFolder(folder, place);
  for (const { path, what } of read) {
    if (isWritten(resolve(workingDirectory, path), place, plan))
      throw new Failure(`--dump ${folder}: may replace ${what}, ${path}, with its own numbers; name another folder`);
  }
  const kept = new Map<string, Float64Array[]>();
  return {
    keep(layer, step, part, sums) {
      const name = `${layer}${PARTS[part] ?? ""}`;
      const steps = kept.get(name) ?? [];
      kept.set(name, steps);
      steps[step] = sums;
    },
    write(outputs) {
      const works = new Map(
        plan.layers.flatMap(({ name, tiles }) =>
          tiles ? PARTS.map((part) => [`${name}${part}`, tiles.work] as const) : [],
        ),
      );
      for (const [name, steps] of kept) {
        const { outputHeight = 1, outputWidth = 1 } = works.get(name) ?? {};
        const places = outputHeight * outputWidth;
        const kernels = (steps[0]?.length ?? 0) / places;
        const shape = steps.length > 1 ? [steps.length, kernels] : [kernels, outputHeight, outputWidth];
        put(`${fileName(name)}.npy`, shape, "float", joined(steps));
      }
      for (const { name, shape, values } of outputs) {
        const isReal = values instanceof Float32Array || values instanceof Float64Array;
        put(`output.${fileName(name)}.npy`, shape, isReal ? "float" : "int", values);
      }
    },
  };

  function put(name: string, shape: readonly number[], kind: "float" | "int", data: Numbers): void {
    const type = { kind, bits: 8 * data.BYTES_PER_ELEMENT };
    writeText(join(folder, name), npyBytes({ shape, type, data }), workingDirectory);
  }
}

/** Whether it may be one of the files of the folder that are written; what outputs are called the model says. */
function isWritten(path: string, folder: string, { layers }: ExecutionPlan): boolean {
  try {
    const real = realpathSync.native(path);
    if (dirname(real) !== realpathSync.native(folder)) return false;
    const name = basename(real);
    const sums = layers.flatMap(({ name }) => PARTS.map((part) => `${fileName(`${name}${part}`)}.npy`));
    return OUTPUT.test(name) || sums.includes(name);
  } catch {
    // Without such a file there is nothing to replace.
    return false;
  }
}

/** Newer engines say of what would lie in a file that it is not there, older ones that this is not possible. */
const PART = "cannot be made: a part of its path is not a folder";

/** Those around it first, one by one: `recursive` of Node never ends where a file system has no folders to make. */
function makeFolder(folder: string, place: string, around = false): void {
  try {
    const stats = statSync(place, { throwIfNoEntry: false });
    if (stats?.isDirectory()) return;
    if (stats !== undefined) throw new Failure(`${folder}: ${around ? PART : "is a file, not a folder"}`);
    if (dirname(place) !== place) makeFolder(folder, dirname(place), true);
    mkdirSync(place);
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(`${folder}: cannot be made: ${reasonOf(error)}`);
  }
}

function joined(steps: readonly Float64Array[]): Float64Array {
  const [first] = steps;
  if (first !== undefined && steps.length === 1) return first;
  const all = new Float64Array(steps.reduce((count, each) => count + each.length, 0));
  let from = 0;
  for (const each of steps) {
    all.set(each, from);
    from += each.length;
  }
  return all;
}

/** Names of models may hold anything. */
function fileName(name: string): string {
  return name.replace(/[^\w.[\]-]+/g, "_").slice(0, 100);
}
