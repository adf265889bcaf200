/** What must hold where cells become layers: nothing of them is read elsewhere, and no cost is lost or counted twice. */
import { volume } from "../../../../src-sim/layers/shapes.js";
import type { Step } from "../../steps.js";
import type { Chain } from "./chains.js";
import { allOf, type Flow, originOf } from "./places.js";
import { type Constants, matrixOf } from "./products.js";

type Kind = Step["operation"]["kind"];

const MOVES: ReadonlySet<Kind> = new Set<Kind>([
  ...(["same", "quantise", "reshape", "transpose", "reverse", "slice", "split", "concat", "pad"] as const),
]);
const COSTS: ReadonlySet<Kind> = new Set<Kind>([
  ...(["dense", "conv", "tconv", "product", "attention", "svdf", "recurrent"] as const),
]);

/** Whether a product is done as often as the steps of the layer are: for each row that it reads by one step. */
export function readsWholeRows({ cells }: Chain, { shapes }: Flow): boolean {
  const rows = new Map<Step, Set<number>>();
  const counts = new Map<Step, number>();
  for (const { products } of cells) {
    for (const step of new Set(products.map((product) => product.step))) counts.set(step, (counts.get(step) ?? 0) + 1);
    for (const { step, row } of products) rows.set(step, (rows.get(step) ?? new Set()).add(row));
  }
  const done = new Map(
    cells.flatMap(({ products }) => products.map(({ step, operation }) => [step, operation] as const)),
  );
  return [...done].every(([step, { data, features }]) => {
    const all = volume(shapes.get(data[0]) ?? []) / features;
    return rows.get(step)?.size === all && counts.get(step) === all;
  });
}

/** Whether nothing else reads what is within cells; the last memory may leave the model. */
export function isClosed(
  own: ReadonlySet<Step>,
  chains: readonly Chain[],
  steps: readonly Step[],
  outputs: readonly number[],
): boolean {
  const made = new Set(chains.flatMap(({ cells }) => cells.map((cell) => cell.made)));
  const last = new Set(chains.flatMap(({ cells }) => cells.at(-1)?.memory?.made ?? []));
  const within = new Set([...own].flatMap(({ node }) => node.outputs).filter((tensor) => !made.has(tensor)));
  if (outputs.some((tensor) => within.has(tensor) && !last.has(tensor))) return false;
  // What only moves the last memory may read it, and so may what only moves that.
  const moved = new Set<number>();
  for (const step of steps) {
    if (own.has(step)) continue;
    const { operation, activation, node } = step;
    if (operation.data.some((tensor) => within.has(tensor) && !last.has(tensor))) return false;
    if (!operation.data.some((tensor) => last.has(tensor) || moved.has(tensor))) continue;
    if (activation !== undefined || !MOVES.has(operation.kind)) return false;
    for (const tensor of node.outputs) moved.add(tensor);
  }
  return true;
}

/** Whether all that has costs is still there. */
export function keepsAllCosts(before: readonly Step[], own: ReadonlySet<Step>, after: readonly Step[]): boolean {
  const kept = new Set(after);
  return before.every((step) => {
    const { kind, data } = step.operation;
    if (own.has(step) || kept.has(step)) return true;
    return !COSTS.has(kind) && !(kind === "unsupported" && data.length > 0);
  });
}

/** Whether no product outside has the weights of one within: a step that is written in another way, which would stay. */
export function usesWeightsAlone(own: ReadonlySet<Step>, after: readonly Step[], constants: Constants): boolean {
  const matrices = new Set([...own].filter(isProduct).map((step) => matrixOf(step, constants)));
  return !after.some((step) => isProduct(step) && matrices.has(matrixOf(step, constants)));
}

function isProduct({ operation }: Step): boolean {
  return operation.kind === "dense";
}

interface Around {
  readonly flow: Flow;
  /** Of the model. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** Of a plain cell: sums of two products are written elsewhere, too, so the state must come of a step before, or be kept. */
export function isRecurrent({ cells, given }: Chain, { flow, inputs, outputs }: Around): boolean {
  if (cells.length > 1) return true;
  const made = cells[0]?.made;
  const [state] = given;
  if (state === undefined) return false;
  const { values, writer } = originOf(state, flow);
  const isKept = writer ? writer.operation.kind === "unsupported" && writer.operation.data.length === 0 : false;
  if (isKept) return true;
  // It leaves the model, to come back as what the next inference reads.
  const countOf = (tensor = -1) => volume(flow.shapes.get(tensor) ?? []);
  const isMade = (tensor: number) => originOf(allOf(tensor, flow), flow).values.tensor === made;
  const leaves = outputs.some((tensor) => countOf(tensor) === countOf(made) && isMade(tensor));
  return inputs.includes(values.tensor) && leaves;
}
