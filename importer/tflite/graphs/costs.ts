/** What one round of a loop takes that is not written out. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { sameShape } from "../../values/places.js";
import { TFLITE_COSTS } from "../operator-costs.js";
import type { Step } from "../steps.js";
import type { TfliteTensor } from "../tensors.js";
import { attempted, mark, type Operand, type Placing, type RunGraph } from "./placing.js";

export interface Round {
  /** Multiply-accumulate operations, where they are known of all its operators. */
  readonly macs: number | undefined;
  /** Constants that may be weights. */
  readonly weights: readonly number[];
  /** How many it would add, with all rounds of loops within it. */
  readonly nodes: number;
  /** Of what it makes, where that has the shape of what it reads: so it is after any number of rounds. */
  readonly shapes: readonly (Shape | undefined)[];
}

/** Of values that may differ in each round, of shapes as they are in the first. Undefined where that is too much to look at. */
export function roundOf(placing: Placing, step: Step, body: number, run: RunGraph): Round | undefined {
  const { length } = placing.steps;
  const back = mark(placing);
  const inputs = step.inputs.map((tensor, at) => valueOfRound(placing, tensor, body, at));
  const made = attempted(placing, () => run({ graph: body, inputs, prefix: "", loop: "measured" }));
  const sum = sumOf(placing, placing.steps.slice(length));
  back();
  return made && { ...sum, shapes: keptShapes(placing, inputs, made) };
}

/** What each round passes on as it is, weights above all, stays what it is. Of all else only the shape is known. */
function valueOfRound({ graphs, tensors, known }: Placing, tensor: Operand, body: number, at: number): Operand {
  const { inputs, outputs, tensors: within } = graphs.at(body);
  const read = within[inputs[at] ?? -1];
  if (tensor === undefined || read === undefined || inputs[at] === outputs[at]) return tensor;
  const { constant: _, ...computed }: TfliteTensor = read;
  const number = tensors.push(computed) - 1;
  known.set(number, { shape: known.of(tensor).shape });
  return number;
}

function keptShapes(
  { known }: Placing,
  read: readonly Operand[],
  made: readonly Operand[],
): readonly (Shape | undefined)[] {
  return read.map((tensor, at) => {
    const { shape } = known.of(tensor);
    return sameShape(shape ?? [], known.of(made[at]).shape ?? []) ? shape : undefined;
  });
}

function sumOf({ known, tensors }: Placing, steps: readonly Step[]): Omit<Round, "shapes"> {
  const shapeOf = (tensor: Operand) => known.of(tensor).shape;
  const weights = new Set<number>();
  let macs: number | undefined = 0;
  let nodes = 1;
  for (const step of steps) {
    nodes += step.nodes ?? 1;
    if (step.outputs.length > 0 && step.outputs.every((tensor) => known.of(tensor).constant)) continue;
    const cost = step.cost ?? TFLITE_COSTS.get(step.kind.name);
    const taken = cost?.macs({ inputs: step.inputs.map(shapeOf), outputs: step.outputs.map(shapeOf) });
    macs = macs === undefined || taken === undefined ? undefined : macs + taken;
    const read = cost?.weights?.map((position) => step.inputs[position]) ?? step.inputs;
    for (const tensor of read) if (tensor !== undefined && tensors[tensor]?.constant) weights.add(tensor);
  }
  return { macs, weights: [...weights], nodes };
}
