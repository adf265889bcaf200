/** TFLite files of nodes in a row, and what they are imported as. */
import { paceOf } from "../../../importer/pace.js";
import { readTflite } from "../../../importer/tflite/read.js";
import type { BuiltinOperator as Op } from "../../../importer/tflite/schema.js";
import { translate } from "../../../importer/translate/translate.js";
import { lines } from "../translate/model.js";
import { data } from "./meaning.js";
import { modelBytes, type OperatorSpec, type Options, type TensorSpec } from "./model.js";

export interface Node {
  readonly code: Op;
  /** Of what it makes. */
  readonly shape: readonly number[];
  /** What it reads besides what the node before makes. */
  readonly more?: readonly TensorSpec[];
  /** A value that it reads besides: what this many nodes make. */
  readonly also?: number;
  readonly options?: Options;
}

/** Nodes in a row, from a value of this shape on. The value after each of `read` leaves the network, too. */
export function row(shape: readonly number[], nodes: readonly Node[], read: readonly number[] = []): Uint8Array {
  const tensors: TensorSpec[] = [{ ...data(...shape), name: "x" }];
  const values = [0];
  const inputs = [0];
  const operators = nodes.map(({ code, shape: made, more = [], also, options }, at): OperatorSpec => {
    const others = more.map((spec) => tensors.push(spec) - 1);
    inputs.push(...others.filter((_, index) => more[index]?.name !== undefined));
    values.push(tensors.push({ ...data(...made), name: `n${at + 1}` }) - 1);
    const sums = also === undefined ? [] : [values[also] ?? 0];
    return { code, inputs: [values[at] ?? 0, ...others, ...sums], outputs: [values[at + 1] ?? 0], options };
  });
  const outputs = [...read, nodes.length].map((at) => values[at] ?? 0);
  return modelBytes({ tensors, inputs, outputs, operators });
}

export async function linesOf(bytes: Uint8Array): Promise<readonly string[]> {
  return lines(await translate(readTflite(bytes), {}, paceOf({})));
}
