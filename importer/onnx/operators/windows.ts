/** Windows of convolutions and pooling. One-dimensional ones have a width of 1. */

import type { Pair, Shape } from "../../../src-sim/layers/shapes.js";
import type { Pads } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { type Asked, integerOf } from "../node.js";
import { Refusal } from "../refusal.js";

interface Window {
  readonly size: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly pads: Pads;
}

/** `size` is that of the spatial axes of the node's map. @throws Refusal unless there are one or two. */
export function windowOf(node: Asked, size: Shape): Window {
  const rank = size.length;
  checkSpatial(rank);
  return {
    size: pairOf("kernel_shape", size, rank),
    stride: pairOf("strides", node.attributes.integers("strides"), rank),
    dilation: pairOf("dilations", node.attributes.integers("dilations"), rank),
    pads: padsOf(node, rank),
  };
}

/** @throws Refusal */
export function checkSpatial(rank: number): void {
  if (rank === 1 || rank === 2) return;
  throw new Refusal(`it is over ${rank} dimensions beside batch and channels; the language has one and two`);
}

function pairOf(name: string, given: Shape | undefined, rank: number): Pair {
  const [height = 1, width = 1, ...more] = given ?? [];
  const isRight = given === undefined || given.length === rank;
  if (isRight && more.length === 0 && [height, width].every((size) => Number.isSafeInteger(size) && size >= 1)) {
    return [height, width];
  }
  throw new ImportProblem(`its \`${name}\` is ${bracketed(given ?? [])}; ${rank} whole numbers from 1 would be right`);
}

const AUTOMATIC: Readonly<Record<string, Pads | undefined>> = {
  SAME_UPPER: "same upper",
  SAME_LOWER: "same lower",
  VALID: { top: 0, left: 0, bottom: 0, right: 0 },
};

function padsOf(node: Asked, rank: number): Pads {
  const automatic = node.attributes.text("auto_pad") ?? "NOTSET";
  if (automatic !== "NOTSET") {
    const pads = Object.hasOwn(AUTOMATIC, automatic) ? AUTOMATIC[automatic] : undefined;
    if (pads) return pads;
    throw new ImportProblem("its `auto_pad` is none of NOTSET, SAME_UPPER, SAME_LOWER and VALID");
  }
  const pads = node.attributes.integers("pads") ?? Array.from({ length: 2 * rank }, () => 0);
  if (pads.length !== 2 * rank || !pads.every(Number.isSafeInteger)) {
    throw new ImportProblem(`its \`pads\` are ${bracketed(pads)}; ${2 * rank} whole numbers would be right`);
  }
  if (pads.some((pad) => pad < 0)) throw new Refusal("it cuts off rows or columns by negative pads");
  const [top = 0, left = 0] = pads;
  const [bottom = 0, right = 0] = pads.slice(rank);
  return rank === 1 ? { top, left: 0, bottom, right: 0 } : { top, left, bottom, right };
}

/** @throws ImportProblem where the node says no kernel size, or one that its weights do not have. */
export function kernelShape(node: Asked, ofWeights?: Shape): Shape {
  const stated = node.attributes.integers("kernel_shape");
  const size = ofWeights ?? stated;
  if (!size) throw new ImportProblem("it says no `kernel_shape`");
  if (!stated || bracketed(stated) === bracketed(size)) return size;
  throw new ImportProblem(`its \`kernel_shape\` is ${bracketed(stated)}, that of its weights ${bracketed(size)}`);
}

/** @throws ImportProblem where the input is no map of as many spatial axes. */
export function checkMap(shape: Shape, spatial: number): void {
  if (shape.length === spatial + 2) return;
  throw new ImportProblem(`its input is ${bracketed(shape)}; ${spatial + 2} dimensions would be right`);
}

export function flag(node: Asked, name: string): boolean {
  return integerOf(node, name, 0) !== 0;
}
