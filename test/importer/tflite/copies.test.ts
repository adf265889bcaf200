/** Tensors of a file that are stored in the same place: the model has their weights once. */
import { expect, it } from "vitest";
import { BuiltinOperator as Op } from "../../../importer/tflite/schema.js";
import { importAs } from "../models/imported.js";
import { tfliteGraph } from "./graph.js";
import { weights } from "./meaning.js";

it.each([
  ["one place", ["w", "w"], 72],
  ["two places", ["w", "v"], 2 * 72],
])("in %s", async (_, stores, params) => {
  const graph = tfliteGraph([1, 8]);
  const made = stores.reduce((x, store) => {
    const matrix = graph.constant({ ...weights([8, 8]), store });
    return graph.node(Op.TANH, [graph.node(Op.FULLY_CONNECTED, [x, matrix], [1, 8])], [1, 8]);
  }, 0);
  const { summary } = await importAs(graph.bytes(made));
  expect(summary).toMatchObject({ params, layerParams: 2 * 72 });
});

it("but in other shapes they are not the same", async () => {
  const graph = tfliteGraph([1, 8]);
  const first = graph.constant({ ...weights([8, 8]), store: "w" });
  const part = graph.constant({ shape: [4, 8], store: "w" });
  const one = graph.node(Op.TANH, [graph.node(Op.FULLY_CONNECTED, [0, first], [1, 8])], [1, 8]);
  const { summary } = await importAs(graph.bytes(graph.node(Op.FULLY_CONNECTED, [one, part], [1, 4])));
  expect(summary).toMatchObject({ params: 72 + 36, layerParams: 72 + 36 });
});
