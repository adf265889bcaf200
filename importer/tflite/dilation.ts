/**
 * Dilated convolutions as TensorFlow writes them: the map is dealt out to several batches (SPACE_TO_BATCH_ND), which a plain
 * convolution reads, and is put together again (BATCH_TO_SPACE_ND). Along one axis there are nodes that add and take away the
 * other axis of a map around the convolution.
 */
import type { Dimension } from "../model.js";
import { dilated } from "./operators/dilated.js";
import { meaningOf } from "./operators/index.js";
import { axisAdded, axisTaken } from "./operators/shaping.js";
import { BuiltinOperator as Op } from "./schema.js";
import type { Step } from "./steps.js";
import type { TfliteTensor } from "./tensors.js";

interface Parts {
  readonly dealing: Step;
  /** Adds an axis of 1 place at `axis` before the convolution, and takes it away behind. */
  readonly around?: { readonly adding: Step; readonly taking: Step; readonly axis: number };
  readonly convolution: Step;
  readonly gathering: Step;
}

interface Recognised {
  readonly steps: readonly Step[];
  readonly tensors: readonly TfliteTensor[];
}

/** The same graph with one convolution in the place of each such group. What it reads and makes has one batch. */
export function recogniseDilation(
  steps: readonly Step[],
  tensors: readonly TfliteTensor[],
  outputs: readonly number[],
): Recognised {
  const follower = followers(steps, outputs);
  const replacements = new Map<Step, Step | undefined>();
  const changed = [...tensors];
  for (const dealing of steps) {
    const parts = dealing.kind.builtin === Op.SPACE_TO_BATCH_ND ? partsBehind(dealing, follower, tensors) : undefined;
    if (parts === undefined) continue;
    const { convolution, gathering, around } = parts;
    for (const part of [dealing, gathering]) replacements.set(part, undefined);
    const [read, made] = [dealing.inputs[0], gathering.outputs[0] ?? -1];
    const axes = around === undefined ? ([0, 1] as const) : ([around.axis === 1 ? 1 : 0] as const);
    const meaning = dilated(meaningOf(convolution.kind), { dealing, gathering, axes });
    if (around === undefined) {
      const inputs = convolution.inputs.with(0, read);
      replacements.set(convolution, { ...convolution, inputs, outputs: [made], meaning });
      continue;
    }
    const { adding, taking, axis } = around;
    replacements.set(adding, { ...adding, inputs: [read], meaning: axisAdded(axis) });
    replacements.set(convolution, { ...convolution, meaning });
    replacements.set(taking, { ...taking, outputs: [made], meaning: axisTaken(axis) });
    widen(changed, adding.outputs[0], tensors[read ?? -1]?.shape, axis);
    widen(changed, convolution.outputs[0], tensors[made]?.shape, axis);
  }
  const kept = steps.flatMap((step) => (replacements.has(step) ? (replacements.get(step) ?? []) : step));
  return { steps: kept, tensors: changed };
}

type Follower = (step: Step) => Step | undefined;

/** The one step that reads what a step makes, as its data. */
function followers(steps: readonly Step[], outputs: readonly number[]): Follower {
  const readers = new Map<number | undefined, Step[]>();
  for (const step of steps)
    for (const tensor of step.inputs) {
      const known = readers.get(tensor);
      if (known) known.push(step);
      else readers.set(tensor, [step]);
    }
  const leaving = new Set(outputs);
  return ({ outputs: [made, ...more] }) => {
    const [reader, ...others] = readers.get(made) ?? [];
    const isAlone = made !== undefined && more.length === 0 && others.length === 0 && !leaving.has(made);
    return isAlone && reader?.inputs[0] === made ? reader : undefined;
  };
}

const CONVOLUTIONS: ReadonlySet<number | undefined> = new Set([Op.CONV_2D, Op.DEPTHWISE_CONV_2D]);
const RESHAPES: ReadonlySet<number | undefined> = new Set([Op.EXPAND_DIMS, Op.SQUEEZE, Op.RESHAPE]);

function partsBehind(dealing: Step, follower: Follower, tensors: readonly TfliteTensor[]): Parts | undefined {
  const shapeOf = (step: Step | undefined) => tensors[step?.outputs[0] ?? -1]?.shape ?? [];
  const next = follower(dealing);
  const adding = RESHAPES.has(next?.kind.builtin) ? next : undefined;
  const convolution = adding ? follower(adding) : next;
  if (convolution === undefined || !CONVOLUTIONS.has(convolution.kind.builtin)) return undefined;
  const behind = follower(convolution);
  const taking = adding ? behind : undefined;
  const gathering = taking ? follower(taking) : behind;
  if (gathering?.kind.builtin !== Op.BATCH_TO_SPACE_ND || gathering.outputs.length !== 1) return undefined;
  if (adding === undefined) return { dealing, convolution, gathering };
  if (taking === undefined || !RESHAPES.has(taking.kind.builtin)) return undefined;
  const axis = addedAxis(shapeOf(dealing), shapeOf(adding));
  if (axis === undefined || axis !== addedAxis(shapeOf(taking), shapeOf(convolution))) return undefined;
  return { dealing, around: { adding, taking, axis }, convolution, gathering };
}

/** Of a sequence that becomes a map of one row (1) or column (2). */
function addedAxis(sequence: readonly Dimension[], map: readonly Dimension[]): number | undefined {
  if (sequence.length !== 3 || map.length !== 4) return undefined;
  return [1, 2].find((axis) => map[axis] === 1 && map.toSpliced(axis, 1).every((size, at) => size === sequence[at]));
}

/** What the file says of a tensor between is for several batches. */
function widen(
  tensors: TfliteTensor[],
  tensor: number | undefined,
  shape: readonly Dimension[] | undefined,
  axis: number,
): void {
  const known = tensors[tensor ?? -1];
  if (known && tensor !== undefined) tensors[tensor] = { ...known, shape: shape?.toSpliced(axis, 0, 1) };
}
