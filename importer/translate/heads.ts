/** Inputs that are reshaped before anything computes with them: they are declared as they are read. */
import type { Shape } from "../../src-sim/layers/shapes.js";
import { wideAxes } from "./form.js";
import type { Step } from "./steps.js";
import type { Uses } from "./uses.js";

export interface Head {
  /** The tensor in whose shape the input is declared. */
  readonly tensor: number;
  /** Steps from the input to it. */
  readonly steps: readonly Step[];
}

const KEEPS_VALUES: ReadonlySet<string> = new Set(["same", "quantise", "reshape"]);

/** Follows the input as long as one step alone reads it and keeps its values, up to the last reshape that does not cut up a map. */
export function headOf(input: number, { counts, readers }: Uses, shape: Shape): Head {
  const passed: Step[] = [];
  let head = input;
  let length = 0;
  let tensor = input;
  for (;;) {
    const step = counts.get(tensor) === 1 ? readers.get(tensor) : undefined;
    const [output] = step?.node.outputs ?? [];
    if (!step || output === undefined || !KEEPS_VALUES.has(step.operation.kind) || step.activation) {
      return { tensor: head, steps: passed.slice(0, length) };
    }
    if (step.operation.kind === "reshape" && cutsMap(shape, step.operation.shape))
      return { tensor: head, steps: passed.slice(0, length) };
    passed.push(step);
    tensor = output;
    if (step.operation.kind === "reshape") [head, length] = [tensor, passed.length];
  }
}

/** Patches or channels of a map: layers behind say what becomes of them. */
function cutsMap(input: Shape, shape: Shape): boolean {
  return input.length === 4 && wideAxes(input).length === 3 && wideAxes(shape).length > 3;
}
