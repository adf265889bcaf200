/** How many values a reader may look at and make for one model: a small file could ask for any number. */

export interface Budget {
  /** Says that so many are looked at or made; false if that is too much by now. */
  spend(values: number): boolean;
}

/** Shapes, axes and what is computed of them; far more than models have. */
const MOST_SMALL = 4_000_000;
/** Up to so many at a time count as small. */
const SMALL = 8192;
/** Tables and weights that somebody moves; they take nothing from what shapes need. */
const MOST_LARGE = 2_000_000;

export function newBudget(): Budget {
  let small = MOST_SMALL;
  let large = MOST_LARGE;
  return {
    spend(values) {
      if (values <= SMALL) small -= values;
      else large -= values;
      return (values <= SMALL ? small : large) >= 0;
    },
  };
}
