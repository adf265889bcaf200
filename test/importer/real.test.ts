/** Published models, where they are at hand: against walks over their files, and against the examples written by hand. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { analysed, importAs } from "./models/imported.js";
import type { Walked } from "./models/walk.js";
import { walkOnnx } from "./models/walk-onnx.js";
import { walkTflite } from "./models/walk-tflite.js";

interface Published {
  readonly name: string;
  readonly walk: (bytes: Uint8Array) => Walked;
  readonly parameters: number;
  readonly macs: number;
  /** The same network by hand. */
  readonly example?: string;
}

const MODELS: readonly Published[] = [
  {
    name: "kws_ref_model.tflite",
    walk: walkTflite,
    parameters: 22_604,
    macs: 2_656_768,
    example: "examples/mlperf_tiny/keyword_spotting.imnpu",
  },
  {
    name: "pretrainedResnet_quant.tflite",
    walk: walkTflite,
    parameters: 77_706,
    macs: 12_501_632,
    example: "examples/mlperf_tiny/image_classification.imnpu",
  },
  { name: "resnet18.onnx", walk: walkOnnx, parameters: 11_684_712, macs: 1_814_073_344 },
];

describe.each(MODELS)("$name", ({ name, walk, parameters, macs, example }) => {
  const path = `../shared/models/${name}`;
  const missing = !existsSync(path);
  const bytes = () => new Uint8Array(readFileSync(path));
  const hash = (model: Uint8Array) => createHash("sha256").update(model).digest("hex");
  const imported = (flat: boolean) => importAs(bytes(), { fileName: name, hash: hash(bytes()), flat });

  it.skipIf(missing)("costs what a walk over its file finds", async () => {
    const { layers, outputs } = walk(bytes());
    for (const flat of [false, true]) {
      const found = analysed((await imported(flat)).text);
      expect(found.problems).toEqual([]);
      expect(found.layers.map(({ parameters, macs, shape }) => ({ parameters, macs, shape }))).toEqual(layers);
      expect(found.outputs).toEqual(outputs);
      expect([found.parameters, found.macs]).toEqual([parameters, macs]);
    }
  });

  if (example !== undefined) {
    it.skipIf(missing)("is the network of the example", async () => {
      const byHand = analysed(readFileSync(example, "utf8"));
      const found = analysed((await imported(false)).text);
      const sorted = (layers: typeof found.layers) => layers.map((layer) => JSON.stringify(layer)).sort();
      expect(sorted(found.layers)).toEqual(sorted(byHand.layers));
      expect(found.outputs).toEqual(byHand.outputs);
    });
  }

  it.skipIf(missing)("reads as a person would keep it", async () => {
    await expect((await imported(false)).text).toMatchFileSnapshot(`fixtures/${name.split(".")[0]}.imnpu`);
  });
});

interface Became {
  readonly layers: number;
  readonly parameters: number;
  /** With a copy of what several layers share in each of them. */
  readonly layerParameters?: number;
  readonly macs: number;
  /** How often each operator runs on the host, the most frequent first. */
  readonly hosts?: Readonly<Record<string, number>>;
  /** Of inputs that the file leaves open. */
  readonly shapes?: Readonly<Record<string, readonly number[]>>;
}

/** Every other file that may be at hand, whatever it holds. */
const FILES: Readonly<Record<string, Became>> = {
  "audio_preprocessor_int8.tflite": {
    layers: 13,
    parameters: 0,
    macs: 0,
    hosts: {
      SignalFftAutoScale: 2,
      SignalFilterBankSpectralSubtraction: 2,
      SignalWindow: 1,
      SignalRfft: 1,
      SignalEnergy: 1,
      SignalFilterBank: 1,
      SignalFilterBankSquareRoot: 1,
      SignalPCAN: 1,
      SignalFilterBankLog: 1,
    },
  },
  "keyword_scrambled_8bit.tflite": { layers: 19, parameters: 21_826, macs: 21_056 },
  "light_bvlc_alexnet.onnx": { layers: 13, parameters: 60_965_224, macs: 654_560_384, hosts: { LRN: 2 } },
  "light_inception_v1.onnx": { layers: 83, parameters: 6_998_552, macs: 1_431_556_352, hosts: { LRN: 2 } },
  "seanet_leaky_relu7.tflite": { layers: 1, parameters: 0, macs: 0 },
  "seanet_pad17.tflite": { layers: 1, parameters: 0, macs: 0 },
  "seanet_strided_slice0.tflite": { layers: 1, parameters: 0, macs: 0 },
  "seanet_sub2.tflite": { layers: 1, parameters: 0, macs: 0 },
  "split_concat.tflite": { layers: 8, parameters: 0, macs: 0 },
  "mini/crash_concat4.onnx": { layers: 3, parameters: 153, macs: 136 },
  "mini/gemm_256.onnx": { layers: 1, parameters: 4096 * 4096 + 2048, macs: 256 * 4096 * 4096 },
  "mini/lstm_dynamic.onnx": { layers: 1, parameters: 1_600, macs: 128 * 1_536, shapes: { x: [128, 1, 8] } },
  "mini/op_leakyrelu.onnx": { layers: 1, parameters: 224, macs: 13_824 },
  "mini/op_logsoftmax_end.onnx": { layers: 2, parameters: 224, macs: 13_824, hosts: { LogSoftmax: 1 } },
  "mini/pad_bottomright.onnx": { layers: 1, parameters: 448, macs: 124_848 },
  "mini/pad_causal1d.onnx": { layers: 1, parameters: 32, macs: 576 },
  "mini/ssd_head.onnx": { layers: 7, parameters: 60, macs: 1_920 },
  "mini/tile_const.onnx": { layers: 1, parameters: 224, macs: 13_824 },
  "mini/unnamed_twice.onnx": { layers: 5, parameters: 136, layerParameters: 240, macs: 13_824 },
  "mini/vit_tokens.onnx": { layers: 3, parameters: 608, macs: 36_864 },
};

describe("every model at hand", () => {
  const folder = "../shared/models";

  it.each(Object.entries(FILES))("%s", async (name, { shapes, hosts = {}, layerParameters, ...figures }) => {
    const path = `${folder}/${name}`;
    if (!existsSync(path)) return;
    const { text, summary } = await importAs(new Uint8Array(readFileSync(path)), {
      fileName: basename(name),
      ...(shapes && { shapes }),
    });
    const { layers, params: parameters, macs, layerParams } = summary;
    expect({ layers, parameters, macs }).toEqual(figures);
    expect(Object.fromEntries(summary.hosts.map(({ operator, count }) => [operator, count]))).toEqual(hosts);
    const found = analysed(text);
    expect(found.problems).toEqual([]);
    expect(found.words).toHaveLength(layers);
    expect([found.parameters, layerParams, found.macs]).toEqual([
      layerParameters ?? parameters,
      layerParameters ?? parameters,
      macs,
    ]);
  });

  it.skipIf(!existsSync(folder))("is in one of the tables", () => {
    const there = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.(onnx|tflite)$/.test(name),
    );
    const known = new Set([...Object.keys(FILES), ...MODELS.map(({ name }) => name)]);
    expect(there.filter((name) => !known.has(name))).toEqual([]);
  });
});
