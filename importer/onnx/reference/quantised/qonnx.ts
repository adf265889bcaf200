/** QONNX: real values of any number of bits. Source: https://github.com/fastmachinelearning/qonnx/tree/main/docs/qonnx-custom-ops */
import { ImportProblem } from "../../../problem.js";
import { quoted } from "../../../quoted.js";
import { countOf } from "../../../values/places.js";
import { integerOf } from "../../node.js";
import { QONNX_DOMAINS } from "../../qonnx.js";
import { type Held, held, isReal } from "../held.js";
import type { Rule, Running } from "../node.js";
import { dequantised } from "./linear.js";
import { toEven, within } from "./put.js";

const ROUNDING: Readonly<Record<string, (value: number) => number>> = {
  ROUND: toEven,
  CEIL: Math.ceil,
  FLOOR: Math.floor,
  ROUND_TO_ZERO: Math.trunc,
};

/** More are no weights of the tiles. */
const MOST_BITS = 16;

interface Scales {
  readonly scales: Float32Array;
  readonly axis: number;
  readonly run: number;
}

/** One for all, or one for each place of one axis. */
function scalesOf(node: Running, read: Held): Scales {
  const given = node.held(1);
  const wrong = given.data.find((value) => !(value > 0 && Number.isFinite(value)));
  if (!isReal(given) || wrong !== undefined)
    throw new ImportProblem(
      `its scale ${quoted(node.nameOf(1))} is ${wrong ?? "no real number"}; numbers above 0 would be right`,
    );
  const scales = Float32Array.from(given.data);
  if (scales.length === 1) return { scales, axis: 0, run: 1 };
  const missing = read.shape.length - given.shape.length;
  const axis = given.shape.findIndex((size) => size !== 1) + missing;
  if (given.shape.filter((size) => size !== 1).length > 1 || read.shape[axis] !== scales.length)
    throw new ImportProblem(
      `its scales ${quoted(node.nameOf(1))} lie along several axes, of which there is no reference`,
    );
  return { scales, axis, run: countOf(read.shape.slice(axis + 1)) };
}

const quant: Rule = (node) => {
  const read = node.held(0);
  const [bits = 0, zero = 0] = [node.held(3).data[0], node.held(2).data[0]];
  if (!Number.isInteger(bits) || bits < 1 || bits > MOST_BITS)
    throw new ImportProblem(`its number of bits is ${bits}; whole numbers from 1 to ${MOST_BITS} have a reference`);
  if (!Array.from(node.held(2).data).every((value) => value === zero && Number.isInteger(value)))
    throw new ImportProblem(`its zero points ${quoted(node.nameOf(2))} are no single whole number`);
  const isSigned = integerOf(node, "signed", 1) === 1;
  const word = (node.attributes.text("rounding_mode") ?? "ROUND").toUpperCase();
  const round = Object.hasOwn(ROUNDING, word) ? ROUNDING[word] : undefined;
  if (!round) throw new ImportProblem(`its \`rounding_mode\` is ${quoted(word)}, of which there is no reference`);
  const isNarrow = integerOf(node, "narrow", 0) === 1;
  const most = (isSigned ? 2 ** (bits - 1) : 2 ** bits) - 1 - (isNarrow && !isSigned ? 1 : 0);
  const least = isSigned ? -(2 ** (bits - 1)) + (isNarrow ? 1 : 0) : 0;
  const { scales, axis, run } = scalesOf(node, read);
  const stored = isSigned ? new Int16Array(read.data.length) : new Uint16Array(read.data.length);
  for (let at = 0; at < stored.length; at++) {
    const scale = scales[scales.length === 1 ? 0 : Math.floor(at / run) % scales.length] as number;
    stored[at] = within(round(Math.fround((read.data[at] as number) / scale) + zero), least, most);
  }
  const zeros = new Float64Array(scales.length).fill(zero);
  const whole = held(read.shape, { kind: "int", bits }, stored);
  return [dequantised({ stored: whole, scales, zeros, axis }, { length: scales.length, run })];
};

/** -1 or +1: stored as 0 and 1, with a zero of one half and twice the scale. */
const bipolarQuant: Rule = (node) => {
  const read = node.held(0);
  const { scales, axis, run } = scalesOf(node, read);
  const stored = held(
    read.shape,
    { kind: "int", bits: 1 },
    Uint8Array.from(read.data, (value) => Number(value >= 0)),
  );
  const zeros = new Float64Array(scales.length).fill(0.5);
  const from = { stored, scales: scales.map((scale) => 2 * scale), zeros, axis };
  return [dequantised(from, { length: scales.length, run })];
};

export const QONNX: ReadonlyMap<string, Rule> = new Map(
  QONNX_DOMAINS.flatMap((domain) => [
    [`${domain}.Quant`, quant] as const,
    [`${domain}.BipolarQuant`, bipolarQuant] as const,
  ]),
);
