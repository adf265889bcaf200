/** Shapes to propose where inputs are open: such that the model can be read with them. */
import type { FileModel } from "../model.js";
import { DynamicShape, ImportProblem } from "../problem.js";
import { PROPOSALS } from "../proposed-shape.js";
import { type Given, shapeInputs } from "./inputs.js";

/**
 * What to ask the user for: the first proposal with which the model can be read, or else the first of all, `open`.
 * @param read throws ImportProblem where it cannot be
 */
export async function proven(
  open: DynamicShape,
  model: FileModel,
  given: Given | undefined,
  read: (shapes: Given) => Promise<unknown>,
): Promise<DynamicShape> {
  for (let proposal = 0; proposal < PROPOSALS; proposal++) {
    const asked = asking(model, given, proposal);
    const proposed = Object.fromEntries(asked.inputs.map((input) => [input.name, input.proposed]));
    try {
      await read({ ...given, ...proposed });
      return asked;
    } catch (error) {
      if (!(error instanceof ImportProblem)) throw error;
    }
  }
  return open;
}

function asking(model: FileModel, given: Given | undefined, proposal: number): DynamicShape {
  try {
    shapeInputs(model, given, { proposal });
  } catch (error) {
    if (error instanceof DynamicShape) return error;
    throw error;
  }
  throw new Error("inputs that were open are not");
}
