/** A model that can be run: what each format's reference is behind. */
import type { Pace } from "../pace.js";
import type { Engine } from "./engine.js";
import type { Numbers, Values } from "./values.js";

export interface OpenOptions {
  /** Shapes of inputs by name, as for an import: those that the file leaves open have to be there. */
  readonly shapes?: Readonly<Record<string, readonly number[]>>;
}

export interface RunOptions {
  readonly engine: Engine;
  readonly pace: Pace;
  /** Told of each tensor when it is computed. */
  readonly watch?: (tensor: number, values: Values) => void;
}

export interface RunnableTensor {
  readonly tensor: number;
  readonly name: string;
  /** With the batch of 1, in the order of the file. */
  readonly shape: readonly number[];
  readonly type: Values["type"];
  /** As many zeros of the type of array that its values are in; undefined where no such values are computed. */
  readonly zeros: (count: number) => Numbers | undefined;
  readonly quantisation?: Values["quantisation"];
}

export interface Runnable {
  readonly inputs: readonly RunnableTensor[];
  readonly outputs: readonly RunnableTensor[];
  /**
   * Runs the whole model; states are those of a first inference.
   * @throws ImportProblem for an operator without a reference, for weights whose values are not in the file, for scales that are no
   * numbers above 0 and zero points outside of their type; it names the node or the tensor
   * @throws Stopped
   */
  run(inputs: readonly Values[], options: RunOptions): Promise<readonly Values[]>;
}
