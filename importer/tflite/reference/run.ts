/** Runs a model's operators one after another. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../problem.js";
import { bracketed, quoted } from "../../quoted.js";
import type { RunOptions } from "../../reference/reference.js";
import type { Values } from "../../reference/values.js";
import { countOf, sameShape } from "../../values/places.js";
import type { Step } from "../steps.js";
import type { TfliteTensor } from "../tensors.js";
import { arrayOf } from "./arrays.js";
import { ruleOf } from "./rules.js";
import { runningOf } from "./running.js";

export interface Opened {
  /** In the order of the data flow. */
  readonly steps: readonly Step[];
  readonly tensors: readonly TfliteTensor[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** Of inputs. */
  readonly shapes: ReadonlyMap<number, Shape>;
  /** @throws ImportProblem where its values cannot be read */
  constants(tensor: number): Values | undefined;
}

/** @throws ImportProblem, Stopped */
export async function runSteps(
  opened: Opened,
  given: readonly Values[],
  { engine, pace, watch }: RunOptions,
): Promise<readonly Values[]> {
  const { steps, tensors, outputs } = opened;
  const rules = steps.map(ruleOf);
  const values = givenValues(opened, given);
  const readers = readersOf(opened);
  const surroundings = { tensors, engine, values: (tensor: number) => values.get(tensor) ?? opened.constants(tensor) };
  for (const [at, step] of steps.entries()) {
    if (pace.isDue()) await pace.rest(at / steps.length);
    for (const tensor of step.inputs) if (tensor !== undefined) provide(opened, values, tensor);
    const made = rules[at]?.(runningOf(step, surroundings)) ?? [];
    for (const [place, tensor] of step.outputs.entries()) {
      const found = made[place];
      if (found === undefined) continue;
      values.set(tensor, found);
      watch?.(tensor, found);
    }
    for (const tensor of step.inputs) if (tensor !== undefined) release(tensor);
  }
  await pace.rest(1);
  return outputs.map((tensor) => {
    provide(opened, values, tensor);
    const found = values.get(tensor);
    if (found) return found;
    throw new ImportProblem(`nothing makes the model's output ${quoted(tensors[tensor]?.name ?? "")}`);
  });

  /** What nothing reads any more is let go. */
  function release(tensor: number): void {
    const left = (readers.get(tensor) ?? 0) - 1;
    readers.set(tensor, left);
    if (left <= 0) values.delete(tensor);
  }
}

/** How often each tensor is read, as an output of the model too. */
function readersOf({ steps, outputs }: Opened): Map<number, number> {
  const readers = new Map<number, number>();
  const count = (tensor: number | undefined) => {
    if (tensor !== undefined) readers.set(tensor, (readers.get(tensor) ?? 0) + 1);
  };
  for (const { inputs } of steps) inputs.forEach(count);
  outputs.forEach(count);
  return readers;
}

/** @throws ImportProblem where they are others than the model reads */
function givenValues({ inputs, tensors, shapes }: Opened, given: readonly Values[]): Map<number, Values> {
  if (given.length !== inputs.length)
    throw new ImportProblem(`the model has ${inputs.length} inputs; ${given.length} are given`);
  return new Map(
    inputs.map((tensor, at) => {
      const { shape, data } = given[at] as Values;
      const wanted = shapes.get(tensor) ?? [];
      const { name = "", storedType = 0, type, quantisation } = tensors[tensor] ?? {};
      const input = `input ${quoted(name)}`;
      if (!sameShape(shape, wanted) || data.length !== countOf(wanted))
        throw new ImportProblem(`${input} is given as ${bracketed(shape)}; ${bracketed(wanted)} would be right`);
      const Kind = arrayOf(storedType, 0)?.constructor;
      if (Kind === undefined || data.constructor !== Kind)
        throw new ImportProblem(
          `${input} is given as ${data.constructor.name}; ${Kind?.name ?? "no type that is computed with"} would be right`,
        );
      const scale = quantisation?.();
      return [tensor, { shape, type: type ?? { kind: "other", bits: 0 }, data, ...(scale && { quantisation: scale }) }];
    }),
  );
}

/** Constants, and states as they are before the first inference: the number that stands for 0. */
function provide({ tensors, constants }: Opened, values: Map<number, Values>, tensor: number): void {
  if (values.has(tensor)) return;
  const constant = constants(tensor);
  if (constant) values.set(tensor, constant);
  const { isVariable, shape = [], storedType = 0, type, quantisation } = tensors[tensor] ?? {};
  if (constant || !isVariable || type === undefined) return;
  const sizes = shape.map((size) => (typeof size === "number" ? size : 1));
  const data = arrayOf(storedType, countOf(sizes));
  const scale = quantisation?.();
  if (data === undefined) return;
  if (scale && !(data instanceof BigInt64Array)) data.fill(scale.zeros[0] ?? 0);
  values.set(tensor, { shape: sizes, type, data, ...(scale && { quantisation: scale }) });
}
