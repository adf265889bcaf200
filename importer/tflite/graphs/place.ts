/** Operators that run graphs of the file: the graph stands in the place of the operator. */
import { BuiltinOperator } from "../schema.js";
import type { Step } from "../steps.js";
import { branchesOf } from "./branches.js";
import { calledBy } from "./called.js";
import { loopOf } from "./loops.js";
import {
  checkOperands,
  constantNumber,
  copyOf,
  type Operand,
  type Placing,
  pushStep,
  type RunGraph,
  resolved,
  type Site,
  spend,
} from "./placing.js";
import { variableOf } from "./variables.js";

function placeGraph(placing: Placing, graph: number, inputs: readonly Operand[], site: Site): readonly Operand[] {
  spend(placing, graph, site);
  const copy = copyOf(placing, graph, inputs, site);
  placeSteps(placing, copy.steps, site);
  return copy.outputs().map((tensor) => (tensor === undefined ? undefined : resolved(placing, tensor)));
}

/** Adds operators, and those of the graphs that they run. @throws ImportProblem, TooMany */
export function placeSteps(placing: Placing, steps: readonly Step[], site: Site): void {
  for (const step of steps) placeStep(placing, step, site);
}

function placeStep(placing: Placing, read: Step, site: Site): void {
  const inputs = read.inputs.map((tensor) => (tensor === undefined ? undefined : resolved(placing, tensor)));
  const step = { ...read, inputs };
  const made = madeBy(placing, step, site);
  if (made === undefined) return;
  for (const [at, tensor] of step.outputs.entries()) {
    const other = made[at];
    if (other !== undefined) placing.aliases.set(tensor, other);
  }
}

/** What stands for the outputs of a step; undefined where the step itself makes them. */
function madeBy(placing: Placing, step: Step, site: Site): readonly Operand[] | undefined {
  const held = heldBy(placing, step);
  if (held) return held;
  const called = calledBy(step);
  const run: RunGraph = ({ graph, inputs, prefix, loop }) => {
    checkOperands(step, placing.graphs.at(graph), graph, inputs.length, step.outputs.length);
    return placeGraph(placing, graph, inputs, {
      calls: [...site.calls, graph],
      prefix: prefix === "" ? site.prefix : prefix,
      loop: site.loop === "measured" ? site.loop : (loop ?? site.loop),
    });
  };
  switch (called?.kind) {
    case "call":
      return run({ graph: called.graph, inputs: step.inputs, prefix: step.name });
    case "branches":
      return branchesOf(placing, step, called.graphs, run);
    case "loop":
      return loopOf(placing, step, { ...called, isMeasured: site.loop === "measured" }, run);
    case "start":
      return [];
    case undefined:
      pushStep(placing, step);
      placing.known.add(step);
      return undefined;
  }
}

/** What stands for a variable that holds a constant, and for the constant. */
function heldBy(placing: Placing, step: Step): readonly Operand[] | undefined {
  const [made] = step.outputs;
  const variable = placing.variables.get(variableOf(step) ?? "");
  if (variable && made !== undefined) {
    placing.handles.set(made, variable);
    return [];
  }
  const stored = step.kind.builtin === BuiltinOperator.READ_VARIABLE && placing.handles.get(step.inputs[0] ?? -1);
  return stored ? [constantNumber(placing, stored)] : undefined;
}
