/**
 * Loops whose number of rounds is known before the model runs: as many copies of their body, one behind the other, with the same
 * weights. They are written out round after round, as each may depend on what the one before counted; where that turns out not to
 * be known, or goes on for too long, the loop stays.
 */
import { MOST_LOOPED, MOST_ROUNDS } from "../../limits.js";
import { ImportProblem } from "../../problem.js";
import type { OnnxNode } from "../node.js";
import { placed } from "../placed.js";
import type { Foreseen } from "./foreseen.js";
import { inlined } from "./functions.js";
import { addConstants } from "./graph.js";
import { integer, madeNode, storedNumbers } from "./made-node.js";
import { measured } from "./measured.js";
import { type Along, BODY, type Repeating, repeatingOf } from "./repeating.js";
import { newTensor, type Scope, type Tensors } from "./scope.js";
import { standIns } from "./within.js";

/** A loop of which some rounds are written out. */
interface Progress extends Repeating {
  readonly loop: OnnxNode;
  readonly round: number;
  /** What each round made, for each sequence that is put together. */
  readonly made: readonly (readonly number[])[];
  /** Constants of the body, by name: all rounds have the same. */
  readonly constants: ReadonlyMap<string, number | undefined>;
  /** Takes back what is written out. */
  readonly back: () => void;
}

export interface Loops {
  /** What stands in the place of a loop, and of the rest of one behind its rounds; undefined: it stays. @throws ImportProblem */
  next(node: OnnxNode): readonly OnnxNode[] | undefined;
  /** A loop that stays, with what is certain of it. */
  measured(loop: OnnxNode): OnnxNode;
}

export function isLoop({ operator, attributes }: OnnxNode): boolean {
  return (operator === "Loop" || operator === "Scan") && attributes.has(BODY);
}

/** `mark` gives what takes back all nodes that come after. */
export function loopsOf(tensors: Tensors, known: Foreseen, mark: () => () => void): Loops {
  const open = new Map<OnnxNode, Progress>();
  /** With the number of their rounds, as far as it is known. */
  const staying = new Map<OnnxNode, number | undefined>();
  let left = MOST_LOOPED;

  function begun(loop: OnnxNode): Progress | undefined {
    const repeating = repeatingOf(loop, known);
    return repeating && { ...repeating, loop, round: 0, made: [], constants: new Map(), back: mark() };
  }

  function stays({ loop, back }: Progress, rounds: number | undefined): readonly OnnxNode[] {
    back();
    staying.set(loop, rounds);
    return [loop];
  }

  function advanced(progress: Progress): readonly OnnxNode[] {
    const { condition, round, rounds, body } = progress;
    const truth = condition === undefined ? 1 : known.truthOf(condition);
    if (rounds === undefined || truth === undefined) return stays(progress, undefined);
    const isTooLong = round >= MOST_ROUNDS || (rounds > MOST_ROUNDS && condition === undefined);
    if (round >= rounds || truth === 0) return endOf(progress, tensors) ?? stays(progress, round);
    left -= 1 + body.node.length;
    if (isTooLong || left < 0) return stays(progress, rounds);
    const { nodes, next } = roundOf(progress, tensors);
    open.set(next.loop, { ...next, loop: progress.loop });
    return [...nodes, next.loop];
  }

  return {
    next(node) {
      if (staying.has(node) || !isLoop(node)) return undefined;
      return placed(node, () => {
        const progress = open.get(node) ?? begun(node);
        return progress && advanced(progress);
      });
    },
    measured(loop) {
      const progress = placed(loop, () => begun(loop));
      if (progress === undefined) return loop;
      const values = progress.values.map((value) => unknown(value));
      const condition = progress.condition === undefined ? undefined : unknown(progress.condition);
      const { nodes } = placed(loop, () => roundOf({ ...progress, values, condition }, tensors));
      return measured(loop, nodes, staying.get(loop), tensors, known);
    },
  };

  /** A tensor of which only the shape is known. */
  function unknown(tensor: number | undefined): number | undefined {
    if (tensor === undefined) return undefined;
    const number = tensors.names.push("") - 1;
    const shape = known.shapeOf(tensor);
    if (shape) known.setShape(number, shape);
    return number;
  }
}

