/** Networks for tests of writing, made a layer at a time. */
import type { Activation, Clip } from "../../../importer/model.js";
import type { Facts, Network, NetworkInput, NetworkLayer, Remark, Source } from "../../../importer/network.js";
import type { ImportOptions } from "../../../importer/options.js";
import { writeNetwork } from "../../../importer/write/write.js";
import { inferLayer, type LayerWord } from "../../../src-sim/layers/layers.js";
import type { LayerOptions, Shape } from "../../../src-sim/layers/shapes.js";

export interface Said extends LayerOptions {
  readonly activation?: Activation | Clip;
  readonly facts?: Facts;
  readonly name?: string;
  readonly operator?: string;
  readonly weightBits?: number;
  readonly activationBits?: number;
}

/** Adds layers and inputs, and gives what the next ones read. */
export interface Builder {
  readonly input: (name: string, shape: Shape, more?: Partial<NetworkInput>) => Source;
  readonly layer: (word: LayerWord, operands: readonly Source[], said?: Said) => Source;
  readonly remark: (remark: Omit<Remark, "before">) => Remark;
  readonly network: (...outputs: readonly Source[]) => Network;
}

export function builder(bits: { readonly weightBits?: number; readonly activationBits?: number } = {}): Builder {
  const inputs: NetworkInput[] = [];
  const layers: NetworkLayer[] = [];
  const remarks: Remark[] = [];
  const shapeOf = ({ kind, index }: Source) => (kind === "input" ? inputs : layers)[index]?.shape ?? [];
  return {
    input: (name, shape, more = {}) => {
      inputs.push({ name, shape, activationBits: undefined, ...more });
      return { kind: "input", index: inputs.length - 1 };
    },
    layer: (
      word,
      operands,
      { activation, facts = {}, name = "", operator = word, weightBits, activationBits, ...options } = {},
    ) => {
      const inferred = inferLayer(word, operands.map(shapeOf), options);
      if ("problem" in inferred) throw new Error(`${word} ${name}: ${JSON.stringify(inferred.problem)}`);
      layers.push({
        word,
        options,
        activation,
        facts,
        operands,
        shape: inferred.shape,
        weightBits: weightBits ?? bits.weightBits,
        activationBits: activationBits ?? bits.activationBits,
        origins: [{ operator, name }],
      });
      return { kind: "layer", index: layers.length - 1 };
    },
    remark: (remark) => {
      const placed: Remark = { ...remark, before: layers.length };
      remarks.push(placed);
      return placed;
    },
    network: (...outputs) => ({ inputs, layers, outputs, copied: 0, remarks }),
  };
}

export const OPTIONS: ImportOptions = { fileName: "small.onnx", hash: "00ff", version: "1.2.3" };
const ABOUT = { format: "ONNX", about: "ONNX opset 13", name: "graph" };

export function written(network: Network, options: Partial<ImportOptions> = {}): string {
  return writeNetwork(network, ABOUT, { ...OPTIONS, ...options }).text;
}

/** The text below the header. */
export function bodyOf(text: string): string {
  return text.slice(text.indexOf("import "));
}

const W8A8 = { weightBits: 8, activationBits: 8 };

/** ResNet-18 as PyTorch exports it. */
export function resnet18(): Network {
  const { input, layer, network } = builder();
  let x = input("input", [3, 64, 64]);
  const conv = (from: Source, path: string, kernels: number, size: number, step: number, relu: boolean) =>
    layer("conv", [from], {
      kernels,
      size: [size, size],
      stride: [step, step],
      pad: [(size - 1) / 2, (size - 1) / 2],
      name: `${path}/Conv`,
      operator: "Conv",
      ...(relu && { activation: "relu" }),
    });
  x = conv(x, "/conv1", 64, 7, 2, true);
  x = layer("maxpool", [x], {
    size: [3, 3],
    stride: [2, 2],
    pad: [1, 1],
    name: "/maxpool/MaxPool",
    operator: "MaxPool",
  });
  for (const [stage, kernels] of [64, 128, 256, 512].entries()) {
    for (const block of [0, 1]) {
      const path = `/layer${stage + 1}/layer${stage + 1}.${block}`;
      const step = stage > 0 && block === 0 ? 2 : 1;
      const a = conv(x, `${path}/conv1`, kernels, 3, step, true);
      const b = conv(a, `${path}/conv2`, kernels, 3, 1, false);
      const around = step === 1 ? x : conv(x, `${path}/downsample/downsample.0`, kernels, 1, 2, false);
      x = layer("add", [b, around], { activation: "relu", name: `${path}/Add`, operator: "Add" });
    }
  }
  x = layer("globalavgpool", [x], { name: "/avgpool/GlobalAveragePool", operator: "GlobalAveragePool" });
  return network(layer("fc", [x], { units: 1000, name: "/fc/Gemm", operator: "Gemm" }));
}

