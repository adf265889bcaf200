/** Values that the file holds, as many as there are: read where a model runs. */
import { ImportProblem } from "../../problem.js";
import { quoted } from "../../quoted.js";
import { countOf } from "../../values/places.js";
import type { Attributes } from "../attributes.js";
import type { TensorProto } from "../bytes/messages.js";
import { type Numbers, readNumbers } from "../bytes/wire.js";
import { constantNode } from "../constant-node.js";
import { dataType } from "../element-types.js";
import { isExternal } from "../external.js";
import { type Stored, storedTensor } from "../stored.js";
import { type Held, held, isReal, WHOLE64 } from "./held.js";
import { TYPED } from "./typed.js";

/** @throws ImportProblem for values of a type without a reference, or that are not in the file, or not as many as its shape says */
export function readConstant(proto: TensorProto, name: string): Held {
  const { shape, type } = storedTensor(proto, name);
  checkThere(new Map([[name, proto]]));
  const stated = dataType(proto.data_type);
  const typed = TYPED[stated?.name ?? ""];
  if (!stated || !typed)
    throw new ImportProblem(
      `the values of ${quoted(name)} are of type ${stated?.name}, of which there is no reference`,
    );
  const count = countOf(shape);
  const numbers = fieldOf(proto);
  const { raw_data: raw } = proto;
  if (raw !== undefined && raw.length > 0) return held(shape, type, typed.raw(raw, count));
  return held(shape, type, numbers === undefined ? typed.empty(0) : typed.numbers(readNumbers(numbers), count));
}

function fieldOf(proto: TensorProto): Numbers | undefined {
  const { field } = dataType(proto.data_type) ?? {};
  return field === undefined || field === "string_data" ? undefined : proto[field];
}

const MOST_NAMED = 3;

/** @throws ImportProblem where values of tensors, by their names, are in another file or in none */
export function checkThere(protos: ReadonlyMap<string, TensorProto>): void {
  const missing = [...protos].filter(([, proto]) => isMissing(proto));
  const [first] = missing;
  if (!first) return;
  const names = missing.slice(0, MOST_NAMED).map(([name]) => quoted(name));
  const more = missing.length > names.length ? ` and ${missing.length - names.length} more` : "";
  const [, proto] = first;
  const location = proto.external_data.findLast(({ key }) => key === "location")?.value ?? "";
  const where = isExternal(proto) ? `in another file, ${quoted(location)}` : "not in the file";
  throw new ImportProblem(
    `the values of ${names.join(", ")}${more} are ${where}; \`imnpu run\` without \`--model\` runs random values`,
  );
}

function isMissing(proto: TensorProto): boolean {
  if (isExternal(proto)) return true;
  const isEmpty = proto.dims !== undefined && readNumbers(proto.dims).includes(0);
  const { field } = dataType(proto.data_type) ?? {};
  if (isEmpty || (proto.raw_data?.length ?? 0) > 0 || field === "string_data") return false;
  return fieldOf(proto) === undefined;
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
