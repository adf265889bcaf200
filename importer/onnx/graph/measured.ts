/** Loops that are not written out: what one of their rounds takes. */
import { loopCost, whyLooped } from "../../looped.js";
import type { OnnxNode } from "../node.js";
import { ONNX_COSTS } from "../operator-costs.js";
import type { Foreseen } from "./foreseen.js";
import type { Tensors } from "./scope.js";

/** `nodes` are those of the first round. `rounds`: how many there are, where that is known. */
export function measured(
  loop: OnnxNode,
  nodes: readonly OnnxNode[],
  rounds: number | undefined,
  { stored }: Tensors,
  known: Foreseen,
): OnnxNode {
  const weights = new Set<number>();
  let macs: number | undefined = 0;
  for (const node of nodes) {
    known.add(node);
    const { inputs, outputs } = node;
    if (outputs.every((tensor) => tensor === undefined || known.isKnown(tensor))) continue;
    const cost = ONNX_COSTS.get(node.operator);
    const taken = cost?.macs({ inputs: inputs.map(known.shapeOf), outputs: outputs.map(known.shapeOf) });
    macs = macs === undefined || taken === undefined ? undefined : macs + taken;
    const read = cost?.weights?.map((position) => inputs[position]) ?? inputs;
    for (const tensor of read) if (tensor !== undefined && stored.has(tensor)) weights.add(tensor);
  }
  const captured = [...new Set([...loop.captured, ...weights])];
  return { ...loop, captured, known: { cost: loopCost(rounds, macs), why: whyLooped(rounds, macs) } };
}
