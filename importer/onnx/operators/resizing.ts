/** Maps that are enlarged, by repeating values or by interpolating between them. */

import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { Meaning } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { bracketed, quoted } from "../../quoted.js";
import type { Asked } from "../node.js";
import { Refusal } from "../refusal.js";
import { axesOf } from "../shapes.js";
import { checkSpatial } from "./windows.js";

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
  if (policy !== "stretch") throw new Refusal("it keeps the ratio of height and width");
  checkCoordinates(node);
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

/** @throws Refusal */
function checkCoordinates(node: Asked): void {
  const transformation = node.attributes.text("coordinate_transformation_mode") ?? "half_pixel";
  if (transformation === "tf_crop_and_resize") throw new Refusal("it resizes a part that it cuts out of its input");
}

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
  const how = interpolates(node) ? ({ interpolates: true } as const) : {};
  checkSpatial(scales.length - 2);
  // Models that were TensorFlow's keep its order of axes here and there.
  const layout = scales[1] !== 1 && scales.at(-1) === 1 && scales.length === 4 ? "NHWC" : undefined;
  const [first, last] = layout ? [1, 3] : [2, scales.length];
  if (scales.some((scale, axis) => scale !== 1 && (axis < first || axis >= last)))
    throw new Refusal(`its scales are ${bracketed(scales)}: more than height and width`);
  const shape = node.shape(0);
  const to = scales.slice(first, last).map((scale, at) => Math.floor((shape[first + at] ?? 1) * scale + ROUNDING));
  if (to.some((size) => !(size >= 1))) throw new ImportProblem(`its scales are ${bracketed(scales)}: nothing is left`);
  const [height = 1, width = 1] = to;
  return { kind: "resize", data: [data], to: [height, width], ...how, ...(layout && { layout }) };
}

/** Scales are stored in few digits: 2.2 times 5 is 11. */
const ROUNDING = 1e-4;

/** `bilinear` is the word of opset 1. */
const INTERPOLATING: ReadonlySet<string> = new Set(["linear", "bilinear", "cubic"]);

/** Whether there are values between those that are read. @throws Refusal where the mode is none of the format's */
function interpolates(node: Asked): boolean {
  const mode = node.attributes.text("mode") ?? "nearest";
  if (mode !== "nearest" && !INTERPOLATING.has(mode)) throw new Refusal(`its \`mode\` is ${quoted(mode)}`);
  return mode !== "nearest";
}
