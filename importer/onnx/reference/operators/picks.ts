/** Values picked by indices, and put at places that indices name. Source: https://onnx.ai/onnx/operators/ */
import { ImportProblem } from "../../../problem.js";
import { picked } from "../../../reference/moves.js";
import type { Operand } from "../../../values/made.js";
import { pickedEach, pickedPoints, scatteredPoints } from "../../../values/picks.js";
import { stridesOf } from "../../../values/places.js";
import { pointsShape } from "../../infer/parts.js";
import { integerOf } from "../../node.js";
import { axisOf } from "../../shapes.js";
import { emptyLike, like } from "../held.js";
import type { Rule, Running } from "../node.js";
import { forEachPlace } from "../strided.js";
import { movedBy } from "../turned.js";
import { madeLike, operandOf } from "./generated.js";

/** Indices from 0; below that they count from the end. @throws ImportProblem where there is no such place */
function indicesOf(node: Running, position: number, lengthAt: (at: number) => number): Operand {
  const { shape, data } = node.held(position);
  const numbers = Array.from(data, (place, at) => {
    const length = lengthAt(at);
    const counted = place < 0 ? place + length : place;
    if (Number.isInteger(counted) && counted >= 0 && counted < length) return counted;
    throw new ImportProblem(`it takes place ${place} of ${length}`);
  });
  return { shape, numbers: () => numbers };
}

function refuseReduction(node: Running): void {
  if ((node.attributes.text("reduction") ?? "none") === "none") return;
  throw new ImportProblem("it combines values with those that are there, of which there is no reference");
}

export const PICKS: Readonly<Record<string, Rule>> = {
  Gather: (node) => {
    const read = node.held(0);
    const axis = axisOf(integerOf(node, "axis", 0), read.shape.length);
    const places = indicesOf(node, 1, () => read.shape[axis] ?? 0).numbers();
    const shape = node.made();
    return [movedBy(read, (values) => like(values, shape, picked(values.data, values.shape, axis, places)))];
  },
  GatherElements: (node) => {
    const read = node.held(0);
    const axis = axisOf(integerOf(node, "axis", 0), read.shape.length);
    return [
      madeLike(
        read,
        pickedEach(
          operandOf(read),
          axis,
          indicesOf(node, 1, () => read.shape[axis] ?? 0),
        ),
      ),
    ];
  },
  GatherND: (node) => {
    const read = node.held(0);
    pointsShape(node);
    const paired = integerOf(node, "batch_dims", 0);
    const depth = node.held(1).shape.at(-1) ?? 1;
    const indices = indicesOf(node, 1, (at) => read.shape[paired + (at % depth)] ?? 0);
    return [madeLike(read, pickedPoints(operandOf(read), indices, paired))];
  },
  ScatterND: (node) => {
    refuseReduction(node);
    const read = node.held(0);
    const depth = node.held(1).shape.at(-1) ?? 1;
    const indices = indicesOf(node, 1, (at) => read.shape[at % depth] ?? 0);
    return [madeLike(read, scatteredPoints(operandOf(read), indices, operandOf(node.held(2))))];
  },
  ScatterElements: (node) => {
    refuseReduction(node);
    const [read, others] = [node.held(0), node.held(2)];
    const axis = axisOf(integerOf(node, "axis", 0), read.shape.length);
    const indices = indicesOf(node, 1, () => read.shape[axis] ?? 0);
    const made = emptyLike(read, read.data.length);
    made.set(read.data);
    const strides = stridesOf(read.shape);
    const numbers = indices.numbers();
    forEachPlace(indices.shape, strides.with(axis, 0), (start, at) => {
      made[start + (numbers[at] ?? 0) * (strides[axis] ?? 0)] = others.data[at] as number;
    });
    return [like(read, read.shape, made)];
  },
  // The first places of one axis backwards, as many for each place of the other as it says.
  ReverseSequence: (node) => {
    const [read, lengths] = [node.held(0), node.held(1)];
    const [time, batch] = [integerOf(node, "time_axis", 0), integerOf(node, "batch_axis", 1)];
    const made = emptyLike(read, read.data.length);
    const strides = stridesOf(read.shape);
    const [step = 1, steps = 1] = [strides[time], read.shape[time]];
    for (let at = 0; at < made.length; at++) {
      const place = Math.floor(at / step) % steps;
      const length = lengths.data[Math.floor(at / (strides[batch] ?? 1)) % (read.shape[batch] ?? 1)] as number;
      made[at] = read.data[place < length ? at + (length - 1 - 2 * place) * step : at] as number;
    }
    return [like(read, read.shape, made)];
  },
};
