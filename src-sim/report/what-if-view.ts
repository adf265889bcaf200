/** A what-if as its view shows it: what can be set, what it comes to beside what the file says, and which layers change most. Plain data. */

/** Something that can be set. */
export interface Knob {
  /** As `--set` names it. */
  readonly name: string;
  readonly kind: "slider" | "choice";
  /** Seldom asked for ones stand below. */
  readonly isSeldom: boolean;
  /** A sentence. */
  readonly documentation: string;
  /** At least two, as the language writes them; of a slider ascending. */
  readonly values: readonly string[];
  /** What holds without it, one of the values; null where the machine states nothing. */
  readonly stated: string | null;
}

export interface WhatIfSide {
  readonly clusters: number;
  /** On these clusters, in the order of the table of a sweep's metrics; null where one is not known. */
  readonly metrics: readonly { readonly word: string; readonly value: number | null }[];
}

export interface WhatIfLayer {
  readonly name: string;
  /** Cycles, each on its side's clusters; null where the side has no such layer. */
  readonly before: number | null;
  readonly after: number | null;
  /** How it lies, as the language says it; null without weights. */
  readonly mappedBefore: string | null;
  readonly mappedAfter: string | null;
}

export interface WhatIfView {
  readonly network: string;
  /** A name that an architecture which keeps it may have. */
  readonly freeName: string;
  readonly knobs: readonly Knob[];
  readonly set: readonly { readonly name: string; readonly value: string }[];
  readonly anew: boolean;
  /** As the file says; null where that has an error or nothing takes time, which `problem` then tells. */
  readonly now: WhatIfSide | null;
  /** With what is set; null where nothing is, or it is wrong. */
  readonly changed: WhatIfSide | null;
  /** Those that change most, the largest change first. */
  readonly layers: readonly WhatIfLayer[];
  /** So many more change, by less. */
  readonly others: number;
  /** Layers whose clauses are not legal with what is set. */
  readonly remapped: readonly string[];
  /** Sentences. */
  readonly assumptions: readonly string[];
  /** Why there are no figures: of one setting, or of all together. */
  readonly wrong: readonly { readonly name: string | null; readonly message: string }[];
  readonly problem: string | null;
}
