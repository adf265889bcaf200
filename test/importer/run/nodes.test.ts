/** Networks of one operator each, and of several, of all kinds that multiply: by their own numbers on the tiles. */
import { describe, expect, it } from "vitest";
import { openReference } from "../../../importer/reference/open.js";
import { randomInputs } from "../../../importer/run/model-inputs.js";
import { runOnTiles } from "../../../importer/run/run.js";
import { floatNetworks } from "../tflite/reference/floats.js";
import { networks } from "../tflite/reference/networks.js";
import { tracedAs } from "./traced.js";

const MULTIPLIES = /convolution|depthwise|dense|transposed|matrices|residual|blocks|filters|network|LSTM|RNN/;
const ALL = [
  ...networks([1], false).map((network) => ({ ...network, kind: "of whole numbers" })),
  ...floatNetworks().map((network) => ({ ...network, kind: "of real numbers" })),
].filter(({ name }) => MULTIPLIES.test(name));

describe("TFLite's operators", () => {
  it("are many", () => {
    expect(ALL.length).toBeGreaterThan(30);
  });

  it.each(ALL)("$name $kind", async ({ bytes }) => {
    for (const clusters of [1, 8]) {
      const trace = await tracedAs(bytes, { clusters });
      const model = await openReference(bytes);
      const { layers } = await runOnTiles(
        trace.plan,
        { trace, model, inputs: randomInputs(model.inputs, 1) },
        { seed: 1 },
      );
      expect(layers.length).toBeGreaterThan(0);
      expect(layers.map(({ name, equal, why = "" }) => ({ name, equal, why }))).toEqual(
        layers.map(({ name }) => ({ name, equal: true, why: "" })),
      );
    }
  });
});
