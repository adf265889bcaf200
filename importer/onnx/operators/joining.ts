/** Concatenation, resizing and padding of maps. */

import type { Shape } from "../../../src-sim/shapes.js";
import type { Meaning } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { type Asked, integerOf, numbersOf } from "../node.js";
import { Refusal } from "../refusal.js";
import { axesOf, axisOf } from "../shapes.js";
import { checkSpatial } from "./windows.js";

/** Operands stand at `first` and every `step`-th position behind it. */
export function concatenation(first = 0, step = 1): (node: Asked) => Meaning {
  return (node) => {
    const positions = Array.from(
      { length: Math.ceil((node.inputCount - first) / step) },
      (_, index) => first + index * step,
    );
    if (positions.some((position) => node.stored(position))) throw new Refusal("one of its operands is a constant");
    const axis = axisOf(integerOf(node, "axis", 1), node.shape(first).length);
    return { kind: "concat", data: positions.map((position) => node.data(position)), axis };
  };
}

/** Scales are an attribute, or an input. */
export function upsampling(node: Asked): Meaning {
  const scales = node.values(1) ?? node.attributes.floats("scales");
  if (!scales) throw new ImportProblem("it says no scales");
  return resized(node, scales);
}

/** Positions of the inputs: up to opset 10 the scales are the second and last one. */
const EARLY_SCALES = 1;
const SCALES = 2;
const SIZES = 3;

export function resizing(node: Asked): Meaning {
  const shape = node.shape(0);
  const named = node.attributes.integers("axes");
  const axes = named ? axesOf(named, shape.length) : [...shape.keys()];
  const policy = node.attributes.text("keep_aspect_ratio_policy") ?? "stretch";
  const transformation = node.attributes.text("coordinate_transformation_mode") ?? "half_pixel";
  if (policy !== "stretch") throw new Refusal("it keeps the ratio of height and width");
  if (!COORDINATES.has(transformation))
    throw new Refusal("its `coordinate_transformation_mode` takes other values than each several times");
  const scales = scalesOf(
    node,
    axes.map((axis) => shape[axis] ?? 1),
  );
  if (scales.length !== axes.length) {
    throw new ImportProblem(`it has ${scales.length} scales or sizes; ${axes.length} would be right`);
  }
  return resized(
    node,
    shape.map((_, axis) => (axes.includes(axis) ? (scales[axes.indexOf(axis)] ?? 1) : 1)),
  );
}

/** Those that repeat each value equally often where the scale is a whole number. */
const COORDINATES: ReadonlySet<string> = new Set([
  "half_pixel",
  "half_pixel_symmetric",
  "pytorch_half_pixel",
  "asymmetric",
  "tf_half_pixel_for_nn",
]);

function scalesOf(node: Asked, sizes: Shape): Shape {
  const given = node.inputCount === EARLY_SCALES + 1 ? node.values(EARLY_SCALES) : node.values(SCALES);
  if (given && given.length > 0) return given;
  const wanted = node.values(SIZES);
  if (!wanted) throw new ImportProblem("it says neither scales nor sizes");
  return wanted.map((size, index) => size / (sizes[index] ?? 1));
}

function resized(node: Asked, scales: Shape): Meaning {
  const data = node.data(0);
  if (scales.length !== node.shape(0).length) {
    throw new ImportProblem(`it has ${scales.length} scales; ${node.shape(0).length} would be right`);
  }
  if (scales.every((scale) => scale === 1)) return { kind: "same", data: [data] };
  const mode = node.attributes.text("mode") ?? "nearest";
  if (mode !== "nearest")
    throw new Refusal("it interpolates between values; the language only repeats them (`nearest`)");
  const [batch, channels, height = 1, width = 1] = scales;
  checkSpatial(scales.length - 2);
  const isWhole = [height, width].every((scale) => Number.isSafeInteger(scale) && scale >= 1);
  if (batch === 1 && channels === 1 && isWhole) return { kind: "resize", data: [data], scale: [height, width] };
  throw new Refusal(`its scales are ${bracketed(scales)}; the language has whole numbers for height and width`);
}

/** What stands for nothing before a maximum. */
const LOWEST = -3.4e38;

export function padding(node: Asked): Meaning {
  const data = node.data(0);
  const rank = node.shape(0).length;
  const pads = numbersOf(node, 1, "pads") ?? node.attributes.integers("paddings");
  const named = node.values(3);
  const axes = named ? axesOf(named, rank) : Array.from({ length: rank }, (_, axis) => axis);
  if (!pads || pads.length !== 2 * axes.length || !pads.every(Number.isSafeInteger)) {
    throw new ImportProblem(`its pads are ${bracketed(pads ?? [])}; ${2 * axes.length} whole numbers would be right`);
  }
  if (pads.every((pad) => pad === 0)) return { kind: "same", data: [data] };
  if ((node.attributes.text("mode") ?? "constant") !== "constant")
    throw new Refusal("it pads with values of its input");
  if (pads.some((pad) => pad < 0)) throw new Refusal("it cuts off values by negative pads");
  checkValue(node);
  const along = (first: number) =>
    Array.from({ length: rank }, (_, axis) => (axes.includes(axis) ? (pads[first + axes.indexOf(axis)] ?? 0) : 0));
  return { kind: "pad", data: [data], before: along(0), after: along(axes.length) };
}

/** Whole numbers have a zero of their own, which is not looked for. */
function checkValue(node: Asked): void {
  if (node.type(0).kind === "int") return;
  const value = node.values(2)?.[0] ?? node.attributes.float("value") ?? 0;
  if (value === 0 || value <= LOWEST) return;
  throw new Refusal(`it pads with ${value}; the language pads with zeros`);
}
