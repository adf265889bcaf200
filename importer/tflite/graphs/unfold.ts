/** A file's first graph, with the graphs that its operators run in their places. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { MOST_COUNTED, MOST_LOOPED, MOST_NODES } from "../../limits.js";
import type { FileModel } from "../../model.js";
import { newBudget } from "../../values/budget.js";
import { sameShape } from "../../values/places.js";
import type { Step } from "../steps.js";
import type { TfliteTensor } from "../tensors.js";
import { DEPENDING } from "./called.js";
import { type Foreseen, foreseen } from "./foreseen.js";
import { joinLists } from "./lists.js";
import { placeSteps } from "./place.js";
import { type Placing, resolved } from "./placing.js";
import type { Subgraph, Subgraphs } from "./subgraphs.js";
import { constantVariables } from "./variables.js";

export interface Unfolded {
  /** Those of the first graph with their own numbers. */
  readonly tensors: readonly TfliteTensor[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly steps: readonly Step[];
  /** Conditions of which a branch is assumed. */
  readonly assumed: NonNullable<FileModel["assumed"]>;
  /** Something in it depends on the shapes of inputs. */
  readonly isOpen: boolean;
}

/** `shapes` are those of inputs: all of them, or none yet. @throws ImportProblem */
export function unfold(graphs: Subgraphs, shapes: ReadonlyMap<number, Shape> | undefined): Unfolded {
  const main = graphs.at(0);
  const inputs = main.inputs.filter((tensor) => main.tensors[tensor]?.constant === undefined);
  const tensors = [...main.tensors];
  const values = newBudget();
  const placing: Placing = {
    graphs,
    tensors,
    steps: [],
    aliases: new Map(),
    constants: new Map(),
    variables: constantVariables(graphs),
    handles: new Map(),
    known: depends(graphs) ? foreseen(tensors, holds(main, shapes), values) : UNASKED,
    isSettled: shapes !== undefined,
    isOpen: false,
    assumed: [],
    weighted: new Set(),
    conditions: [],
    limits: { nodes: MOST_NODES, looped: MOST_LOOPED, counted: MOST_COUNTED, measured: MOST_COUNTED },
    values,
  };
  for (const [tensor, shape] of shapes ?? []) placing.known.set(tensor, { shape });
  placeSteps(placing, main.steps, { calls: [0], prefix: "", loop: undefined });
  const outputs = [...main.outputs.map((tensor) => resolved(placing, tensor)), ...placing.conditions];
  const { assumed, isOpen, limits, known } = placing;
  const joined = limits.looped < MOST_LOOPED ? joinLists(placing) : { steps: placing.steps, lists: NONE };
  const isSpare = (tensor: number) => known.of(tensor).constant !== undefined || joined.lists.has(tensor);
  // A file may have its operators in another order than that in which they run.
  const settled = joined.steps.map((step) => ({
    ...step,
    inputs: step.inputs.map((tensor) => (tensor === undefined ? undefined : resolved(placing, tensor))),
  }));
  const steps = withoutSpare(settled, isSpare, outputs);
  return { tensors, inputs, outputs: [...new Set(outputs)], steps, assumed: toldOnce(assumed), isOpen };
}

const NONE: ReadonlySet<number> = new Set();

/** Of an operator that stands in several places, as in each round of a loop, the first. */
function toldOnce(assumed: Placing["assumed"]): Unfolded["assumed"] {
  const first = new Map(assumed.toReversed().map((each) => [each.table, each]));
  return assumed.filter((each) => first.get(each.table) === each).map(({ table: _, ...told }) => told);
}

/** Without what only decided which graphs run, or kept what they make, and nothing needs any more. */
function withoutSpare(
  steps: readonly Step[],
  isSpare: (tensor: number) => boolean,
  outputs: readonly number[],
): readonly Step[] {
  const writers = new Map(steps.flatMap((step) => step.outputs.map((tensor) => [tensor, step])));
  const needed = new Set(outputs);
  for (const tensor of needed)
    for (const input of writers.get(tensor)?.inputs ?? []) if (input !== undefined) needed.add(input);
  return steps.filter(
    ({ outputs: made }) => made.length === 0 || made.some((tensor) => needed.has(tensor) || !isSpare(tensor)),
  );
}

function depends({ kinds }: Subgraphs): boolean {
  return kinds.some(({ builtin }) => DEPENDING.has(builtin));
}

/** What the file states of other tensors holds where it does of the inputs. */
function holds({ tensors }: Subgraph, shapes: ReadonlyMap<number, Shape> | undefined): boolean {
  return (
    shapes !== undefined &&
    [...shapes].every(([tensor, shape]) => {
      const stated = tensors[tensor]?.shape ?? [];
      return stated.every((size) => typeof size === "number") && sameShape(stated as Shape, shape);
    })
  );
}

/** Where nothing depends on what is known. */
const UNASKED: Foreseen = { add() {}, set() {}, of: () => ({}), truthOf: () => undefined };
