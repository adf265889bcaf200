/** Scales and zero points, checked: what is wrong with them is told in one place. */
import { ImportProblem } from "../../problem.js";
import { quoted } from "../../quoted.js";
import { boundsOf, type Held, isReal, isSigned } from "./held.js";
import type { Running } from "./node.js";

export interface Scaling {
  /** One for all, or one for each index along an axis; zeros are as many. */
  readonly scales: Float32Array;
  readonly zeros: Float64Array;
}

interface Wanted {
  /** Positions of scale and zero point. */
  readonly scale: number;
  readonly zero: number;
  /** Whose numbers the zero point is one of; undefined: its own type is that of the result. */
  readonly of?: Held;
  /** How many there may be beside one. */
  readonly count: number;
  /** What there are as many of: "output channels". */
  readonly along: string;
}

/** @throws ImportProblem naming the tensor: scales that are no numbers above 0, zero points outside of their type, others than as many */
export function scalingOf(node: Running, { scale, zero, of, count, along }: Wanted): Scaling {
  const scales = node.held(scale);
  const name = node.nameOf(scale);
  if (!isReal(scales)) throw new ImportProblem(`its scale ${quoted(name)} is no list of real numbers`);
  checkCount("scales", scales, name, count, along);
  const wrong = scales.data.find((value) => !(value > 0 && Number.isFinite(value)));
  if (wrong !== undefined)
    throw new ImportProblem(`its scale ${quoted(name)} is ${wrong}; numbers above 0 would be right`);
  const zeros = new Float64Array(scales.data.length);
  const given = node.optional(zero);
  if (given) {
    const zeroName = node.nameOf(zero);
    checkZero(given, of, zeroName);
    if (given.data.length !== 1 && given.data.length !== zeros.length)
      throw new ImportProblem(
        `its zero points ${quoted(zeroName)} are ${given.data.length}, its scales ${scales.data.length}; as many would be right`,
      );
    for (let at = 0; at < zeros.length; at++) zeros[at] = Number(given.data[given.data.length === 1 ? 0 : at]);
  }
  return { scales: Float32Array.from(scales.data), zeros };
}

function checkCount(what: string, { data }: Held, name: string, count: number, along: string): void {
  if (data.length === 1 || data.length === count) return;
  const right = count === 1 ? "1" : `1 or ${count}, one for each of ${along},`;
  throw new ImportProblem(`its ${what} ${quoted(name)} are ${data.length}; ${right} would be right`);
}

function checkZero(zero: Held, of: Held | undefined, name: string): void {
  const isWhole = zero.type.kind === "int";
  const fits = of === undefined || (of.type.bits === zero.type.bits && isSigned(of) === isSigned(zero));
  if (!isWhole || !fits) {
    const right = of
      ? `${isSigned(of) ? "signed" : "unsigned"} whole numbers of ${of.type.bits} bits`
      : "whole numbers";
    throw new ImportProblem(
      `its zero point ${quoted(name)} is of another type than what it is of; ${right} would be right`,
    );
  }
  const [least, most] = boundsOf(zero);
  const outside = zero.data.find((value) => value < least || value > most);
  if (outside === undefined) return;
  throw new ImportProblem(`its zero point ${quoted(name)} is ${outside}; ${least} to ${most} would be right`);
}

/** The same for all. */
export function singleOf({ scales, zeros }: Scaling): { readonly scale: number; readonly zero: number } {
  return { scale: scales[0] ?? 1, zero: zeros[0] ?? 0 };
}
