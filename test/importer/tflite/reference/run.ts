/** Runs models that are written in a test. */
import { paceOf } from "../../../../importer/pace.js";
import type { Engine } from "../../../../importer/reference/engine.js";
import { openReference } from "../../../../importer/reference/open.js";
import { plainEngine } from "../../../../importer/reference/plain.js";
import type { RunnableTensor, RunOptions } from "../../../../importer/reference/reference.js";
import type { Values } from "../../../../importer/reference/values.js";
import { arrayOf } from "../../../../importer/tflite/reference/arrays.js";
import { type BuiltinOperator, TensorType as Type } from "../../../../importer/tflite/schema.js";
import { type ModelSpec, modelBytes, type Options, operatorModel, type TensorSpec } from "../model.js";

export interface Ran {
  readonly shapes: readonly (readonly number[])[];
  readonly data: readonly (readonly number[])[];
}

/** Numbers of each input, in the order of the model. */
export async function ranBytes(
  bytes: Uint8Array,
  lists: readonly (readonly number[])[],
  { types = [], engine = plainEngine, watch }: RanOptions = {},
): Promise<Ran> {
  const model = await openReference(bytes);
  const given = model.inputs.map((input, at) => valuesOf(input, lists[at] ?? [], types[at]));
  const options: RunOptions = { engine, pace: paceOf({}), ...(watch && { watch }) };
  const made = await model.run(given, options);
  return { shapes: made.map(({ shape }) => shape), data: made.map(({ data }) => Array.from(data, Number)) };
}

interface RanOptions {
  readonly types?: readonly (Type | undefined)[];
  readonly engine?: Engine;
  readonly watch?: RunOptions["watch"];
}

/** Of a type that fits, where none is given: signed. */
export function valuesOf({ shape, type }: RunnableTensor, numbers: readonly number[], given?: Type): Values {
  const kinds: Readonly<Record<number, Type>> = { 8: Type.INT8, 16: Type.INT16, 32: Type.INT32, 64: Type.INT64 };
  const kind = given ?? (type.kind === "float" ? Type.FLOAT32 : kinds[type.bits]);
  const data = arrayOf(kind ?? Type.INT8, numbers.length);
  if (data === undefined) throw new Error("no such values");
  for (const [at, number] of numbers.entries()) {
    if (data instanceof BigInt64Array) data[at] = BigInt(number);
    else data[at] = number;
  }
  return { shape, type, data };
}

export interface Case {
  readonly name: string;
  readonly code: BuiltinOperator;
  /** Those without values are given the numbers of `data`, one list after the other. */
  readonly inputs: readonly (TensorSpec | undefined)[];
  readonly data: readonly (readonly number[])[];
  readonly outputs: readonly TensorSpec[];
  readonly options?: Options;
  readonly made: readonly (readonly number[])[];
}

export async function ranCase({ code, inputs, data, outputs, options }: Case): Promise<Ran> {
  const model = operatorModel(code, inputs, { outputs, ...(options && { options }) });
  const types = model.inputs.map((tensor) => model.tensors[tensor]?.type ?? Type.FLOAT32);
  return ranBytes(modelBytes(model), data, { types });
}

export const ran = (model: ModelSpec, lists: readonly (readonly number[])[]) => ranBytes(modelBytes(model), lists);
