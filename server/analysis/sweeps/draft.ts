/** A sweep while its statements are read. */
import type { Site } from "../files/problems.js";
import type { FileNames } from "../names/names.js";
import type { Asked } from "./asked.js";
import type { Subject } from "./subjects.js";
import type { Axis, Derived } from "./sweep.js";

/** Of an axis that has an error, no values. */
export type DraftAxis = Axis & Pick<Subject, "type">;

export type DraftDerived = Derived & { readonly site: Site };

export interface Draft {
  /** Of the header. */
  readonly site: Site;
  readonly names: FileNames;
  /** Undefined where nobody knows which networks are asked. */
  readonly asked: readonly Asked[] | undefined;
  /** Constants of the file that an axis changes. */
  readonly varied: ReadonlySet<string>;
  readonly axes: DraftAxis[];
  readonly derived: DraftDerived[];
  /** Subjects that nobody knows, which has been reported: what reads them is silent. */
  readonly unknown: Set<string>;
  /** What expressions read that is the same at all points, in base units. */
  readonly fixed: Map<string, number>;
}
