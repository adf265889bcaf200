/** Values that a sigmoid or a tanh makes, in a step of its own or fused into another. */
import type { Step } from "../../steps.js";
import { type Flow, originOf, type Values } from "./places.js";

/** What is activated, where: the values themselves, or what makes them before its own activation. */
export interface Activated {
  readonly activation: "sigmoid" | "tanh";
  /** Where they lie behind it. */
  readonly made: Values;
  readonly read: Values;
  /** The step that the activation is fused into. */
  readonly fused: Step | undefined;
  /** It, and what moves what it makes. */
  readonly steps: readonly Step[];
}

const ACTIVATIONS: ReadonlySet<unknown> = new Set(["sigmoid", "tanh"]);

/** What a sigmoid or tanh makes of other values, moved or not. */
export function activatedOf(values: Values, flow: Flow): Activated | undefined {
  const { values: made, writer, moves } = originOf(values, flow);
  if (writer === undefined) return undefined;
  const { operation, activation } = writer;
  const steps = [...moves, writer];
  if (activation === undefined && operation.kind === "activation" && ACTIVATIONS.has(operation.activation))
    return {
      activation: operation.activation as Activated["activation"],
      made,
      read: { tensor: operation.data[0], at: made.at },
      fused: undefined,
      steps,
    };
  if (activation === undefined || !ACTIVATIONS.has(activation)) return undefined;
  return { activation: activation as Activated["activation"], made, read: made, fused: writer, steps };
}
