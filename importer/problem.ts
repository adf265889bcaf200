import type { Remark } from "./network.js";

/** Why a model cannot be imported: one sentence for the user, without the file's name and without a full stop. */
export class ImportProblem extends Error {}

/** An input whose dimensions are known only when the model runs. */
export interface OpenInput {
  readonly name: string;
  /** As in the file, with the batch; a string is the name of an open dimension, `?` without. Empty where it has none there. */
  readonly shape: readonly (number | string)[];
  /** A first guess at all of it. */
  readonly proposed: readonly number[];
}

/** Dimensions that are known only when the model runs: what to ask the user for. */
export class DynamicShape extends ImportProblem {
  constructor(
    readonly inputs: readonly OpenInput[],
    message: string,
  ) {
    super(message);
  }
}

/** Operators that the language cannot say, all of them. The message lists them. */
export class Unsupported extends ImportProblem {
  constructor(
    readonly operators: readonly Pick<Remark, "operator" | "name" | "why">[],
    /** Whether an import that is not strict goes on around them. */
    readonly canBeLeft: boolean,
    message: string,
  ) {
    super(message);
  }
}

/** The caller no longer wants the import. */
export class Stopped extends Error {}
