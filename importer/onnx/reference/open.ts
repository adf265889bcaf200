/** ONNX files as models that run: their own nodes, as they stand when functions, branches and loops are put in place. */

import type { Shape } from "../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../problem.js";
import { bracketed, quoted } from "../../quoted.js";
import type { OpenOptions, Runnable, RunnableTensor } from "../../reference/reference.js";
import { settledShapes } from "../../reference/settled.js";
import type { Values } from "../../reference/values.js";
import { countOf, sameShape } from "../../values/places.js";
import { type DataType, dataType, elementType } from "../element-types.js";
import { takeBranches } from "../graph/branches.js";
import { withSums } from "../graph/sums.js";
import { nodeText } from "../placed.js";
import { fileModel, readGraph } from "../read.js";
import { type Held, held } from "./held.js";
import { runner } from "./run.js";
import { TYPED } from "./typed.js";

/** @throws ImportProblem, DynamicShape as an import does; for conditions that are computed while the model runs */
export async function openOnnx(bytes: Uint8Array, options: OpenOptions): Promise<Runnable> {
  const { model, taken } = readGraph(bytes);
  const file = fileModel(model, taken);
  const { inputs: shapes, outputs: results } = await settledShapes(file, options);
  const { graph, assumed } = taken.isOpen ? takeBranches(taken.graph, shapes) : taken;
  const [open] = assumed;
  if (open)
    throw new ImportProblem(
      `${nodeText(open.operator, open.name)}: which branch is taken is known only when the model runs, of which there is no reference`,
    );
  const whole = withSums(graph);
  const run = runner(whole);
  const types = new Map(
    [...(model.graph?.input ?? []), ...(model.graph?.output ?? [])].map((info) => [
      info.name ?? "",
      info.type?.tensor_type?.elem_type,
    ]),
  );
  const describe = (tensor: number, shape: Shape): RunnableTensor => {
    const name = whole.tensors.names[tensor] ?? "";
    const type = types.get(name);
    const zeros = (count: number) => outsideZeros(dataType(type), count);
    return { tensor, name, shape, type: elementType(type), zeros };
  };
  return {
    inputs: whole.inputs.map((tensor) => describe(tensor, shapes.get(tensor) ?? [])),
    outputs: file.outputs.map((tensor) => describe(tensor, results.get(tensor) ?? [])),
    async run(inputs, runOptions) {
      const given = new Map(
        whole.inputs.map((tensor, at) => {
          const name = whole.tensors.names[tensor] ?? "";
          return [tensor, checked(name, shapes.get(tensor) ?? [], types.get(name), inputs[at])];
        }),
      );
      const made = await run(given, runOptions);
      return file.outputs.map((tensor) => outside(made.get(tensor), whole.tensors.names[tensor] ?? ""));
    },
  };
}

/** @throws ImportProblem where values are of another shape, or do not fit the file's type */
function checked(name: string, shape: Shape, code: number | undefined, given: Values | undefined): Held {
  const what = `the values given for input ${quoted(name)}`;
  if (!given) throw new ImportProblem(`there are no values for input ${quoted(name)}`);
  if (!sameShape(given.shape, shape))
    throw new ImportProblem(`${what} are ${bracketed(given.shape)}; ${bracketed(shape)} would be right`);
  if (given.data.length !== countOf(shape))
    throw new ImportProblem(
      `${what} are ${given.data.length}; ${countOf(shape)} would be right for ${bracketed(shape)}`,
    );
  const stated = dataType(code);
  const typed = TYPED[stated?.name ?? ""];
  if (!stated || !typed)
    throw new ImportProblem(`input ${quoted(name)} is of type ${stated?.name}, of which there is no reference`);
  const data = typed.empty(given.data.length);
  for (let at = 0; at < data.length; at++) data[at] = Number(given.data[at]);
  const wrong = stated.kind === "float" ? -1 : data.findIndex((value, at) => value !== Number(given.data[at]));
  if (wrong >= 0) throw new ImportProblem(`${what} hold ${given.data[wrong]}, which is none of type ${stated.name}`);
  return held(shape, { kind: stated.kind, bits: stated.bits }, data);
}

function outsideZeros(type: DataType | undefined, count: number): Values["data"] | undefined {
  return type?.name === "INT64" ? new BigInt64Array(count) : TYPED[type?.name ?? ""]?.empty(count);
}

/** Whole numbers of 64 bits as such again. */
function outside(made: Held | undefined, name: string): Values {
  if (!made) throw new ImportProblem(`nothing makes the output ${quoted(name)}`);
  const { shape, type, data } = made;
  if (type.kind !== "int" || type.bits !== 64) return { shape, type, data };
  const whole = (value: number) => BigInt(Number.isFinite(value) ? Math.trunc(value) : 0);
  return { shape, type, data: BigInt64Array.from(data as Float64Array, whole) };
}
