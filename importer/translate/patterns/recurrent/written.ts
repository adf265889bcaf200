/** A recurrent cell as it is written: its gates, and what of the step before they read. */

import { volume } from "../../../../src-sim/layers/shapes.js";
import type { Step } from "../../steps.js";
import { type Activated, activatedOf } from "./activated.js";
import { type Flow, isSame, originOf, placesFrom, type Values } from "./places.js";
import { type Sum, sumOf } from "./sums.js";

export type Word = "lstm" | "gru" | "rnn";

export interface Written {
  readonly word: Word;
  /** Its output, which is its state, too. */
  readonly made: number;
  /** Of each gate. */
  readonly sums: Readonly<Record<string, Sum>>;
  /** The state of an LSTM that is no output: what is made, and what was before, undefined where that is a constant. */
  readonly memory?: { readonly made: number; readonly before: Values | undefined };
  /** Of the step before, where it is read beside the products. */
  readonly before?: Values;
  /** What its products read of a state that a gate scales is that state. */
  readonly unscaled?: (values: Values) => { readonly values: Values; readonly steps: readonly Step[] } | undefined;
  /** Its steps, without those of the sums. */
  readonly steps: readonly Step[];
}

/** Both operands of such a combination, none of them repeated. */
export function operandsOf(
  step: Step | undefined,
  word: "add" | "mul" | "sub",
  { shapes }: Flow,
): readonly [Values, Values] | undefined {
  const operation = step?.operation;
  if (operation?.kind !== "combine" || operation.word !== word || step?.activation !== undefined) return undefined;
  const [one, other, more] = operation.data;
  if (one === undefined || other === undefined || more !== undefined || one === other) return undefined;
  const count = volume(shapes.get(step?.node.outputs[0] ?? -1) ?? []);
  if ([one, other].some((tensor) => volume(shapes.get(tensor) ?? []) !== count)) return undefined;
  const at = placesFrom(0, count);
  return [
    { tensor: one, at },
    { tensor: other, at },
  ];
}

export interface Gated {
  readonly gate: Activated;
  readonly other: Values;
  readonly steps: readonly Step[];
}

/** A product of a sigmoid and something else, both ways where both are sigmoids; the values may be moved. */
export function gatedBy(values: Values, flow: Flow): readonly Gated[] {
  const { writer, moves, values: made } = originOf(values, flow);
  const operands = operandsOf(writer, "mul", flow);
  if (writer === undefined || operands === undefined || made.at.length !== operands[0].at.length) return [];
  return operands.flatMap((operand, at) => {
    const gate = activatedOf(operand, flow);
    const other = operands[1 - at];
    if (gate?.activation !== "sigmoid" || other === undefined) return [];
    return { gate, other, steps: [...moves, writer, ...gate.steps] };
  });
}

/** What a sigmoid makes, scaled and shifted by constants: `1 - z`, or a gate times a state that is known. */
export function ofConstants(
  values: Values,
  flow: Flow,
): { readonly gate: Activated; readonly steps: readonly Step[] } | undefined {
  const { writer, moves, values: made } = originOf(values, flow);
  const operation = writer?.operation;
  if (writer === undefined || writer.activation !== undefined || operation?.kind !== "affine" || operation.isMask)
    return undefined;
  const read = { tensor: operation.data[0], at: made.at };
  const gate = activatedOf(read, flow);
  const steps = [...moves, writer];
  if (gate?.activation === "sigmoid") return { gate, steps: [...steps, ...gate.steps] };
  const inner = ofConstants(read, flow);
  return inner && { gate: inner.gate, steps: [...steps, ...inner.steps] };
}

/** The sums before all gates; undefined where one of them is none. */
export function sumsOf(gates: Readonly<Record<string, Activated>>, flow: Flow): Record<string, Sum> | undefined {
  const sums: Record<string, Sum> = {};
  for (const [name, gate] of Object.entries(gates)) {
    const sum = sumOf(gate, flow);
    if (sum === undefined) return undefined;
    sums[name] = sum;
  }
  return sums;
}

export function areOne(one: Values, other: Values, flow: Flow): boolean {
  return isSame(originOf(one, flow).values, originOf(other, flow).values);
}
