/** The network that leaves the translation. */
import type { Shape } from "../../src-sim/layers/shapes.js";
import type { Network, Source } from "../network.js";
import { ImportProblem } from "../problem.js";
import { quoted } from "../quoted.js";
import type { Translation } from "./add-input.js";
import { materialised, rearrangedForm } from "./demand.js";
import { isScattered, keyOf, remark, type Site, type Value } from "./draft.js";

/** Outputs are those of the model, and layers that nothing reads. @throws ImportProblem where nothing is computed */
export function finish({ model, draft, shapes, values }: Translation): Network {
  const outputs = new Map<string, Source>();
  const add = (source: Source) => outputs.set(keyOf(source), source);
  for (const tensor of model.outputs) {
    const value = values.get(tensor);
    const name = model.tensors[tensor]?.name ?? "";
    const site = { draft, origin: { operator: "output", name } };
    const shape = shapes.get(tensor) ?? [];
    if (value) add(isLeft(site, value, shape) ? value.source : materialised(site, value, shape).source);
    else remark(site, "left out", "no layer computes this output");
  }
  if (draft.layers.length === 0) {
    const [first] = model.outputs;
    const what =
      first === undefined
        ? "has no outputs"
        : `computes nothing for its output ${quoted(model.tensors[first]?.name ?? "")}`;
    throw new ImportProblem(`the model ${what} that the language could say`);
  }
  const read = new Set(draft.layers.flatMap(({ operands }) => operands.map(keyOf)));
  for (const index of draft.layers.keys()) {
    const source: Source = { kind: "layer", index };
    if (!read.has(keyOf(source))) add(source);
  }
  const { inputs, layers, remarks } = draft;
  return withoutUnread({ inputs, layers, outputs: [...outputs.values()], copied: 0, remarks });
}

/** Nothing in the network reads it: how it is moved at last is not said, unless a layer says it. */
function isLeft(site: Site, value: Value, tensor: Shape): boolean {
  return isScattered(value) && rearrangedForm(site, value, tensor) === undefined;
}

/** Inputs of which only shapes were needed are left out. */
function withoutUnread(network: Network): Network {
  const { inputs, layers, outputs, remarks } = network;
  const read = new Set([...layers.flatMap(({ operands }) => operands), ...outputs].map(keyOf));
  const kept = [...inputs.keys()].filter((index) => read.has(keyOf({ kind: "input", index })));
  if (kept.length === inputs.length) return network;
  const unread = [...inputs.entries()].flatMap(([index, { name }]) =>
    kept.includes(index) ? [] : [{ kind: "left out", operator: "input", name, why: UNREAD, before: 0 } as const],
  );
  const moved = (source: Source): Source =>
    source.kind === "input" ? { kind: "input", index: kept.indexOf(source.index) } : source;
  return {
    inputs: inputs.filter((_, index) => kept.includes(index)),
    layers: layers.map((layer) => ({ ...layer, operands: layer.operands.map(moved) })),
    outputs: outputs.map(moved),
    copied: network.copied,
    remarks: [...remarks, ...unread].sort((one, other) => one.before - other.before),
  };
}

const UNREAD = "no layer reads this input";
