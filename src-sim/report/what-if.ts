/** What was set of a network and its machine for a report: which figures are not of the file as it stands, and what they then assume. */

export interface WhatIfReport {
  /** In the order in which they were given. */
  readonly set: readonly WhatIfSetting[];
  /** Whether clauses of the file count where they are legal, or all layers are mapped anew. */
  readonly mapping: "as written" | "anew";
  /** The layers, as their statements name them, whose clauses are not legal with what was set: the mapper has mapped them. */
  readonly remapped: readonly string[];
  /** Sentences. */
  readonly assumptions: readonly string[];
}

export interface WhatIfSetting {
  readonly name: string;
  /** As the language writes it. */
  readonly value: string;
  /** What holds in its place without it, as the file or its machine says; null where that is not one value. */
  readonly stated: string | null;
}

/** Sentences for whoever reads a report; none where nothing was set. */
export function whatIfSentences({ set, mapping, remapped, assumptions }: WhatIfReport): string[] {
  const how =
    mapping === "anew"
      ? ["All layers are mapped anew: clauses of the file do not count."]
      : remapped.length > 0
        ? [`Mapped anew, as their clauses are not legal there: ${remapped.join(", ")}.`]
        : [];
  return [`Set: ${set.map(settingText).join(", ")}.`, ...how, ...assumptions];
}

/** `tiles 16 (8 in the file)`. */
export function settingText({ name, value, stated }: WhatIfSetting): string {
  const beside = stated === null ? "" : stated === value ? " (as in the file)" : ` (${stated} in the file)`;
  return `${name} ${value}${beside}`;
}
