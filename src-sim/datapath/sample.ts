/** Some of the places of a map. */
import { randomNumbers } from "../random.js";

export interface Sample {
  /** Of all places, above 0 to 1. */
  readonly share: number;
  readonly seed: number;
}

/** At least one place, ascending; the same for the same seed. Every set of as many is as likely as any other. */
export function samplePlaces(places: number, { share, seed }: Sample): Int32Array {
  const wanted = Math.min(places, Math.max(1, Math.round(places * share)));
  const next = randomNumbers(seed);
  const taken = new Int32Array(wanted);
  let count = 0;
  for (let place = 0; count < wanted; place++) {
    if ((next() / 2 ** 32) * (places - place) < wanted - count) taken[count++] = place;
  }
  return taken;
}
