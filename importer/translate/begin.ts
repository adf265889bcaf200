/** What is known before the first layer is made: shapes, steps, who reads what. */
import type { FileModel } from "../model.js";
import { type Pace, partOf } from "../pace.js";
import { DynamicShape, ImportProblem } from "../problem.js";
import type { Translation } from "./add-input.js";
import { readAsOne } from "./batch/one-inference.js";
import { newDraft, remark } from "./draft.js";
import { type Given, type InputShapes, shapeInputs } from "./inputs.js";
import { orderNodes } from "./order.js";
import { joinGroupNorms } from "./patterns/group-norm.js";
import { joinClipping } from "./patterns/join-clipping.js";
import { joinUpsampling } from "./patterns/join-upsampling.js";
import { joinCells } from "./patterns/recurrent/join-cells.js";
import { joinRegions } from "./patterns/regions.js";
import { dropRepeats } from "./patterns/repeats.js";
import { proven } from "./proposals.js";
import { readSteps, type Step } from "./steps.js";
import { type Unsaid, unsupportedProblem } from "./unsupported.js";
import { usesOf } from "./uses.js";
import { rootsOf } from "./weights/roots.js";
import { readWishes } from "./wishes.js";
import { nodeText } from "./words.js";

/**
 * For a batch of 1; where that contradicts the model, all of the batch that it was made for.
 * @throws DynamicShape where dimensions of inputs are open, with shapes to propose for which the model can be read
 */
export async function begin(file: FileModel, given: Given | undefined, pace: Pace): Promise<Translation> {
  try {
    return await beginFor(file, given, pace);
  } catch (error) {
    if (!(error instanceof DynamicShape)) throw error;
    throw await proven(error, file, given, (shapes) => beginFor(file, shapes, pace));
  }
}

async function beginFor(file: FileModel, given: Given | undefined, pace: Pace): Promise<Translation> {
  const inputs = shapeInputs(file, given);
  try {
    return await beginWith(file, inputs, pace);
  } catch (error) {
    if (!(error instanceof ImportProblem) || !inputs.isCut) throw error;
    const whole = shapeInputs(file, given, { keepsBatches: true });
    return (await beginWithOne(file, inputs, whole, pace)) ?? beginWith(file, whole, pace);
  }
}

/** Of a model whose constants hold the batch one inference, where that can be told apart; undefined where it cannot. */
async function beginWithOne(
  file: FileModel,
  cut: InputShapes,
  whole: InputShapes,
  pace: Pace,
): Promise<Translation | undefined> {
  const ofOne = readAsOne(file, whole, cut);
  if (ofOne === undefined) return undefined;
  try {
    return await beginWith(file, { ...cut, ofOne }, pace);
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error;
    return undefined;
  }
}

async function beginWith(file: FileModel, inputs: InputShapes, pace: Pace): Promise<Translation> {
  const model = file.forShapes?.(inputs.shapes) ?? file;
  const { nodes, unneeded } = orderNodes(model);
  const read = await readSteps(model, nodes, inputs, pace);
  if (read.isLost) {
    const unsaid = read.steps.flatMap(unsaidOf);
    const made = unsaid.slice(-1).map(({ node }) => `what ${nodeText(node)} makes`);
    throw unsupportedProblem(unsaid, `the shape of ${made} is not in the file, so nothing behind it is known`);
  }
  const draft = newDraft(model.layout);
  for (const assumed of inputs.remarks) draft.remarks.push(assumed);
  for (const assumed of model.assumed ?? []) draft.remarks.push({ kind: "assumed", ...assumed, before: 0 });
  for (const { node, misstated } of read.steps) {
    if (misstated === undefined) continue;
    remark({ draft, origin: { operator: node.operator, name: node.name } }, "assumed", misstated);
  }
  const [first] = unneeded;
  if (first) {
    const more = unneeded.length > 1 ? `, nor those of ${unneeded.length - 1} more nodes` : "";
    const { operator, name } = first;
    remark({ draft, origin: { operator, name } }, "left out", `no output needs its values${more}`);
  }
  const needed = dropRepeats(read.steps, read.shapes, model.outputs);
  const folded = nodes.filter(({ outputs }) => outputs.some((tensor) => read.constants.has(tensor)));
  const rootOf = rootsOf(model, folded, read.constants);
  const countOf = (tensor: number) => (read.constants.get(tensor) ?? model.tensors[tensor]?.constant)?.count ?? 0;
  const understood = { steps: needed, shapes: read.shapes };
  const { steps, shapes } = await joinCells(understood, model, { rootOf, countOf }, partOf(pace, 1, 1));
  const enlarging = joinUpsampling(steps, model.outputs, shapes, model.layout);
  const functions = joinGroupNorms(joinRegions(enlarging, model, shapes), shapes, model.outputs);
  const joined = joinClipping(functions, model.outputs);
  const uses = usesOf(joined, model.outputs);
  const wishes = readWishes(uses.steps, shapes, model.layout);
  return { model, draft, shapes, wishes, uses, rootOf, values: new Map() };
}

function unsaidOf({ node, operation }: Step): readonly Unsaid[] {
  return operation.kind === "unsupported" ? [{ node, why: operation.why }] : [];
}
