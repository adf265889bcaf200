/** What a body is declared from: a network's, or that of a block where it is used. */
import type { Statement, Unit } from "../../../grammar/syntax.js";
import type { Body, StatedPrecision, StatedResidency, Unrolling } from "./graph.js";
import type { Block, FileNames } from "./names.js";
import type { Constant, Scope } from "./scope.js";

export interface BodySource {
  readonly statements: readonly Unit<Statement>[];
  /** The names of the file that the statements stand in. */
  readonly names: FileNames;
  /** Before the names of its layers: empty, or `L1[2].`. */
  readonly prefix: string;
  readonly parameters: ReadonlyMap<string, Constant>;
  readonly precision: StatedPrecision;
  readonly residency: StatedResidency | undefined;
  /** By the `weights` statement around it; undefined where there is none. */
  readonly compressed: number | undefined;
  readonly above: readonly Block[];
  readonly inBlock: boolean;
  /** The body as it was before an edit: what stands in it as before is taken over. */
  readonly before: Body | undefined;
}

/** What the statements of a body share while they are declared. */
export interface Declaring extends BodySource {
  readonly scope: Scope;
  readonly unrolling: Unrolling;
  /** Declares the body of a block that is used here. */
  readonly declare: (source: BodySource) => Body;
}
