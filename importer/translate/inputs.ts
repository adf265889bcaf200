/** Shapes of a model's inputs: those of the file, with what the user says of open dimensions, for a batch of 1. */
import type { Dimension, FileModel, Tensor } from "../model.js";
import type { Remark } from "../network.js";
import { DynamicShape, ImportProblem, type OpenInput } from "../problem.js";
import { proposedShape } from "../proposed-shape.js";
import { quoted } from "../quoted.js";
import { batchAxes } from "./batch/axes.js";
import { checkShape, isKnown, whyNoShape } from "./shapes/checks.js";
import type { KnownInputs } from "./steps.js";
import { listed, shapeText } from "./words.js";

export type Given = Readonly<Record<string, readonly number[]>>;

export interface InputShapes extends KnownInputs {
  readonly remarks: readonly Remark[];
  /** Whether a batch that the file states became 1, so that constants of the model may contradict it. */
  readonly isCut: boolean;
}

export interface Reading {
  /** Reads all of a batch that the file states. */
  readonly keepsBatches?: boolean;
  /** Which guess at open dimensions to propose. */
  readonly proposal?: number;
}

/**
 * @throws DynamicShape naming all inputs whose open dimensions nobody gives
 * @throws ImportProblem where a given shape does not fit the file
 */
export function shapeInputs(
  model: FileModel,
  given: Given = {},
  { keepsBatches = false, proposal = 0 }: Reading = {},
): InputShapes {
  const names = model.inputs.map((tensor) => tensorOf(model, tensor).name);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const known = names.length === 0 ? "it has none" : `its inputs are ${listed(names.map(quoted), 10, ", ")}`;
    throw new ImportProblem(`the model has no input ${quoted(unknown)}; ${known}`);
  }

  const givenFor = (name: string) => (Object.hasOwn(given, name) ? given[name] : undefined);
  const meant = new Map(
    model.inputs.map((tensor) => {
      const { name, shape = [] } = tensorOf(model, tensor);
      return [tensor, givenFor(name) ?? shape];
    }),
  );
  const axes = batchAxes(model, meant);
  const isGiven = (tensor: number) => givenFor(tensorOf(model, tensor).name) !== undefined;
  const cut = batchesOf(new Map([...meant].filter(([tensor]) => !isGiven(tensor))), axes);
  const shapes = new Map<number, readonly number[]>();
  const batches = new Set<number>();
  const remarks: Remark[] = [];
  const open: OpenInput[] = [];
  let isCut = false;
  const leave = (name: string, shape: readonly Dimension[], batch: number | undefined) => {
    open.push({ name, shape, proposed: proposedShape(shape, batch, proposal) });
  };
  for (const tensor of model.inputs) {
    const { name, shape = [], shape: stated } = tensorOf(model, tensor);
    const wanted = givenFor(name);
    const dimensions = wanted ?? shape;
    const { axis, isSure } = axes.get(tensor) ?? { axis: undefined, isSure: false };
    if (wanted) checkGiven(name, stated, wanted, axis);
    const batch = axis === undefined ? 1 : dimensions[axis];
    const before = axis === undefined ? undefined : shape[axis];
    if (wanted && typeof before === "number" && before !== batch) batches.add(before / Number(batch));
    const isWhole = keepsBatches && isKnown(dimensions);
    const isOfBatch = isSure || (!keepsBatches && cut.has(batch));
    const keeps = wanted !== undefined || isWhole || (isRows(dimensions) && !isOfBatch);
    const one = keeps || axis === undefined || batch === 1 ? dimensions : dimensions.with(axis, 1);
    if (stated === undefined && !wanted) leave(name, [], 0);
    else if (!isKnown(one)) leave(name, shape, axis);
    else {
      checkInput(name, one);
      shapes.set(tensor, one);
    }
    if (batch === 1 || batch === undefined || wanted !== undefined) continue;
    const why = keeps ? (isWhole ? wholeText(batch) : rowsText(shape)) : cutText(batch);
    remarks.push({ kind: "assumed", operator: "input", name, why, before: 0 });
    if (keeps) continue;
    batches.add(typeof batch === "number" ? batch : 0);
    isCut ||= typeof batch === "number";
  }
  if (open.length > 0) throw new DynamicShape(open, openText(open));
  return { shapes, batches, remarks, isCut };
}

