/** A node of the file while the model runs: what it reads, and what the file says of what it makes. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Constant, Known, Meaning } from "../../model.js";
import type { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import type { Engine, Site } from "../../reference/engine.js";
import type { Numbers, Quantisation, Values } from "../../reference/values.js";
import { countOf } from "../../values/places.js";
import { inferShapes } from "../infer/index.js";
import { type MeaningOf, problemAt, type TfliteNode } from "../node.js";
import { stepNode } from "../step-node.js";
import type { Step } from "../steps.js";
import type { TfliteTensor } from "../tensors.js";
import { arrayOf } from "./arrays.js";

export interface Running {
  readonly node: TfliteNode;
  readonly step: Step;
  /** Shapes and values of all that the node reads. */
  readonly known: Known;
  readonly engine: Engine;
  /** @throws ImportProblem where it is absent */
  input(position: number): Values;
  optional(position: number): Values | undefined;
  site(nth?: number, step?: number): Site;
  /** Of each output, by the operator's rule. @throws ImportProblem where it has none, or what is read does not fit */
  shapes(): readonly Shape[];
  /** An output: of the type and with the scale that the file gives it. */
  made(shape: Shape, data: Numbers, at?: number): Values;
  /** Zeros of the type that the file gives an output. @throws ImportProblem where no such values are computed */
  empty(shape: Shape, at?: number): Numbers;
  /** Of an output; undefined where its numbers stand for themselves. */
  quantisation(at?: number): Quantisation | undefined;
  problem(what: string): ImportProblem;
}

/** Gives the node's outputs. @throws ImportProblem */
export type Rule = (run: Running) => readonly Values[];

export interface Surroundings {
  readonly tensors: readonly TfliteTensor[];
  /** Of what is computed and stored. */
  values(tensor: number): Values | undefined;
  readonly engine: Engine;
}

export function runningOf(step: Step, { tensors, values, engine }: Surroundings): Running {
  const node = stepNode(step, tensors, NO_SOURCES, { spend: () => true });
  const known = knownOf(values);
  const problem = (what: string) => problemAt(node, what);
  const tensorOf = (at: number) => tensors[step.outputs[at] ?? -1];
  const quantisation = (at = 0) => tensorOf(at)?.quantisation();
  const optional = (position: number) => {
    const tensor = step.inputs[position];
    return tensor === undefined ? undefined : values(tensor);
  };
  return {
    node,
    step,
    known,
    engine,
    problem,
    optional,
    quantisation,
    input(position) {
      const found = optional(position);
      if (found) return found;
      throw problem(`it has no input ${position + 1}, which its operator needs`);
    },
    site: (nth = 0, at = 0) => ({ tensor: step.outputs[0] ?? -1, nth, step: at }),
    shapes() {
      const shapes = step.meaning ? [] : inferShapes(step.kind, node, known);
      const wide = shapes.find((shape) => shape && countOf(shape) > MOST_VALUES);
      if (wide) throw problem(`it makes ${bracketed(wide)}; at most ${MOST_VALUES} values are computed`);
      if (shapes.length >= step.outputs.length && shapes.every((shape) => shape !== undefined)) return shapes;
      throw problem("nothing says which shape it makes");
    },
    made(shape, data, at = 0) {
      const tensor = tensorOf(at);
      const scale = quantisation(at);
      if (tensor === undefined) throw problem(`it has no output ${at + 1}`);
      if (data.constructor !== arrayOf(tensor.storedType, 0)?.constructor)
        throw problem(`it makes values of another type than its output \`${tensor.name}\` has`);
      if (data.length !== countOf(shape))
        throw problem(`it makes ${data.length} values, which its shape ${bracketed(shape)} has not`);
      return { shape, type: tensor.type, data, ...(scale && { quantisation: scale }) };
    },
    empty(shape, at = 0) {
      const tensor = tensorOf(at);
      const data = tensor && arrayOf(tensor.storedType, countOf(shape));
      if (data) return data;
      throw problem(`what it makes is of a type that is not computed with`);
    },
  };
}

/** Of one tensor: far more than networks have, and no more than memory holds. */
const MOST_VALUES = 2 ** 26;

const NO_SOURCES: ReadonlyMap<number, number> = new Map();

/** While a model runs all that it has computed is known. */
function knownOf(values: Surroundings["values"]): Known {
  return {
    shape: (tensor) => values(tensor)?.shape ?? [],
    constant(tensor): Constant | undefined {
      const found = values(tensor);
      return found && { count: found.data.length, numbers: () => Array.from(found.data, Number) };
    },
  };
}

export type Understood = Exclude<Meaning, { kind: "unsupported" }>;

/** What its operator means, by the reader's own rule. @throws ImportProblem where that is refused */
export function meaningOf(run: Running, general: MeaningOf): Understood {
  const meaning = (run.step.meaning ?? general)(run.node, run.known);
  if (meaning.kind === "unsupported") throw run.problem(`it cannot be run: ${meaning.why}`);
  return meaning;
}
