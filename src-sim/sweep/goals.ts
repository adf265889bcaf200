/** What is better of two points. */

/** One metric of several that a sweep is to be best at. */
export interface Goal {
  /** A word of the table of metrics. */
  readonly metric: string;
  readonly better: "less" | "more";
}
