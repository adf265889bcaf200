/** Random models whose dilated convolutions are all dealt out to batches: few of the others have one. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { costs, plain } from "../models/arithmetic.js";
import type { Graph, Shape } from "../models/graph.js";
import { analysed, importAs } from "../models/imported.js";
import { graphs } from "../models/random.js";
import { tfliteBytes } from "../models/tflite.js";
import { tfliteDialects, tfliteForm } from "../models/tflite-dialect.js";
import { walkTflite } from "../models/walk-tflite.js";

const isDilated = ({ steps }: Graph) =>
  steps.some(
    ({ operation }) =>
      operation.kind === "conv" && operation.dilation.join() !== "1,1" && operation.stride.join() === "1,1",
  );

const figures = (layers: readonly { parameters: number; macs: number; shape?: Shape }[]) =>
  layers.map(({ parameters, macs, shape = [] }) => `${parameters} ${macs} ${plain(shape).join("x")}`);

it("cost what the graph does, and a walk over the file finds", async () => {
  await fc.assert(
    fc.asyncProperty(graphs(tfliteForm).filter(isDilated), tfliteDialects, async (graph, dialect) => {
      const bytes = tfliteBytes(graph, { ...dialect, dilates: "by batches" });
      const { problems, layers } = analysed((await importAs(bytes)).text);
      expect(problems).toEqual([]);
      expect(figures(layers)).toEqual(figures(costs(graph)));
      expect(layers.map(({ parameters, macs }) => [parameters, macs])).toEqual(
        walkTflite(bytes).layers.map(({ parameters, macs }) => [parameters, macs]),
      );
    }),
    { seed: 1, numRuns: 40 },
  );
});
