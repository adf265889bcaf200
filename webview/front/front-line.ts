/** The line of a front as two metrics see it: along the points that no other betters in both, in steps around all that they reach. */

export interface Direction {
  readonly values: readonly (number | null)[];
  readonly better: "less" | "more";
}

export interface FrontLine {
  /** Places of points, by rising x. */
  readonly places: readonly number[];
  /** Where the step between two neighbours lies: at the one before, or at the one behind. */
  readonly step: "before" | "after";
}

/** Of the places given; points of which one of the two is not known are not on it. */
export function frontLine(given: readonly number[], x: Direction, y: Direction): FrontLine {
  const known = given.filter((place) => isNumber(x.values[place]) && isNumber(y.values[place]));
  const [of, sign] = [figureOf, { less: 1, more: -1 }];
  // From the best x on, each that betters all before it in y.
  const ordered = [...known].sort(
    (a, b) => sign[x.better] * (of(x, a) - of(x, b)) || sign[y.better] * (of(y, a) - of(y, b)),
  );
  let best = Number.POSITIVE_INFINITY;
  const places: number[] = [];
  for (const place of ordered) {
    const height = sign[y.better] * of(y, place);
    if (height >= best) continue;
    best = height;
    places.push(place);
  }
  return { places: x.better === "less" ? places : places.reverse(), step: x.better === "less" ? "after" : "before" };
}

function isNumber(value: number | null | undefined): boolean {
  return value !== null && value !== undefined;
}

function figureOf({ values }: Direction, place: number): number {
  return values[place] as number;
}