/** DS-CNN of MLPerf Tiny as TFLite has it. */
export function keywordSpotting(): Network {
  const { input, layer, network } = builder(W8A8);
  const path = (name: string, operator: string) => `functional_1/${name}/${operator}`;
  let x = input("input_1", [1, 49, 10]);
  x = layer("conv", [x], {
    kernels: 64,
    size: [10, 4],
    stride: [2, 2],
    pad: "same",
    activation: "relu",
    operator: "CONV_2D",
    name: `${path("activation", "Relu")};${path("batch_normalization", "FusedBatchNormV3")};${path("conv2d", "BiasAdd")}`,
  });
  for (const number of [1, 2, 3, 4]) {
    const depthwise = number === 1 ? "depthwise_conv2d" : `depthwise_conv2d_${number - 1}`;
    x = layer("dwconv", [x], {
      size: [3, 3],
      pad: "same",
      activation: "relu",
      operator: "DEPTHWISE_CONV_2D",
      name: path(depthwise, "depthwise"),
    });
    x = layer("conv", [x], {
      kernels: 64,
      size: [1, 1],
      pad: "same",
      activation: "relu",
      operator: "CONV_2D",
      name: path(`conv2d_${number}`, "Conv2D"),
    });
  }
  x = layer("avgpool", [x], { size: [25, 5], operator: "AVERAGE_POOL_2D", name: path("average_pooling2d", "AvgPool") });
  x = layer("fc", [x], { units: 12, activation: "softmax", operator: "FULLY_CONNECTED", name: "Identity" });
  return network(x);
}

/** MobileNet v2 as Keras names it. */
export function mobilenetV2(): Network {
  const { input, layer, network } = builder(W8A8);
  const path = (name: string, operator: string) => `mobilenetv2_1.00_96/${name}/${operator}`;
  let x = input("serving_default_input_1:0", [3, 96, 96]);
  const conv = (from: Source, name: string, kernels: number, size: number, step: number, activation?: "relu6") =>
    layer("conv", [from], {
      kernels,
      size: [size, size],
      stride: [step, step],
      pad: "same",
      operator: "CONV_2D",
      name: path(name, "Conv2D"),
      ...(activation && { activation }),
    });
  x = conv(x, "Conv1", 32, 3, 2, "relu6");
  let channels = 32;
  let block = 0;
  for (const [expansion, kernels, times, first] of [
    [1, 16, 1, 1],
    [6, 24, 2, 2],
    [6, 32, 3, 2],
    [6, 64, 4, 2],
    [6, 96, 3, 1],
    [6, 160, 3, 2],
    [6, 320, 1, 1],
  ] as const) {
    for (let time = 0; time < times; time++) {
      const name = block === 0 ? "expanded_conv" : `block_${block}`;
      const before = x;
      const step = time === 0 ? first : 1;
      if (expansion > 1) x = conv(x, `${name}_expand`, expansion * channels, 1, 1, "relu6");
      x = layer("dwconv", [x], {
        size: [3, 3],
        stride: [step, step],
        pad: "same",
        activation: "relu6",
        operator: "DEPTHWISE_CONV_2D",
        name: path(`${name}_depthwise`, "depthwise"),
      });
      x = conv(x, `${name}_project`, kernels, 1, 1);
      if (step === 1 && channels === kernels) {
        x = layer("add", [before, x], { operator: "ADD", name: path(`${name}_add`, "add") });
      }
      channels = kernels;
      block++;
    }
  }
  x = conv(x, "Conv_1", 1280, 1, 1, "relu6");
  x = layer("globalavgpool", [x], { operator: "MEAN", name: path("global_average_pooling2d", "Mean") });
  x = layer("fc", [x], {
    units: 1000,
    activation: "softmax",
    operator: "FULLY_CONNECTED",
    name: "StatefulPartitionedCall:0",
  });
  return network(x);
}

/** The same part on each of three inputs. */
export function threeInputs(): Network {
  const { input, layer, network } = builder();
  const images = ["left", "middle", "right"].map((name) => input(name, [4, 8, 8]));
  const parts = images.map((image) => {
    let x = layer("conv", [image], { kernels: 8, size: [3, 3], activation: "relu" });
    x = layer("dwconv", [x], { size: [3, 3], pad: "same" });
    x = layer("conv", [x], { kernels: 4, size: [1, 1] });
    return layer("globalavgpool", [x]);
  });
  return network(layer("concat", parts));
}
