/** A graph, node by node. What comes of constants alone is computed once; other values are dropped behind the last node that reads them. */

import type { Shape } from "../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import type { RunOptions } from "../../reference/reference.js";
import { countOf } from "../../values/places.js";
import { CONSTANT } from "../constant-node.js";
import type { Graph } from "../graph/graph.js";
import { inferShapes } from "../infer/index.js";
import type { OnnxNode } from "../node.js";
import { nodeText, placed } from "../placed.js";
import { Refusal } from "../refusal.js";
import { checkThere, madeConstant, readConstant, readConstantNode } from "./constants.js";
import type { Held } from "./held.js";
import { type Memory, running } from "./node.js";
import { RULES } from "./operators.js";

/** Values of the graph's outputs, for those of its inputs, by tensor. */
export type Run = (inputs: ReadonlyMap<number, Held>, options: RunOptions) => Promise<ReadonlyMap<number, Held>>;

/** Of operators whose values depend on more than what they read. */
const RANDOM = /^Random|^Bernoulli$|^Multinomial$/;

export function runner({ tensors: { names, protos, stored }, nodes, outputs }: Graph): Run {
  /** Known from the first run on. */
  const constants = new Map<number, Held>();
  const fixed = new Set<number>([...stored.keys()]);
  for (const node of nodes) {
    const isFixed =
      node.inputs.every((tensor) => tensor === undefined || fixed.has(tensor)) && !RANDOM.test(node.operator);
    if (isFixed) for (const tensor of node.outputs) if (tensor !== undefined) fixed.add(tensor);
  }
  const last = lastReaders(nodes, new Set([...outputs, ...fixed]));

  function constantOf(tensor: number): Held | undefined {
    const known = constants.get(tensor);
    if (known) return known;
    const proto = protos.get(tensor);
    const made = stored.get(tensor);
    const found = proto ? readConstant(proto, names[tensor] ?? "") : made && madeConstant(made);
    if (found) constants.set(tensor, found);
    return found;
  }

  const read = new Set(nodes.flatMap((node) => node.inputs));
  const stay = [...protos].filter(([tensor]) => read.has(tensor));
  const named = new Map(stay.map(([tensor, proto]) => [names[tensor] ?? "", proto]));

  return async (inputs, { engine, pace, watch }) => {
    checkThere(named);
    const values = new Map(inputs);
    const memory: Memory = {
      names,
      engine,
      get: (tensor) => values.get(tensor) ?? constantOf(tensor),
      isConstant: (tensor) => fixed.has(tensor),
    };
    for (const [index, node] of nodes.entries()) {
      if (pace.isDue()) await pace.rest(index / nodes.length);
      const isKnown = node.outputs.every((tensor) => tensor === undefined || constants.has(tensor));
      if (!isKnown || node.outputs.length === 0) {
        const made = placed(node, () => madeBy(node, memory));
        for (const [at, tensor] of node.outputs.entries()) {
          const value = made[at];
          if (tensor === undefined) continue;
          if (value === undefined)
            throw new ImportProblem(
              `${nodeText(node.operator, node.name)}: there is no reference for its output ${at}, counted from 0`,
            );
          (fixed.has(tensor) ? constants : values).set(tensor, value);
          watch?.(tensor, value);
        }
      }
      for (const tensor of last[index] ?? []) values.delete(tensor);
    }
    await pace.rest(1);
    return new Map(
      outputs.flatMap((tensor) => {
        const value = memory.get(tensor);
        return value ? [[tensor, value] as const] : [];
      }),
    );
  };
}

function madeBy(node: OnnxNode, memory: Memory): readonly (Held | undefined)[] {
  if (node.operator === CONSTANT) return [readConstantNode(node.attributes, node.name)];
  const rule = RULES.get(node.operator);
  if (!rule) throw new ImportProblem("there is no reference for this operator");
  try {
    const view = running(node, memory);
    for (const shape of inferShapes(node.operator, view)) if (shape) checkSize(shape);
    return rule(view);
  } catch (error) {
    if (error instanceof Refusal) throw new ImportProblem(error.why);
    throw error;
  }
}

/** Of one tensor: a small file could ask for any number. */
const MOST_MADE = 2 ** 27;

/** @throws ImportProblem */
function checkSize(shape: Shape): void {
  if (countOf(shape) <= MOST_MADE) return;
  throw new ImportProblem(`it makes ${bracketed(shape)}; at most ${MOST_MADE} values are computed at a time`);
}

/** By node, the tensors that nobody reads behind it. */
function lastReaders(nodes: readonly OnnxNode[], kept: ReadonlySet<number>): readonly (readonly number[])[] {
  const seen = new Set(kept);
  return nodes
    .toReversed()
    .map(({ inputs, captured, outputs }) => {
      const all = [...inputs, ...captured, ...outputs].filter((tensor) => tensor !== undefined);
      const ends = [...new Set(all)].filter((tensor) => !seen.has(tensor));
      for (const tensor of ends) seen.add(tensor);
      return ends;
    })
    .toReversed();
}
