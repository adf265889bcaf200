/** Values in other types. Source: https://onnx.ai/onnx/operators/onnx__Cast.html */

import type { ElementType } from "../../../model.js";
import { ImportProblem } from "../../../problem.js";
import { type DataType, dataType } from "../../element-types.js";
import { type Data, emptyLike, type Held, held } from "../held.js";
import type { Rule } from "../node.js";
import { TYPED } from "../typed.js";

/** Truth is all but 0; whole numbers are cut towards 0, and those that do not fit wrap around. */
function into(made: Data, { kind, bits }: ElementType, { shape, data }: Held): Held {
  for (let at = 0; at < made.length; at++) {
    const value = data[at] as number;
    made[at] = kind === "bool" ? Number(value !== 0) : kind === "int" ? Math.trunc(value) : value;
  }
  return held(shape, { kind, bits }, made);
}

function emptyOf(type: DataType | undefined, count: number): Data {
  const typed = TYPED[type?.name ?? ""];
  if (typed) return typed.empty(count);
  throw new ImportProblem(`it makes values of type ${type?.name ?? "none"}, of which there is no reference`);
}

export const CASTS: Readonly<Record<string, Rule>> = {
  Cast: (node) => {
    const read = node.held(0);
    const type = dataType(node.attributes.integer("to"));
    const made = emptyOf(type, read.data.length);
    const isSame =
      type?.kind === read.type.kind && type.bits === read.type.bits && made.constructor === read.data.constructor;
    return [isSame ? read : into(made, type as DataType, read)];
  },
  CastLike: (node) => {
    const [read, other] = [node.held(0), node.held(1)];
    return [into(emptyLike(other, read.data.length), other.type, read)];
  },
};
