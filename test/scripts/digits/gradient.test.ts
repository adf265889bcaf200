import { expect, test } from "vitest";
import type { Layer } from "../../../scripts/digits/layer.js";
import {
  infer,
  LAYERS,
  learn,
  newErrors,
  newValues,
  randomNetwork,
  zeroNetwork,
} from "../../../scripts/digits/network.js";
import { CLASSES, SIDE } from "../../../scripts/digits/pictures.js";
import { seeded } from "../../../scripts/digits/random.js";

/** Weights of each layer that are tried. */
const TRIED = 40;
const STEP = 2 ** -10;
/** By how much slopes to both sides may differ, and each from the gradient, by rounding. */
const [KINK, ROUNDING] = [0.05, 0.01];

test("the gradient of each layer is what a small change of a weight does to the scores", () => {
  const random = seeded(7);
  const network = randomNetwork(random);
  const picture = Float32Array.from({ length: SIDE * SIDE }, () => random.uniform());
  const errors = Float32Array.from({ length: CLASSES }, () => random.normal());
  const values = newValues();
  const gradient = zeroNetwork();
  infer(network, picture, values);
  learn(network, values, errors, gradient, newErrors());

  const loss = () => {
    infer(network, picture, values);
    return values.scores.reduce((sum, score, index) => sum + score * (errors[index] as number), 0);
  };
  /** The slope to both sides; where they differ, a value crosses a kink, and no slope is right. */
  const slopes = (numbers: Float32Array, at: number) => {
    const kept = numbers[at] as number;
    const here = loss();
    const sides = [STEP, -STEP].map((step) => {
      numbers[at] = kept + step;
      return (loss() - here) / step;
    });
    numbers[at] = kept;
    return sides as [number, number];
  };
  for (const name of LAYERS) {
    let compared = 0;
    for (const part of ["weights", "biases"] as const satisfies readonly (keyof Layer)[]) {
      const numbers = network[name][part];
      for (let tried = 0; tried < TRIED; tried++) {
        const at = random.below(numbers.length);
        const [up, down] = slopes(numbers, at);
        if (Math.abs(up - down) > KINK) continue;
        const found = gradient[name][part][at] as number;
        const error = Math.min(Math.abs(found - up), Math.abs(found - down));
        expect(error, `${name} ${part} ${at}: ${found}, not ${up} or ${down}`).toBeLessThan(ROUNDING);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(TRIED / 2);
  }
});
