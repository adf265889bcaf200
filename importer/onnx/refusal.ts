/** Thrown where an operator is met in a way that the language cannot say; becomes the meaning "unsupported". */
export class Refusal extends Error {
  constructor(
    /** Goes on from "`Conv` (node `x`): ", without a full stop. */
    readonly why: string,
  ) {
    super(why);
  }
}