/** Of inputs that are no matrices: rows of a matrix beside them that are as many, such as those of a state, are of that batch. */
function batchesOf(
  meant: ReadonlyMap<number, readonly Dimension[]>,
  axes: ReturnType<typeof batchAxes>,
): ReadonlySet<Dimension | undefined> {
  const batches = [...meant].flatMap(([tensor, shape]) => {
    const { axis } = axes.get(tensor) ?? {};
    return axis === undefined || shape.length < 3 || !isKnown(shape) ? [] : [shape[axis]];
  });
  return new Set(batches.filter((batch) => batch !== 1));
}

function cutText(batch: Dimension): string {
  const was = typeof batch === "number" ? `of ${batch}` : "that the file leaves open";
  return `a batch of 1 is taken in place of the batch ${was}`;
}

function wholeText(batch: Dimension): string {
  return `the model holds its batch of ${batch} in constants, so all ${batch} are read in one inference; export it for a batch of 1 to see one`;
}

/** A matrix of known size: its rows are read as places of one inference, for a batch is mostly left open. */
function isRows(shape: readonly Dimension[]): boolean {
  return shape.length === 2 && isKnown(shape) && shape[0] !== 1;
}

function rowsText([rows, columns]: readonly Dimension[]): string {
  return `its ${rows} rows are read in one inference; a shape of 1x${columns} given for it reads one`;
}

function tensorOf(model: FileModel, tensor: number): Tensor {
  const found = model.tensors[tensor];
  if (!found)
    throw new ImportProblem(`the graph names tensor ${tensor}, of which the file has ${model.tensors.length}`);
  return found;
}

function checkGiven(
  name: string,
  stated: readonly Dimension[] | undefined,
  wanted: readonly number[],
  batch: number | undefined,
): void {
  const shape = wanted.length === 0 ? "a shape without dimensions" : `the shape ${shapeText(wanted)}`;
  const input = `${shape} given for input ${quoted(name)}`;
  const wrong = whyNoShape(wanted);
  if (wrong !== undefined) throw new ImportProblem(`${input} cannot be: ${wrong}`);
  if (stated === undefined) return;
  if (stated.length !== wanted.length) {
    const inFile = `in the file it has ${stated.length}, ${shapeText(stated)}`;
    throw new ImportProblem(`${input} has ${wanted.length} dimensions; ${inFile}, with the batch`);
  }
  const differs = stated.some((size, axis) => axis !== batch && typeof size === "number" && size !== wanted[axis]);
  if (differs) throw new ImportProblem(`${input} does not fit the file, where it is ${shapeText(stated)}`);
}

function checkInput(name: string, shape: readonly number[]): void {
  try {
    checkShape(shape);
  } catch (error) {
    if (error instanceof ImportProblem) throw new ImportProblem(`input ${quoted(name)}: ${error.message}`);
    throw error;
  }
}

function openText(open: readonly OpenInput[]): string {
  const [first] = open;
  if (!first) return "";
  const { name, shape } = first;
  const text = listed(
    open.map(({ proposed }) => shapeText(proposed)),
    20,
    ", ",
  );
  const what =
    open.length > 1
      ? `inputs have open dimensions: ${listed(open.map(inputText), 5, ", ")}`
      : shape.length === 0
        ? `input ${quoted(name)} has no shape in the file`
        : `input ${inputText(first)} has open dimensions`;
  const given = open.map((input) => `${quoted(input.name).slice(1, -1)}=${shapeText(input.proposed)}`);
  return `${what}; give ${open.length > 1 ? "their shapes" : "its shape"}, such as ${text} (on the command line \`--shape ${listed(given, 20, ",")}\`)`;
}

function inputText({ name, shape }: OpenInput): string {
  return shape.length === 0 ? quoted(name) : `${quoted(name)} ${shapeText(shape)}`;
}
