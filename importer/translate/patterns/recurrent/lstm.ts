/** An LSTM's cell: `c = f * c + i * g`, `h = o * tanh(c)`. */

import type { Step } from "../../steps.js";
import { type Activated, activatedOf } from "./activated.js";
import { allOf, type Flow, originOf, type Values } from "./places.js";
import { sumOf } from "./sums.js";
import { type Gated, gatedBy, ofConstants, operandsOf, sumsOf, type Written } from "./written.js";

/** What `made` is the output of. `isFirst`: it may start from zeros, so that nothing is forgotten. */
export function lstmAt(made: number, flow: Flow, isFirst: boolean): Written | undefined {
  if (operandsOf(flow.writers.get(made), "mul", flow) === undefined) return undefined;
  for (const { gate: o, other, steps } of gatedBy(allOf(made, flow), flow)) {
    const tanh = activatedOf(other, flow);
    if (tanh?.activation !== "tanh" || tanh.fused) continue;
    const memory = originOf(tanh.read, flow);
    const kept = memory.writer && memoryOf(memory.writer, flow, isFirst);
    const [cell] = memory.writer?.node.outputs ?? [];
    if (kept === undefined || cell === undefined) continue;
    const { i, g, f } = kept;
    const sums = sumsOf({ i, g, o, ...(f && { f }) }, flow);
    if (sums === undefined || Object.values(sums).some(({ scaled }) => scaled)) continue;
    return {
      word: "lstm",
      made,
      sums,
      memory: { made: cell, before: kept.before },
      steps: [...steps, ...tanh.steps, ...memory.moves, ...kept.steps],
    };
  }
  return undefined;
}

interface Kept {
  readonly i: Activated;
  readonly g: Activated;
  readonly f: Activated | undefined;
  readonly before: Values | undefined;
  readonly steps: readonly Step[];
}

function memoryOf(writer: Step, flow: Flow, isFirst: boolean): Kept | undefined {
  const [tensor = -1] = writer.node.outputs;
  if (isFirst) {
    const added = addedTo(allOf(tensor, flow), flow);
    if (added) return { ...added, f: undefined, before: undefined };
  }
  const operands = operandsOf(writer, "add", flow);
  for (const [at, operand] of operands?.entries() ?? []) {
    const added = addedTo(operand, flow);
    const kept = operands?.[1 - at];
    const forget = kept && forgetOf(kept, flow);
    if (added && forget) return { ...added, ...forget, steps: [writer, ...added.steps, ...forget.steps] };
  }
  return undefined;
}

/** `i * g`. */
function addedTo(values: Values, flow: Flow): Pick<Kept, "i" | "g" | "steps"> | undefined {
  for (const { gate: i, other, steps } of gatedBy(values, flow)) {
    const g = activatedOf(other, flow);
    if (g?.activation === "tanh" && sumOf(g, flow)) return { i, g, steps: [...steps, ...g.steps] };
  }
  return undefined;
}

/** `f * c`, of which `c` may be known. */
function forgetOf(values: Values, flow: Flow): Pick<Kept, "f" | "before" | "steps"> | undefined {
  const [gated] = gatedBy(values, flow) as readonly (Gated | undefined)[];
  if (gated) return { f: gated.gate, before: gated.other, steps: gated.steps };
  const known = ofConstants(values, flow);
  return known && { f: known.gate, before: undefined, steps: known.steps };
}
