/** An operator of the file as the functions see it that say what it means. */
import type { Table } from "flatbuffers";
import type { Budget } from "../values/budget.js";
import type { TfliteNode } from "./node.js";
import type { BuiltinOptions, BuiltinOptions2 } from "./schema.js";
import type { Step } from "./steps.js";
import type { TfliteTensor } from "./tensors.js";

/** `sources`: tensors to be read in the place of others. */
export function stepNode(
  { kind, name, inputs, outputs, table }: Step,
  tensors: readonly TfliteTensor[],
  sources: ReadonlyMap<number, number>,
  { spend }: Budget,
): TfliteNode {
  return {
    operator: kind.name,
    name,
    inputs: inputs.map((tensor) => (tensor === undefined ? undefined : (sources.get(tensor) ?? tensor))),
    outputs,
    tensors,
    options<T extends Table>(options: BuiltinOptions, reader: T): T | undefined {
      return table.builtinOptionsType() === options ? table.builtinOptions(reader) : undefined;
    },
    newOptions<T extends Table>(options: BuiltinOptions2, reader: T): T | undefined {
      return table.builtinOptions2Type() === options ? table.builtinOptions2(reader) : undefined;
    },
    spend,
  };
}
