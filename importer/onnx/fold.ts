/** What of a graph is known before its inputs are: constants and what is computed of them. The other nodes remain. */
import type { ElementType, Known } from "../model.js";
import { newBudget } from "../values/budget.js";
import { countOf } from "../values/places.js";
import { CONSTANT, constantNode } from "./constant-node.js";
import { FLOAT, OTHER } from "./element-types.js";
import { evaluate } from "./evaluate/index.js";
import type { Graph } from "./graph/graph.js";
import { asked, type Facts, type OnnxNode } from "./node.js";
import { placed } from "./placed.js";
import { Refusal } from "./refusal.js";
import type { Stored } from "./stored.js";
import { outputType } from "./types.js";

interface Folded {
  readonly nodes: readonly OnnxNode[];
  readonly facts: Facts & { readonly stored: ReadonlyMap<number, Stored> };
  /** The stored constant that another with as many values is made of. */
  readonly roots: ReadonlyMap<number, number>;
}

/** @throws ImportProblem where constants contradict each other */
export function fold({ tensors: { names, stated, stored: initial }, nodes }: Graph): Folded {
  const stored = new Map(initial);
  const types: ElementType[] = names.map((_, tensor) => stored.get(tensor)?.type ?? stated.get(tensor)?.type ?? OTHER);
  const roots = new Map<number, number>();
  const facts = { names, types, stored, budget: newBudget() };

  function knownOutputs(node: OnnxNode): readonly Stored[] | undefined {
    if (node.operator === CONSTANT) return constantNode(node.attributes);
    const areKnown = node.inputs.every((tensor) => tensor === undefined || stored.has(tensor));
    return areKnown ? evaluate(node.operator, asked(node, facts, NOTHING_ELSE)) : undefined;
  }

  /** What of a node is to be run; nothing where its outputs are known. */
  function remains(node: OnnxNode): OnnxNode | undefined {
    const { operator, attributes, inputs, outputs } = node;
    const type = (position: number) => types[inputs[position] ?? -1];
    for (const [position, tensor] of outputs.entries()) {
      if (tensor !== undefined) types[tensor] = outputType(operator, position, { attributes, type });
    }
    const found = knownOutputs(node) ?? [];
    for (const [position, tensor] of outputs.entries()) {
      const result = found[position] ?? (operator === DYNAMIC && position > 0 ? SCALE : undefined);
      if (tensor === undefined || result === undefined) continue;
      stored.set(tensor, result);
      types[tensor] = result.type;
      const [first] = inputs;
      const made = first === undefined ? undefined : stored.get(first);
      if (first !== undefined && made && countOf(made.shape) === countOf(result.shape))
        roots.set(tensor, roots.get(first) ?? first);
    }
    const left = outputs.map((tensor) => (tensor !== undefined && stored.has(tensor) ? undefined : tensor));
    return left.every((tensor) => tensor === undefined) && outputs.length > 0 ? undefined : { ...node, outputs: left };
  }

  /** What the language cannot say is told when the node is asked for its meaning. */
  function remainsOrRefuses(node: OnnxNode): OnnxNode | undefined {
    try {
      return placed(node, () => remains(node));
    } catch (error) {
      if (error instanceof Refusal) return node;
      throw error;
    }
  }

  return { nodes: nodes.flatMap((node) => remainsOrRefuses(node) ?? []), facts, roots };
}

/** Scaling by what the values turn out to be has no part in the costs, as scaling by a constant has none. */
const DYNAMIC = "DynamicQuantizeLinear";
const SCALE: Stored = { shape: [], type: FLOAT, origin: FLOAT, values: { why: "are known only when the model runs" } };

const NOTHING_ELSE: Known = { shape: () => [], constant: () => undefined };
