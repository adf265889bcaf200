/** Values that the file holds, as many as there are: read where a model runs. */
import { ImportProblem } from "../../problem.js";
import { quoted } from "../../quoted.js";
import { countOf } from "../../values/places.js";
import type { Attributes } from "../attributes.js";
import type { TensorProto } from "../bytes/messages.js";
import { readNumbers } from "../bytes/wire.js";
import { constantNode } from "../constant-node.js";
import { dataType } from "../element-types.js";
import { isExternal } from "../external.js";
import { type Stored, storedTensor } from "../stored.js";
import { type Held, held, isReal, WHOLE64 } from "./held.js";
import { TYPED } from "./typed.js";

/** @throws ImportProblem where the values are not in the file, of a type without a reference, or not as many as its shape says */
export function readConstant(proto: TensorProto, name: string): Held {
  const { shape, type } = storedTensor(proto, name);
  const what = `the values of ${quoted(name)}`;
  if (isExternal(proto)) {
    const location = proto.external_data.findLast(({ key }) => key === "location")?.value ?? "";
    throw new ImportProblem(
      `${what} are in another file, ${quoted(location)}; only values in the model's own file are read`,
    );
  }
  const stated = dataType(proto.data_type);
  const typed = TYPED[stated?.name ?? ""];
  if (!stated || !typed) throw new ImportProblem(`${what} are of type ${stated?.name}, of which there is no reference`);
  const count = countOf(shape);
  const numbers = proto[stated.field as Exclude<typeof stated.field, "string_data">];
  const { raw_data: raw } = proto;
  if (raw !== undefined && raw.length > 0) return held(shape, type, typed.raw(raw, count));
  if (numbers !== undefined) return held(shape, type, typed.numbers(readNumbers(numbers), count));
  if (count === 0) return held(shape, type, typed.empty(0));
  throw new ImportProblem(`${what} are not in the file: \`imnpu run\` without \`--model\` runs random values`);
}

/** Of a node `Constant`. @throws ImportProblem where its value is of a kind without a reference */
export function readConstantNode(attributes: Attributes, name: string): Held {
  const tensor = attributes.has("value") ? attributes.tensor("value") : undefined;
  if (tensor) return readConstant(tensor, tensor.name || name);
  const [stored] = constantNode(attributes) ?? [];
  if (stored && typeof stored.values === "function") return madeConstant(stored);
  throw new ImportProblem("its value is none of a tensor, numbers and a list of numbers");
}

/** A constant that the reader made, such as the number of a round. */
export function madeConstant({ shape, type, values }: Stored): Held {
  const numbers = typeof values === "function" ? values() : [];
  if (type.kind === "bool") return held(shape, type, Uint8Array.from(numbers));
  return isReal({ type })
    ? held(shape, type, Float32Array.from(numbers))
    : held(shape, WHOLE64, Float64Array.from(numbers));
}
