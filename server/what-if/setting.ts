/** What is set of a network and its machine, as the language writes it: plain data. */

/** `tiles` 16, `precision` w2 a2, `point` sleep, `N.k` 32. */
export interface Setting {
  readonly name: string;
  readonly value: string;
}

/** One that cannot be set so, and why. */
export interface WrongSetting {
  /** Which of the settings, counted from 0. */
  readonly setting: number;
  readonly message: string;
}

/** How layers are mapped: as clauses say it wherever they are legal on the machine, or all of them anew, as a sweep's points are. */
export type Mapped = "as written" | "anew";
