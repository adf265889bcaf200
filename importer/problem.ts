import type { Remark } from "./network.js";

/** Why a model cannot be imported: one sentence for the user, without the file's name and without a full stop. */
export class ImportProblem extends Error {}

/** Dimensions that are known only when the model runs: what to ask the user for. */
export class DynamicShape extends ImportProblem {
  constructor(
    /** Inputs whose dimensions are open; a string is the name of an open one, `?` without. */
    readonly inputs: readonly { readonly name: string; readonly shape: readonly (number | string)[] }[],
    message: string,
  ) {
    super(message);
  }
}

/** Operators that the language cannot say, all of them. The message lists them. */
export class Unsupported extends ImportProblem {
  constructor(
    readonly operators: readonly Pick<Remark, "operator" | "name" | "why">[],
    /** Whether `allowUnsupported` would go on around them. */
    readonly canBeLeft: boolean,
    message: string,
  ) {
    super(message);
  }
}

/** The caller no longer wants the import. */
export class Stopped extends Error {}
