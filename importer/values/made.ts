/** What is computed of values that are known without running a model: shapes first, values when somebody asks for them. */
import type { Shape } from "../../src-sim/layers/shapes.js";

export interface Operand {
  readonly shape: Shape;
  /** As many as the shape has places. */
  numbers(): readonly number[];
}

export interface Made {
  readonly shape: Shape;
  /** Called once, and only where that is not too much. */
  make(): readonly number[];
}
