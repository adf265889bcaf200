/** Fourier transforms and the windows around them. Source: https://onnx.ai/onnx/operators/ */
import { ImportProblem } from "../../problem.js";
import { type Asked, integerOf } from "../node.js";
import { axisOf } from "../shapes.js";
import { each, type Infer, type Inferred } from "./rule.js";

export const SIGNAL: Readonly<Record<string, Infer>> = {
  DFT: transformed,
  STFT: transformedInFrames,
  MelWeightMatrix: (node) => [[half(numberAt(node, 1) ?? 0), numberAt(node, 0) ?? 0]],
  ...each((node) => [[numberAt(node, 0) ?? 0]], "BlackmanWindow", "HammingWindow", "HannWindow"),
};

/** Frequencies of a real signal: those above the middle mirror the others. */
function half(length: number): number {
  return Math.floor(length / 2) + 1;
}

/** A single value. */
function numberAt(node: Asked, position: number): number | undefined {
  return node.values(position)?.[0];
}

/** Before this opset the axis is an attribute, and the first one behind the batch where nobody says. */
const AXIS_IS_INPUT = 20;

/** Along one axis; the last one holds real and imaginary part, or the real one alone. */
function transformed(node: Asked): Inferred {
  const shape = node.shape(0);
  const isAttribute = node.opset < AXIS_IS_INPUT;
  const named = isAttribute ? integerOf(node, "axis", 1) : (numberAt(node, 2) ?? -2);
  const axis = axisOf(named, shape.length);
  const isInverse = integerOf(node, "inverse", 0) === 1;
  const isOneSided = integerOf(node, "onesided", 0) === 1;
  const stated = numberAt(node, 1);
  const length = stated ?? (isInverse && isOneSided ? 2 * ((shape[axis] ?? 1) - 1) : (shape[axis] ?? 1));
  const parts = isInverse && isOneSided ? 1 : 2;
  return [shape.with(axis, isOneSided && !isInverse ? half(length) : length).with(-1, parts)];
}

/** Frames of a signal, [batch, values, 1 or 2]: steps between them, a window and its length. */
function transformedInFrames(node: Asked): Inferred {
  const [batch = 1, length = 1] = node.shape(0);
  const step = numberAt(node, 1);
  const frame = numberAt(node, 3) ?? (node.has(2) ? node.shape(2)[0] : undefined);
  if (!step || !frame || step < 1 || frame > length)
    throw new ImportProblem(
      `its frames of ${frame ?? "no"} values in steps of ${step ?? 0} do not fit ${length} values`,
    );
  const frames = Math.floor((length - frame) / step) + 1;
  return [[batch, frames, integerOf(node, "onesided", 1) === 1 ? half(frame) : frame, 2]];
}
