/** Operators with graphs of their own: what these graphs state. Source: https://onnx.ai/onnx/operators/ */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { sameShape } from "../../values/places.js";
import { type Asked, integerOf } from "../node.js";
import { axisOf } from "../shapes.js";
import { statedBy } from "../stated.js";
import type { Infer, Inferred } from "./rule.js";

export const CONTROL: Readonly<Record<string, Infer>> = { If: branched, Loop: looped, Scan: scanned };

/** What both branches state alike. */
function branched(node: Asked): Inferred {
  const other = statedOutputs(node, "else_branch");
  return statedOutputs(node, "then_branch").map((shape, at) =>
    shape && other[at] && sameShape(shape, other[at]) ? shape : undefined,
  );
}

/** The number of rounds and a condition come before the values that go from one round to the next. */
const BEFORE_VALUES = 2;

/** How many rounds there are is not known before, nor is then the length of what each round adds to. */
function looped(node: Asked): Inferred {
  const carried = Math.max(0, node.inputCount - BEFORE_VALUES);
  // The body says first whether another round follows.
  return statedOutputs(node, "body").slice(1, 1 + carried);
}

/** States keep their shapes; what a step makes is put together along a new axis. Opset 8 has other inputs. */
function scanned(node: Asked): Inferred {
  const read = integerOf(node, "num_scan_inputs", 0);
  const states = node.inputCount - read;
  if (node.opset < 9 || states < 0 || read < 1) return [];
  const first = node.shape(states);
  const steps = first[axisOf(node.attributes.integers("scan_input_axes")?.[0] ?? 0, first.length)] ?? 1;
  const axes = node.attributes.integers("scan_output_axes") ?? [];
  return statedOutputs(node, "body").map((shape, at) => {
    if (at < states) return node.shape(at);
    return shape?.toSpliced(axisOf(axes[at - states] ?? 0, shape.length + 1), 0, steps);
  });
}

/** Where they leave nothing open. */
function statedOutputs(node: Asked, graph: string): readonly (Shape | undefined)[] {
  const outputs = node.attributes.graph(graph)?.output ?? [];
  return outputs.map((info) => {
    const { shape } = statedBy(info);
    return shape?.every((size) => typeof size === "number") ? shape : undefined;
  });
}
