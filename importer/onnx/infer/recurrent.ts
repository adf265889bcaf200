/** Recurrent operators: all steps, the last state, the last cell. Source: https://onnx.ai/onnx/operators/ */
import { ImportProblem } from "../../problem.js";
import { bracketed } from "../../quoted.js";
import { type Asked, integerOf } from "../node.js";
import { each, type Infer, type Inferred } from "./rule.js";

export const RECURRENT: Readonly<Record<string, Infer>> = each(
  stepped,
  "GRU",
  "LSTM",
  "RNN",
  "com.microsoft.DynamicQuantizeLSTM",
);

/** Weights of the state are directions x gates * units x units; `layout` 1 has the batch first. */
export function stepped(node: Asked): Inferred {
  const shape = node.shape(0);
  if (shape.length !== 3) throw new ImportProblem(`its input is ${bracketed(shape)}; 3 dimensions would be right`);
  const units = node.attributes.integer("hidden_size") ?? node.shape(2).at(-1) ?? 1;
  const directions = node.attributes.text("direction") === "bidirectional" ? 2 : 1;
  const [first = 1, second = 1] = shape;
  if (integerOf(node, "layout", 0) === 1) {
    const last = [first, directions, units];
    return [[first, second, directions, units], last, last];
  }
  const last = [directions, second, units];
  return [[first, directions, second, units], last, last];
}
