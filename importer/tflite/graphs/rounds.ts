/** How often the body of a loop runs, where that does not depend on what the model reads: loops that count. */
import { MOST_COUNTED_ROUNDS } from "../../limits.js";
import type { Budget } from "../../values/budget.js";
import type { Step } from "../steps.js";
import { type Fact, foreseen } from "./foreseen.js";
import type { Placing } from "./placing.js";
import type { Subgraph } from "./subgraphs.js";

interface Loop {
  readonly condition: Subgraph;
  readonly body: Subgraph;
  /** What the first round reads. */
  readonly start: readonly Fact[];
}

/**
 * Only what the condition depends on is looked at. Infinite: more often than anybody counts. Undefined where it depends on what
 * is computed.
 */
export function countRounds(
  { condition, body, start }: Loop,
  { limits, values }: Pick<Placing, "limits" | "values">,
): number | undefined {
  const asked = partFor(condition, [0]);
  const counted = closedPart(body, asked.inputs);
  const isEmpty = start.length !== condition.inputs.length || start.length !== body.inputs.length;
  if (isEmpty || start.length !== body.outputs.length) return undefined;
  let facts = start;
  for (let rounds = 0; ; rounds++) {
    if (rounds > MOST_COUNTED_ROUNDS || (rounds > 0 && asked.inputs.size === 0)) return Number.POSITIVE_INFINITY;
    const looked = 1 + asked.steps.length + counted.steps.length;
    if (limits.counted < looked) return undefined;
    limits.counted -= looked;
    const [truth] = run(condition, asked, facts, values);
    const { constant } = truth ?? {};
    if (constant?.count !== 1 || constant.unread !== undefined) return undefined;
    if (constant.numbers()[0] === 0) return rounds;
    facts = run(body, counted, facts, values);
  }
}

interface Part {
  readonly steps: readonly Step[];
  /** Positions of the inputs that it reads. */
  readonly inputs: ReadonlySet<number>;
}

/** The operators on which some of a graph's outputs depend, by position. */
function partFor({ inputs, outputs, steps }: Subgraph, positions: Iterable<number>): Part {
  const needed = new Set([...positions].flatMap((position) => outputs[position] ?? []));
  const taken: Step[] = [];
  for (const step of steps.toReversed()) {
    if (!step.outputs.some((tensor) => needed.has(tensor))) continue;
    for (const tensor of step.inputs) if (tensor !== undefined) needed.add(tensor);
    taken.push(step);
  }
  const read = [...inputs.keys()].filter((position) => needed.has(inputs[position] ?? -1));
  return { steps: taken.reverse(), inputs: new Set(read) };
}

/** What it reads to make some outputs, it has to make as well. */
function closedPart(body: Subgraph, wanted: ReadonlySet<number>): Part {
  for (let positions = wanted; ; ) {
    const part = partFor(body, positions);
    const more = new Set([...positions, ...part.inputs]);
    if (more.size === positions.size) return part;
    positions = more;
  }
}

/** One for each output; nothing is known of those that the part does not make. */
function run({ tensors, inputs, outputs }: Subgraph, { steps }: Part, facts: readonly Fact[], values: Budget): Fact[] {
  const known = foreseen(tensors, false, values);
  for (const [position, tensor] of inputs.entries()) known.set(tensor, facts[position] ?? {});
  for (const step of steps) known.add(step);
  return outputs.map((tensor) => known.of(tensor));
}
