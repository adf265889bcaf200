/** Real and example models on the tiles: mapped by the mapper, as directed, with weights that stay and with layers that are fused. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openReference } from "../../../importer/reference/open.js";
import { randomInputs } from "../../../importer/run/model-inputs.js";
import type { RunReport } from "../../../importer/run/report.js";
import { runOnTiles } from "../../../importer/run/run.js";
import { spatialAttention } from "../models/channel-attention.js";
import { encoderOnnx } from "../models/encoder-onnx.js";
import { filled } from "./filled.js";
import { type Edited, tracedAs } from "./traced.js";

interface Row {
  readonly path: string;
  /** How the numbers of its layers are found, in the order of computation: the same all over, or one each. */
  readonly numbers: readonly LayerNumbers[];
  readonly shapes?: Readonly<Record<string, readonly number[]>>;
  /** Of its convolutions, where they are directed; two stripes unless given. */
  readonly directed?: string;
}

type LayerNumbers = RunReport["layers"][number]["numbers"];

const SHARED = "../shared/models";

const MODELS: readonly Row[] = [
  { path: "examples/models/keywords.tflite", numbers: ["stored"] },
  { path: "examples/models/segments.tflite", numbers: ["stored"] },
  { path: "examples/models/residual.onnx", numbers: ["quantised"], shapes: { image: [1, 3, 32, 32] } },
  { path: "examples/models/sentences.onnx", numbers: ["quantised"] },
  { path: `${SHARED}/kws_ref_model.tflite`, numbers: ["stored"] },
  { path: `${SHARED}/pretrainedResnet_quant.tflite`, numbers: ["stored"], directed: "stripes 1" },
  // The states of its filters have 16 bits.
  { path: `${SHARED}/keyword_scrambled_8bit.tflite`, numbers: ["stored", "quantised"], directed: "stripes 1" },
  { path: `${SHARED}/mini/lstm_dynamic.onnx`, numbers: ["quantised"], shapes: { x: [16, 1, 8] } },
  { path: `${SHARED}/mini/ssd_head.onnx`, numbers: ["quantised"] },
  { path: `${SHARED}/mini/vit_tokens.onnx`, numbers: ["quantised"] },
  { path: `${SHARED}/mini/unnamed_twice.onnx`, numbers: ["quantised"] },
];

const first = (text: string, added: string) => text.replace(/^(network .*\{)$/m, `$1\n  ${added}`);

const WAYS: Readonly<Record<string, (row: Row) => Edited>> = {
  "by the mapper": () => ({}),
  "as directed": ({ directed = "stripes 2" }) => ({
    flat: true,
    edit: (text) => text.replace(/^( +(?:conv|dwconv|tconv) .*)$/gm, `$1 map ${directed}`),
  }),
  "with weights that stay": () => ({ edit: (text) => first(text, "resident auto") }),
  "with layers that are fused": () => ({ edit: (text) => first(text, "fuse auto") }),
};

async function run({ path, shapes }: Row, edited: Edited): Promise<RunReport> {
  const stored = new Uint8Array(readFileSync(path));
  const bytes = path.startsWith(SHARED) && !path.includes("mini") ? stored : filled(stored);
  const trace = await tracedAs(bytes, { ...edited, ...(shapes && { shapes }) });
  const model = await openReference(bytes, shapes ? { shapes } : {});
  const inputs = randomInputs(model.inputs, 1);
  return runOnTiles(trace.plan, { trace, model, inputs }, { seed: 1 });
}

describe.each(MODELS)("$path", (row) => {
  it.skipIf(!existsSync(row.path)).each(Object.entries(WAYS))("equals the reference mapped %s", async (_, way) => {
    for (const clusters of [1, 2, 8]) {
      const { equal, layers } = await run(row, { ...way(row), clusters }).catch((error: Error) => {
        // No convolution to direct.
        if (error.message === "the edit changes nothing") return { equal: true, layers: [] };
        throw error;
      });
      expect(layers.filter((layer) => layer.why !== undefined).map(({ name, why }) => `${name}: ${why}`)).toEqual([]);
      expect(layers.every(({ numbers }) => row.numbers.includes(numbers))).toBe(true);
      expect(layers.every(({ checked, values }) => checked === values)).toBe(true);
      expect(equal).toBe(true);
    }
  });
});

describe("attention over maps with their channels first", () => {
  const map = { channels: 16, height: 6, width: 5 };
  const built = spatialAttention(encoderOnnx(), [1, 16, 6, 5], map, { heads: 2, keySize: 4 });

  it("is run by its own products, of which some stand the other way round", async () => {
    const bytes = filled(built.bytes);
    for (const clusters of [1, 8]) {
      const trace = await tracedAs(bytes, { clusters });
      expect(trace.layers.some((layer) => layer !== undefined && "site" in layer && layer.isExchanged)).toBe(true);
      const model = await openReference(bytes);
      const report = await runOnTiles(trace.plan, { trace, model, inputs: randomInputs(model.inputs, 1) }, { seed: 1 });
      expect(report.layers.map(({ name, equal, numbers, why = "" }) => ({ name, equal, numbers, why }))).toEqual(
        report.layers.map(({ name }) => ({ name, equal: true, numbers: "quantised", why: "" })),
      );
    }
  });
});
