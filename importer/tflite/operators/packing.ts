import type { Known, Meaning, NodePart } from "../../model.js";
import { packedAxis } from "../infer/joining.js";
import { required, shapeOf, type TfliteNode, unsupported } from "../node.js";

/** Values of one shape along an axis that is new: each with an axis of one place, and these joined. */
export function pack(node: TfliteNode, known: Known): Meaning {
  const tensors = node.inputs.map((_, position) => required(node, position));
  if (tensors.some((tensor) => known.constant(tensor) !== undefined))
    return unsupported("one of its operands is a constant");
  const axis = packedAxis(node, known);
  const shape = shapeOf(node, known, 0).toSpliced(axis, 0, 1);
  const apart = tensors.map((tensor): NodePart => {
    return { operator: "RESHAPE", inputs: [tensor], operation: { kind: "reshape", data: [tensor], shape } };
  });
  const made = tensors.map((_, part) => ~part);
  const joined: NodePart = {
    operator: "CONCATENATION",
    inputs: made,
    operation: { kind: "concat", data: made, axis },
  };
  return { kind: "several", parts: [...apart, joined] };
}
