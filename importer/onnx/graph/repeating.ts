/** What loops of both kinds read, keep and put together. Source: https://onnx.ai/onnx/operators/ (Loop, Scan) */
import { ImportProblem } from "../../problem.js";
import type { GraphProto } from "../bytes/messages.js";
import type { OnnxNode } from "../node.js";
import type { Foreseen } from "./foreseen.js";

export const BODY = "body";

/** An axis of a sequence, each step of which is one round's. */
export interface Along {
  readonly axis: number;
  readonly isReversed: boolean;
}

export interface Repeating {
  readonly body: GraphProto;
  /** At most; infinite where only the condition ends it, undefined where nobody knows. */
  readonly rounds: number | undefined;
  /** Whether another round follows; undefined: as long as there are rounds. */
  readonly condition: number | undefined;
  /** The body is told the number of the round and the condition first, and says first whether another follows. */
  readonly isCounting: boolean;
  /** That go from one round to the next. */
  readonly values: readonly (number | undefined)[];
  readonly read: readonly (Along & { readonly tensor: number; readonly steps: number })[];
  /** Of what each round adds to. */
  readonly collected: readonly Along[];
}

/** Undefined where it is not known what a round reads. @throws ImportProblem */
export function repeatingOf(node: OnnxNode, known: Foreseen): Repeating | undefined {
  return node.operator === "Loop" ? loopOf(node, known) : scanOf(node, known);
}

const FORWARD: Along = { axis: 0, isReversed: false };

function loopOf({ inputs, attributes }: OnnxNode, known: Foreseen): Repeating | undefined {
  const [most, condition, ...values] = inputs;
  const rounds = most === undefined ? Number.POSITIVE_INFINITY : known.numberOf(most);
  const body = attributes.graph(BODY);
  if (body === undefined) return undefined;
  const collected = Array.from({ length: Math.max(0, body.output.length - 1 - values.length) }, () => FORWARD);
  return { body, rounds, condition, isCounting: true, values, read: [], collected };
}

/** Opset 8 has other inputs. */
const FIRST_OPSET = 9;

function scanOf({ inputs, attributes, scope }: OnnxNode, known: Foreseen): Repeating | undefined {
  const body = attributes.graph(BODY);
  const count = attributes.integer("num_scan_inputs") ?? 0;
  const states = inputs.length - count;
  if (body === undefined || scope.opset < FIRST_OPSET || count < 1 || states < 0) return undefined;
  const along = (kind: "input" | "output", at: number, rank: number): Along => {
    const axis = attributes.integers(`scan_${kind}_axes`)?.[at] ?? 0;
    if (axis < -rank || axis >= rank) throw new ImportProblem(`it has the axis ${axis} of ${rank} dimensions`);
    return {
      axis: axis < 0 ? axis + rank : axis,
      isReversed: attributes.integers(`scan_${kind}_directions`)?.[at] === 1,
    };
  };
  const read = inputs.slice(states).flatMap((tensor, at) => {
    const shape = known.shapeOf(tensor);
    if (tensor === undefined || shape === undefined) return [];
    const found = along("input", at, shape.length);
    return { ...found, tensor, steps: shape[found.axis] ?? 1 };
  });
  const [first] = read;
  if (first === undefined || read.length < count) return undefined;
  if (read.some(({ steps }) => steps !== first.steps))
    throw new ImportProblem(`its sequences have ${read.map(({ steps }) => steps).join(" and ")} steps`);
  // Of what a round makes the rank is not known here: axes from the end on are those of sequences without it.
  const collected = body.output.slice(states).map((_, at) => {
    const axis = attributes.integers("scan_output_axes")?.[at] ?? 0;
    return { axis, isReversed: attributes.integers("scan_output_directions")?.[at] === 1 };
  });
  return {
    body,
    rounds: first.steps,
    condition: undefined,
    isCounting: false,
    values: inputs.slice(0, states),
    read,
    collected,
  };
}
