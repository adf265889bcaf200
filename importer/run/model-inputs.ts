/** What a model is to read: given arrays, or random numbers. */
import { type Shape, volume } from "../../src-sim/layers/shapes.js";
import { randomNumbers } from "../../src-sim/random.js";
import { plural } from "../../src-sim/report/display.js";
import type { NpyArray } from "../npy.js";
import { ImportProblem } from "../problem.js";
import { bracketed, quoted } from "../quoted.js";
import type { RunnableTensor } from "../reference/reference.js";
import type { Numbers, Values } from "../reference/values.js";
import { sameShape } from "../values/places.js";
import { type NumberType, numberTypeOf, setNumber } from "./number-types.js";

/** Seeds of inputs lie so far apart. */
const APART = 104_729;
/** Larger whole numbers that stand for nothing else are places in tables, or counts: the least are in any. */
const LARGEST_INDEX = 1;
const MOST_BITS = 16;

/** Numbers of 0 to 1 of floating point; all stored numbers of whole ones, of more than 16 bits 0 and 1. The same for the same seed. */
export function randomInputs(inputs: readonly RunnableTensor[], seed: number): readonly Values[] {
  return inputs.map((input, index) => {
    const next = randomNumbers(seed + APART * (index + 1));
    const { isWhole, least, largest } = numberTypeOf(input);
    const isIndex = isWhole && input.type.bits > MOST_BITS;
    const [from, count] = isIndex ? [0, LARGEST_INDEX + 1] : [least, largest - least + 1];
    const draw = () => (isWhole ? from + Math.floor((next() / 2 ** 32) * count) : next() / 2 ** 32);
    return valuesOf(input, draw);
  });
}

/**
 * In the input's shape, in which axes of one place may be missing or more. Numbers are taken as the input stores them; real ones are
 * stored by its scale and zero where it has them.
 * @throws ImportProblem where they do not fit; it names the input
 */
export function givenInput(input: RunnableTensor, { shape, data }: NpyArray): Values {
  const name = `input ${quoted(input.name)}`;
  if (!sameShape(wide(shape), wide(input.shape)))
    throw new ImportProblem(`${name} is given as ${bracketed(shape)}; ${bracketed(input.shape)} would be right`);
  const type = numberTypeOf(input);
  const isReal = data instanceof Float32Array || data instanceof Float64Array;
  const store = type.isWhole && isReal ? storing(input, type, name) : (value: number) => fitting(value, type, name);
  return valuesOf(input, (at) => {
    const value = Number(data[at]);
    if (Number.isNaN(value)) throw new ImportProblem(`${name} is given as NaN, which is no number, at place ${at}`);
    return store(value);
  });
}

/** One of an array of several samples, from 0. @throws ImportProblem where there are not as many */
export function sampleIn({ shape, type, data }: NpyArray, sample: number): NpyArray {
  const [count = 0, ...own] = shape;
  if (sample >= count) throw new ImportProblem(`has ${plural(count, "sample")}, counted from 0`);
  const size = data.length / count;
  return { shape: own, type, data: data.subarray(sample * size, (sample + 1) * size) };
}

/** @throws ImportProblem for a type of values that no reference computes with */
export function valuesOf(input: RunnableTensor, valueAt: (at: number) => number): Values {
  const { shape, type, quantisation } = input;
  const count = shape.includes(0) ? 0 : volume(shape);
  const data: Numbers | undefined = input.zeros(count);
  if (data === undefined)
    throw new ImportProblem(`input ${quoted(input.name)} is of a type of values that cannot be run`);
  for (let at = 0; at < count; at++) setNumber(data, at, valueAt(at));
  return { shape, type, data, ...(quantisation && { quantisation }) };
}

function wide(shape: Shape): Shape {
  return shape.filter((size) => size !== 1);
}

function storing({ quantisation }: RunnableTensor, { least, largest }: NumberType, name: string) {
  const [scale] = quantisation?.scales ?? [];
  const [zero = 0] = quantisation?.zeros ?? [];
  if (scale === undefined)
    throw new ImportProblem(
      `${name} is of whole numbers without a scale; real ones are given where whole ones are needed`,
    );
  return (value: number) => Math.max(least, Math.min(largest, Math.round(value / scale) + zero));
}

function fitting(value: number, { isWhole, least, largest }: NumberType, name: string): number {
  if (!isWhole || (value >= least && value <= largest)) return value;
  throw new ImportProblem(`${name} holds whole numbers of ${least} to ${largest}; ${value} is given`);
}
