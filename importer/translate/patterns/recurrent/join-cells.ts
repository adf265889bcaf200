/**
 * Recurrent cells that are written out, step by step, become recurrent layers: all steps that share their weights, each with the
 * state of the one before, are one. What is more or less than such a cell stays as it is, with all steps of the same weights.
 */
import type { Shape } from "../../../../src-sim/layers/shapes.js";
import type { FileModel } from "../../../model.js";
import type { Pace } from "../../../pace.js";
import type { Step } from "../../steps.js";
import { usesOf } from "../../uses.js";
import { apart } from "./apart.js";
import type { Cell } from "./cell.js";
import { byWeights, cellsAt, chainsOf } from "./chains.js";
import { isClosed, isRecurrent, keepsAllCosts, readsWholeRows, usesWeightsAlone } from "./checks.js";
import { layerOf } from "./layer.js";
import { inOrder } from "./order.js";
import { type Flow, flowOf } from "./places.js";
import type { Constants } from "./products.js";

export interface Understood {
  readonly steps: readonly Step[];
  readonly shapes: ReadonlyMap<number, Shape>;
}

/**
 * The same steps in the order of the data flow, without those that no output needs where any became a layer.
 * @throws Stopped
 */
export async function joinCells(
  { steps, shapes }: Understood,
  { outputs, inputs, tensors }: Pick<FileModel, "outputs" | "inputs" | "tensors">,
  constants: Constants,
  pace: Pace,
): Promise<Understood> {
  if (!steps.some(hasTanh)) return { steps, shapes };
  let next = Math.max(tensors.length, ...shapes.keys()) + 1;
  const model: Model = { outputs, inputs, constants, numberOf: () => next++ };
  let current: Understood = { steps: usesOf(steps, outputs).steps, shapes };
  // Where some became a layer others may be found: a decoder's cells, then those of its encoder.
  for (let before: Understood | undefined; before !== current; ) {
    before = current;
    current = await joinedGroups(current, model, pace);
  }
  return current.shapes === shapes ? { steps, shapes } : current;
}

function hasTanh({ operation, activation }: Step): boolean {
  return activation === "tanh" || (operation.kind === "activation" && operation.activation === "tanh");
}

interface Model extends Pick<FileModel, "outputs" | "inputs"> {
  readonly constants: Constants;
  readonly numberOf: () => number;
}

/** The cells of each set of weights as layers. */
async function joinedGroups(understood: Understood, model: Model, pace: Pace): Promise<Understood> {
  let current = understood;
  let flow = flowOf(current.steps, current.shapes);
  const { constants } = model;
  const cells: Cell[] = [];
  for (const [index, { node }] of current.steps.entries()) {
    if (pace.isDue()) await pace.rest(index / current.steps.length);
    for (const tensor of node.outputs) cells.push(...cellsAt(tensor, flow, constants));
  }
  for (const group of byWeights(cells)) {
    if (pace.isDue()) await pace.rest(1);
    const joined = joinedGroup(group, current, flow, model);
    if (joined === undefined) continue;
    current = joined;
    flow = flowOf(current.steps, current.shapes);
  }
  return current;
}

function joinedGroup(group: readonly Cell[], current: Understood, flow: Flow, model: Model): Understood | undefined {
  const { outputs, inputs, numberOf, constants } = model;
  const found = chainsOf(group, flow, constants);
  const own = new Set(found?.flatMap(({ cells }) => cells.flatMap(({ steps }) => [...steps])));
  const known = new Set(current.steps);
  const chains = found && [...own].every((step) => known.has(step)) ? apart(found, own, flow) : undefined;
  if (chains === undefined || !chains.every((chain) => readsWholeRows(chain, flow))) return undefined;
  const isPlain = group[0]?.word === "rnn";
  if (isPlain && !found?.every((chain) => isRecurrent(chain, { flow, inputs, outputs }))) return undefined;
  if (!isClosed(own, chains, current.steps, outputs)) return undefined;
  const shapes = new Map(current.shapes);
  let rest: readonly Step[] = current.steps.filter((step) => !own.has(step));
  const isConstant = (tensor: number) => constants.countOf(tensor) > 0;
  for (const chain of chains) {
    const layer = layerOf(chain, { flow: { ...flow, shapes }, rest, outputs, shapes, numberOf, isConstant });
    if (layer === undefined) return undefined;
    rest = inOrder([...rest.filter((step) => !layer.replaced.has(step)), ...layer.steps]);
  }
  const { steps } = usesOf(rest, outputs);
  const isWhole = keepsAllCosts(current.steps, own, steps) && usesWeightsAlone(own, steps, constants);
  return isWhole ? { steps, shapes } : undefined;
}