/** `next.loop` stands for the rest of the loop. */
function roundOf(progress: Progress, tensors: Tensors): { nodes: readonly OnnxNode[]; next: Progress } {
  const { loop, body, round, values, read, isCounting, condition } = progress;
  const prefix = loop.name === "" ? loop.scope.prefix : `${loop.name}/${round}`;
  const scope: Scope = { ...loop.scope, tensors, outer: loop.scope, numbers: new Map(progress.constants), prefix };
  if (round === 0) addConstants(scope, body);
  const constants = new Map(scope.numbers);
  const taken = read.map((each) => stepOf(each, round, loop, scope));
  const counting = isCounting ? [storedNumbers(scope, round), condition ?? storedNumbers(scope, true)] : [];
  const inputs = [...counting, ...values, ...taken.map(({ output }) => output)];
  if (body.input.length !== inputs.length)
    throw new ImportProblem(`its body reads ${body.input.length} values, and is given ${inputs.length}`);
  for (const [at, { name = "" }] of body.input.entries()) scope.numbers.set(name, inputs[at]);
  const results = body.output.map(({ name = "" }) => name);
  const outputs = results.map(() => newTensor(scope, ""));
  const nodes = inlined(standIns({ ...body, results }, scope, { ...loop, outputs }));
  const [first, ...others] = outputs;
  const made = isCounting ? others : outputs;
  const next: Progress = {
    ...progress,
    loop: { ...loop },
    round: round + 1,
    condition: isCounting ? first : undefined,
    values: made.slice(0, values.length),
    made: progress.collected.map((_, at) => [...(progress.made[at] ?? []), made[values.length + at] ?? -1]),
    constants,
  };
  return { nodes: [...taken.map(({ node }) => node), ...nodes], next };
}

/** One step of a sequence, without its axis. */
function stepOf(
  { tensor, axis, isReversed, steps }: Repeating["read"][number],
  round: number,
  { name }: OnnxNode,
  scope: Scope,
): { readonly node: OnnxNode; readonly output: number } {
  const output = newTensor(scope, "");
  const at = storedNumbers(scope, isReversed ? steps - 1 - round : round);
  const attributes = [integer("axis", axis)];
  return { output, node: madeNode("Gather", scope, { name, attributes, inputs: [tensor, at], outputs: [output] }) };
}

/** Nodes that give what the loop makes; undefined where nobody knows the shape of a sequence without steps. */
function endOf({ loop, values, made, collected }: Progress, tensors: Tensors): readonly OnnxNode[] | undefined {
  const scope: Scope = { ...loop.scope, tensors, opset: AXES_ARE_INPUTS };
  const passed = values.flatMap((value, at) => {
    const output = loop.outputs[at];
    return value === undefined || output === undefined
      ? []
      : madeNode("Identity", scope, { name: loop.name, inputs: [value], outputs: [output] });
  });
  const isOpen = collected.some((_, at) => loop.outputs[values.length + at] !== undefined && !made[at]?.length);
  if (isOpen) return undefined;
  const joined = collected.flatMap((along, at) => {
    const output = loop.outputs[values.length + at];
    return output === undefined ? [] : joinedSteps(made[at] ?? [], along, output, loop.name, scope);
  });
  return [...passed, ...joined];
}

/** From here on the axes of `Unsqueeze` are an input. */
const AXES_ARE_INPUTS = 13;

function joinedSteps(
  steps: readonly number[],
  { axis, isReversed }: Along,
  output: number,
  name: string,
  scope: Scope,
): readonly OnnxNode[] {
  const axes = storedNumbers(scope, [axis]);
  const inOrder = isReversed ? steps.toReversed() : steps;
  const nodes = inOrder.map((step) => {
    const outputs = [newTensor(scope, "")];
    return madeNode("Unsqueeze", scope, { name, inputs: [step, axes], outputs });
  });
  const inputs = nodes.flatMap(({ outputs }) => outputs);
  const attributes = [integer("axis", axis)];
  return [...nodes, madeNode("Concat", scope, { name, attributes, inputs, outputs: [output] })];
}
