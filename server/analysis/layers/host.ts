/** Which layers are computed beside the machine, and what is known of that. */
import type { LayerRow } from "../../../grammar/vocabulary.js";
import type { LayerWord } from "../../../src-sim/layers/layers.js";
import { reducesOnHost } from "../../../src-sim/layers/reduce.js";
import type { LayerOptions } from "../../../src-sim/layers/shapes.js";
import type { HostOperator } from "../../../src-sim/report/host.js";
import type { ReadAttributes } from "../names/attributes.js";

/** Undefined for layers of the machine. A figure with an error is not known. */
export function hostOperator(
  op: LayerWord,
  { host }: LayerRow,
  options: LayerOptions,
  attributes: ReadAttributes,
): HostOperator | undefined {
  if (op === "reduce") return reducesOnHost(options) ? { operator: op, params: 0, macs: 0 } : undefined;
  if (!host) return undefined;
  const numberOf = (word: string) => attributes.get(word)?.value as number | undefined;
  const [seconds, params, macs] = [numberOf("time"), numberOf("params"), numberOf("macs")];
  return {
    operator: options.op ?? op,
    ...(seconds !== undefined && { seconds }),
    ...(params !== undefined && { params }),
    ...(macs !== undefined && { macs }),
  };
}
