/** Runs in other bits, those of a layer alone among them, on the examples of both formats. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { paceOf } from "../../../importer/pace.js";
import { type Bench, openBench, type RangeOf, rangesOn } from "../../../importer/precision/bench.js";
import { classLayout } from "../../../importer/precision/classes.js";
import { recognise } from "../../../importer/recognise.js";
import { openReference } from "../../../importer/reference/open.js";
import { randomInputs } from "../../../importer/run/model-inputs.js";
import { filled } from "../run/filled.js";
import { tracedAs } from "../run/traced.js";

const SAMPLES = 3;
const pace = paceOf({});

/** In memory of its own, as the command line reads models. */
const read = (name: string) => new Uint8Array(readFileSync(`examples/${name}`));
const models = [
  ["digits_int8.onnx", () => read("digits/digits_int8.onnx"), "int"],
  ["digits.onnx", () => read("digits/digits.onnx"), "float"],
  ["keywords.tflite", () => filled(read("models/keywords.tflite")), "int"],
] as const;

describe.each(models)("%s", (_, bytesOf, kind) => {
  let bench: Bench;
  let places: readonly number[];
  const as = (place: number, weightBits: number, activationBits: number) =>
    new Map([[place, { weightBits, activationBits }]]);

  beforeAll(async () => {
    const bytes = bytesOf();
    const [model, trace] = await Promise.all([openReference(bytes), tracedAs(bytes)]);
    const samples = Array.from({ length: SAMPLES }, (_, seed) => randomInputs(model.inputs, seed + 1));
    const layout = classLayout(model.outputs[0], await recognise(bytes));
    const rangeOf: RangeOf = await rangesOn(model, samples, pace);
    bench = await openBench({ model, trace, samples, layout, rangeOf }, pace);
    places = [...trace.layers.keys()].filter((place) => trace.layers[place] !== undefined);
  });

  it("keeps all of its classes as it is, and as it is stored", async () => {
    expect(bench.asItIs).toEqual({ share: 1, accuracy: undefined });
    expect(await bench.mix(new Map(), pace)).toEqual(bench.asItIs);
    if (kind === "float") return;
    const stored = new Map(places.map((place) => [place, { weightBits: 8, activationBits: 8 }]));
    expect(await bench.mix(stored, pace)).toEqual(bench.asItIs);
    const alone = await bench.alone([as(places[0] ?? 0, 8, 8)], pace);
    expect(alone).toEqual([{ ...bench.asItIs, sqnr: Number.POSITIVE_INFINITY }]);
  });

  it("keeps as much with a layer alone as when it runs whole with that layer changed", async () => {
    const tries = places.flatMap((place) => [as(place, 4, 8), as(place, 1, 1)]);
    const alone = await bench.alone(tries, pace);
    for (const [at, bits] of tries.entries()) {
      const { sqnr, ...score } = alone[at] ?? { sqnr: Number.NaN };
      expect(score).toEqual(await bench.mix(bits, pace));
      expect(sqnr).toBeGreaterThan(at % 2 === 0 ? 12 : 0);
      expect(sqnr).toBeLessThan(at % 2 === 0 ? 60 : 15);
    }
  });

  it("gives up where too few classes can stay, and not before", async () => {
    const narrow = new Map(places.map((place) => [place, { weightBits: 1, activationBits: 1 }]));
    const score = await bench.mix(narrow, pace);
    const share = "share" in score ? score.share : Number.NaN;
    expect(share).toBeLessThan(1);
    expect(await bench.mix(narrow, pace, share)).toEqual({ share, accuracy: undefined });
    const givenUp = await bench.mix(narrow, pace, share + 0.01);
    expect(givenUp).toEqual({ samples: expect.any(Number) });
    // What has changed most often runs first: as few samples as are wrong in this mix, and no right one.
    const wrong = Math.round((1 - share) * SAMPLES);
    expect(givenUp).toEqual({ samples: wrong });
  });
});
