/** Whole texts that writing gives. */
import { describe, expect, it } from "vitest";
import { format } from "../../../grammar/format/format.js";
import type { Network } from "../../../importer/network.js";
import { bodyOf, builder, keywordSpotting, mobilenetV2, resnet18, threeInputs, written } from "./networks.js";

const body = (network: Network, options?: Parameters<typeof written>[1]) => bodyOf(written(network, options));

/** A chain of convolutions of these names. */
function named(...names: readonly string[]): Network {
  const { input, layer, network } = builder();
  let x = input("image", [3, 8, 8]);
  for (const name of names) x = layer("conv", [x], { kernels: 3, size: [1, 1], name, operator: "Conv" });
  return network(x);
}

describe("blocks", () => {
  it("say separable convolutions once", () => {
    expect(written(keywordSpotting())).toMatchInlineSnapshot(`
      "// Imported from small.onnx: 11 layers, 22,604 parameters, 2,656,768 MACs, all of them in tiles.
      // ONNX opset 13
      // SHA-256 of the model: 00ff
      // imnpu 1.2.3
      import "imnpu18"

      block separable() {
        dwconv depthwise_conv2d: size 3 pad same relu
        conv   conv2d:           kernels 64 size 1 relu
      }

      network small on imnpu18 {
        precision w8 a8
        input input_1: 1x49x10

        /// functional_1/conv2d/BiasAdd
        conv conv2d: kernels 64 size 10x4 stride 2 pad same relu
        /// functional_1/depthwise_conv2d/depthwise to functional_1/conv2d_4/Conv2D
        use separable() as separable_1 repeat 4
        /// functional_1/average_pooling2d/AvgPool
        avgpool average_pooling2d: size 25x5
        /// Identity
        fc      fc_1:              units 12 softmax
      }
      "
    `);
  });

  it("follow residual parts, with the ways around that change the shape apart", () => {
    expect(body(resnet18())).toMatchInlineSnapshot(`
      "import "imnpu18"

      block residual(k) {
        conv conv1: kernels k size 3 pad 1 relu
        conv conv2: kernels k size 3 pad 1
        add  Add    from conv2, in: relu
      }

      block residual_projected(k) {
        conv conv1: kernels k size 3 stride 2 pad 1 relu
        conv conv2: kernels k size 3 pad 1
        conv downsample_0 from in: kernels k size 1 stride 2
        add  Add    from conv2, downsample_0: relu
      }

      network small on imnpu18 {
        /// input
        input input_1: 3x64x64

        /// /conv1/Conv
        conv    conv1:     kernels 64 size 7 stride 2 pad 3 relu
        /// /maxpool/MaxPool
        maxpool maxpool_1: size 3 stride 2 pad 1
        /// layer1/layer1.0, layer1/layer1.1
        use residual(64) as layer1 repeat 2
        /// layer2/layer2.0
        use residual_projected(128) as layer2_0
        /// layer2/layer2.1
        use residual(128) as layer2_1
        /// layer3/layer3.0
        use residual_projected(256) as layer3_0
        /// layer3/layer3.1
        use residual(256) as layer3_1
        /// layer4/layer4.0
        use residual_projected(512) as layer4_0
        /// layer4/layer4.1
        use residual(512) as layer4_1
        /// /avgpool/GlobalAveragePool
        globalavgpool avgpool_1
        /// /fc/Gemm
        fc            fc_1:     units 1000
      }
      "
    `);
  });

  it("have parameters for what differs, one where others follow from it", () => {
    expect(body(mobilenetV2())).toMatchInlineSnapshot(`
      "import "imnpu18"

      block inverted_residual(k) {
        conv   expand:    kernels 6 * k size 1 relu6
        dwconv depthwise: size 3 pad same relu6
        conv   project:   kernels k     size 1
        add    add_1      from in, project
      }

      block separable(k1, k2, s = 2) {
        conv   expand:    kernels k1 size 1 relu6
        dwconv depthwise: size 3 stride s pad same relu6
        conv   project:   kernels k2 size 1
      }

      network small on imnpu18 {
        precision w8 a8
        /// serving_default_input_1:0
        input input_1: 3x96x96

        /// mobilenetv2_1.00_96/Conv1/Conv2D
        conv   Conv1:                   kernels 32 size 3 stride 2 pad same relu6
        /// mobilenetv2_1.00_96/expanded_conv_depthwise/depthwise
        dwconv expanded_conv_depthwise: size 3 pad same relu6
        /// mobilenetv2_1.00_96/expanded_conv_project/Conv2D
        conv   expanded_conv_project:   kernels 16 size 1
        /// mobilenetv2_1.00_96/block_1_expand/Conv2D to mobilenetv2_1.00_96/block_1_project/Conv2D
        use separable(96, 24) as block_1
        /// mobilenetv2_1.00_96/block_2_expand/Conv2D to mobilenetv2_1.00_96/block_2_add/add
        use inverted_residual(24) as block_2
        /// mobilenetv2_1.00_96/block_3_expand/Conv2D to mobilenetv2_1.00_96/block_3_project/Conv2D
        use separable(144, 32) as block_3
        /// mobilenetv2_1.00_96/block_4_expand/Conv2D to mobilenetv2_1.00_96/block_5_add/add
        use inverted_residual(32) as block_4 repeat 2
        /// mobilenetv2_1.00_96/block_6_expand/Conv2D to mobilenetv2_1.00_96/block_6_project/Conv2D
        use separable(192, 64) as block_6
        /// mobilenetv2_1.00_96/block_7_expand/Conv2D to mobilenetv2_1.00_96/block_9_add/add
        use inverted_residual(64) as block_7 repeat 3
        /// mobilenetv2_1.00_96/block_10_expand/Conv2D to mobilenetv2_1.00_96/block_10_project/Conv2D
        use separable(384, 96, s = 1) as block_10
        /// mobilenetv2_1.00_96/block_11_expand/Conv2D to mobilenetv2_1.00_96/block_12_add/add
        use inverted_residual(96) as block_11 repeat 2
        /// mobilenetv2_1.00_96/block_13_expand/Conv2D to mobilenetv2_1.00_96/block_13_project/Conv2D
        use separable(576, 160) as block_13
        /// mobilenetv2_1.00_96/block_14_expand/Conv2D to mobilenetv2_1.00_96/block_15_add/add
        use inverted_residual(160) as block_14 repeat 2
        /// mobilenetv2_1.00_96/block_16_expand/Conv2D to mobilenetv2_1.00_96/block_16_project/Conv2D
        use separable(960, 320, s = 1) as block_16
        /// mobilenetv2_1.00_96/Conv_1/Conv2D
        conv          Conv_1:                  kernels 1280 size 1 relu6
        /// mobilenetv2_1.00_96/global_average_pooling2d/Mean
        globalavgpool global_average_pooling2d
        /// StatefulPartitionedCall:0
        fc            fc_1:                    units 1000 softmax
      }
      "
    `);
  });

  it("are read by copy where a result is used twice", () => {
    const { input, layer, network } = builder();
    let x = input("x", [4, 8, 8]);
    const results = [1, 2, 3, 4].map((number) => {
      const path = `stage${number}`;
      x = layer("conv", [x], { kernels: 8, size: [3, 3], pad: [1, 1], activation: "relu", name: `${path}_a` });
      x = layer("conv", [x], { kernels: 4, size: [1, 1], name: `${path}_b` });
      return x;
    });
    const around = layer("add", [results[1] ?? x, x], { name: "around" });
    expect(body(network(around))).toMatchInlineSnapshot(`
      "import "imnpu18"

      block stage() {
        conv a: kernels 8 size 3 pad 1 relu
        conv b: kernels 4 size 1
      }

      network small on imnpu18 {
        input x: 4x8x8

        /// stage1_a to stage4_b
        use stage() as stage1 repeat 4
        add around from stage1[1], stage1
      }
      "
    `);
  });

  it("read what they name where it is not the line above", () => {
    expect(body(threeInputs())).toMatchInlineSnapshot(`
      "import "imnpu18"

      block separable() {
        conv          conv_1:         kernels 8 size 3 relu
        dwconv        dwconv_1:       size 3 pad same
        conv          conv_2:         kernels 4 size 1
        globalavgpool globalavgpool_1
      }

      network small on imnpu18 {
        input left: 4x8x8
        input middle: 4x8x8
        input right: 4x8x8

        use separable() as separable_1 from left
        use separable() as separable_2 from middle
        use separable() as separable_3 from right
        concat concat_1 from separable_1, separable_2, separable_3
      }
      "
    `);
  });

  it("are not made where parts are read from the middle", () => {
    const { input, layer, network } = builder();
    let x = input("x", [4, 8, 8]);
    const middles = [1, 2, 3].map(() => {
      const middle = layer("dwconv", [x], { size: [3, 3], pad: "same" });
      x = layer("conv", [middle], { kernels: 4, size: [1, 1] });
      return middle;
    });
    const sum = layer("add", [x, ...middles]);
    expect(body(network(sum))).toMatchInlineSnapshot(`
      "import "imnpu18"

      network small on imnpu18 {
        input x: 4x8x8

        dwconv dwconv_1: size 3 pad same
        conv   conv_1:   kernels 4 size 1
        dwconv dwconv_2: size 3 pad same
        conv   conv_2:   kernels 4 size 1
        dwconv dwconv_3: size 3 pad same
        conv   conv_3:   kernels 4 size 1
        add    add_1     from conv_3, dwconv_1, dwconv_2, dwconv_3
      }
      "
    `);
  });

  it("have another name than the network", () => {
    expect(written(resnet18(), { fileName: "residual.onnx" })).toContain("\nblock residual_block(k) {");
    expect(written(keywordSpotting(), { fileName: "separable.tflite" })).toContain("\nblock separable_block() {");
  });

  it("are left out when asked", () => {
    expect(written(keywordSpotting(), { flat: true })).not.toContain("block");
  });
});

describe("long networks", () => {
  const names = Array.from({ length: 1000 }, (_, index) => `part${index % 7}/${index}/Conv`);
  const long = named(...names);

  it("are formatted as a whole", () => {
    for (const flat of [true, false]) expect(format(written(long, { flat }))).toBe(written(long, { flat }));
  });

  it("have a blank line now and then, so that no table is endless", () => {
    const tables = written(long, { flat: true }).split("\n\n");
    expect(tables.map((table) => table.match(/^ {2}conv /gm)?.length ?? 0)).toEqual([0, 0, 400, 400, 200]);
  });
});

describe("statements", () => {
  it("leave out what is the default, and say what is not", () => {
    const { input, layer, network } = builder();
    let x = input("image", [4, 32, 30]);
    x = layer("conv", [x], { kernels: 8, size: [3, 5], stride: [2, 1], pad: [1, 2], dilation: [1, 2], groups: 2 });
    x = layer("conv", [x], { kernels: 8, size: [1, 1], stride: [1, 1], pad: "same", dilation: [1, 1], groups: 1 });
    x = layer("dwconv", [x], { size: [3, 3], pad: "valid", multiplier: 2, activation: "relu6" });
    x = layer("maxpool", [x], { size: [2, 2], stride: [2, 2], pad: [0, 0], ceil: true });
    x = layer("avgpool", [x], { size: [2, 2], stride: [1, 1] });
    x = layer("upsample", [x], { scale: [2, 3] });
    x = layer("act", [x], { activation: "hswish" });
    x = layer("flatten", [x]);
    x = layer("fc", [x], { units: 6, activation: "softmax" });
    x = layer("lstm", [x], { units: 5, sequence: true });
    x = layer("gru", [x], { units: 4, sequence: false });
    expect(body(network(x))).toMatchInlineSnapshot(`
      "import "imnpu18"

      network small on imnpu18 {
        input image: 4x32x30

        conv     conv_1:     kernels 8 size 3x5 stride 2x1 pad 1x2 dilation 1x2 groups 2
        conv     conv_2:     kernels 8 size 1
        dwconv   dwconv_1:   size 3 multiplier 2 relu6
        maxpool  maxpool_1:  size 2 ceil
        avgpool  avgpool_1:  size 2 stride 1
        upsample upsample_1: scale 2x3
        act      act_1:      hswish
        flatten  flatten_1
        fc       fc_1:       units 6 softmax
        lstm     lstm_1:     units 5 sequence
        gru      gru_1:      units 4
      }
      "
    `);
  });

  it("have every word and attribute", () => {
    const { input, layer, network } = builder();
    let x = input("image", [4, 8, 6]);
    x = layer("tconv", [x], { kernels: 8, size: [3, 3], stride: [2, 2], pad: [1, 0, 1, 0], outpad: [1, 1], groups: 2 });
    x = layer("zeropad", [x], { rows: [1, 0], columns: [0, 1], channels: [2, 2] });
    x = layer("slice", [x], { channels: [0, 8], rows: [1, 17], columns: [0, 12] });
    x = layer("spacetodepth", [x], { scale: [2, 2] });
    x = layer("depthtospace", [x], { scale: [2, 1] });
    x = layer("upsample", [x], { to: [20, 9], facts: { linear: true } });
    x = layer("act", [x], { activation: { low: -1, high: 0.5 } });
    const other = layer("upsample", [x], { scale: [1, 1] });
    for (const word of ["sub", "div", "maximum", "minimum"] as const)
      x = layer(word, [x, other], { activation: "gelu" });
    const heads = layer("conv", [x], { kernels: 6, size: [1, 1], activation: "silu" });
    x = layer("matmul", [heads, heads], { heads: 2, transposed: true, activation: "softmax" });
    x = layer("matmul", [x, heads], { heads: 2 });
    x = layer("reduce", [x], { over: "channels", facts: { max: true } });
    x = layer("reduce", [x], { over: ["rows", "columns"], facts: { mean: true } });
    expect(body(network(x))).toMatchInlineSnapshot(`
      "import "imnpu18"

      network small on imnpu18 {
        input image: 4x8x6

        tconv        tconv_1:        kernels 8 size 3 stride 2 pad [1, 0, 1, 0] outpad 1 groups 2
        zeropad      zeropad_1:      channels [2, 2] rows [1, 0] columns [0, 1]
        slice        slice_1:        channels [0, 8] rows [1, 17] columns [0, 12]
        spacetodepth spacetodepth_1: scale 2
        depthtospace depthtospace_1: scale 2x1
        upsample     upsample_1:     to 20x9 linear
        act          act_1:          clip [-1, 0.5]
        upsample     upsample_2:     scale 1
        sub          sub_1           from act_1, upsample_2: gelu
        div          div_1           from sub_1, upsample_2: gelu
        maximum      maximum_1       from div_1, upsample_2: gelu
        minimum      minimum_1       from maximum_1, upsample_2: gelu
        conv         conv_1:         kernels 6 size 1 silu
        matmul       matmul_1        from conv_1, conv_1:   transposed heads 2 softmax
        matmul       matmul_2        from matmul_1, conv_1: heads 2
        reduce       reduce_1:       max  over channels
        reduce       reduce_2:       mean over [rows, columns]
      }
      "
    `);
  });

  it("name what a layer reads where it is not the line above, and all outputs", () => {
    const { input, layer, network } = builder();
    const left = input("left", [4, 8, 8]);
    const right = input("right", [4, 8, 8]);
    const a = layer("conv", [left], { kernels: 4, size: [1, 1], name: "a" });
    const b = layer("conv", [right], { kernels: 4, size: [1, 1], name: "b" });
    const sum = layer("add", [a, b], { name: "sum", activation: "relu" });
    const square = layer("mul", [sum, sum], { name: "square" });
    const joined = layer("concat", [sum, left], { name: "joined" });
    expect(body(network(joined, square, joined))).toMatchInlineSnapshot(`
      "import "imnpu18"

      network small on imnpu18 {
        input left: 4x8x8
        input right: 4x8x8

        conv   a      from left:  kernels 4 size 1
        conv   b      from right: kernels 4 size 1
        add    sum    from a, b: relu
        mul    square from sum, sum
        concat joined from sum, left

        output joined, square
      }
      "
    `);
  });
});

describe("precision", () => {
  it("is the pair of most layers, exceptions stand at theirs", () => {
    const { input, layer, network } = builder({ weightBits: 8, activationBits: 8 });
    let x = input("image", [3, 8, 8], { activationBits: 4 });
    x = layer("maxpool", [x], { size: [2, 2], name: "pool" });
    x = layer("conv", [x], { kernels: 4, size: [1, 1], name: "first", activationBits: 4 });
    x = layer("conv", [x], { kernels: 4, size: [1, 1], name: "second", weightBits: 4 });
    x = layer("fc", [x], { units: 4, name: "third" });
    expect(body(network(x))).toMatchInlineSnapshot(`
      "import "imnpu18"

      network small on imnpu18 {
        precision w8 a8
        input image: 3x8x8 a4

        maxpool pool:   size 2 a8
        conv    first:  kernels 4 size 1
        conv    second: kernels 4 size 1 w4
        fc      third:  units 4
      }
      "
    `);
  });

  it("is what is asked for, whatever the model says", () => {
    const text = written(keywordSpotting(), { precision: { weightBits: 2, activationBits: 4 }, flat: true });
    expect(text).toContain("// imnpu 1.2.3, with precision w2 a4, flat\n");
    expect(text).toContain("  precision w2 a4\n");
    expect(text).not.toContain("8\n");
  });

  it("of activations alone is the machine's where only weights are quantised", () => {
    const { input, layer, network } = builder({ weightBits: 8 });
    const text = written(network(layer("fc", [input("x", [8])], { units: 4, name: "dense" })));
    expect(text).toMatchInlineSnapshot(`
      "// Imported from small.onnx: 1 layer, 36 parameters, 32 MACs, all of them in tiles.
      // ONNX opset 13
      // SHA-256 of the model: 00ff
      // imnpu 1.2.3
      // The model states no bits of activations: there the machine's native precision holds.
      import "imnpu18"

      network small on imnpu18 {
        precision w8
        input x: 8

        fc dense: units 4
      }
      "
    `);
  });
});

describe("single layers in a row", () => {
  /** Convolutions of so many kernels, all with an activation, one after another. */
  function row(...kernels: readonly number[]): Network {
    const { input, layer, network } = builder();
    let x = input("image", [3, 8, 8]);
    for (const [at, each] of kernels.entries())
      x = layer("conv", [x], { kernels: each, size: [3, 3], pad: [1, 1], activation: "relu", name: `net.${at}` });
    return network(x);
  }

  it("are one that is repeated", () => {
    expect(body(row(64, 64, 64, 64, 64, 1))).toMatchInlineSnapshot(`
      "import "imnpu18"

      block conv_layer() {
        conv net: kernels 64 size 3 pad 1 relu
      }

      network small on imnpu18 {
        input image: 3x8x8

        /// net.0 to net.4
        use conv_layer() as conv_layer_1 repeat 5
        /// net.5
        conv net_5: kernels 1 size 3 pad 1 relu
      }
      "
    `);
  });

  it("are rows of their own where counts differ", () => {
    expect(body(row(64, 64, 64, 32, 32, 16, 16, 16, 16))).toMatchInlineSnapshot(`
      "import "imnpu18"

      block conv_layer(k) {
        conv net: kernels k size 3 pad 1 relu
      }

      network small on imnpu18 {
        input image: 3x8x8

        /// net.0 to net.2
        use conv_layer(64) as conv_layer_1 repeat 3
        /// net.3
        conv net_3: kernels 32 size 3 pad 1 relu
        /// net.4
        conv net_4: kernels 32 size 3 pad 1 relu
        /// net.5 to net.8
        use conv_layer(16) as conv_layer_2 repeat 4
      }
      "
    `);
  });

  it("are written one by one where they are two", () => {
    expect(body(row(64, 64, 32, 32))).not.toContain("block");
  });

  it("are no row where something goes around them", () => {
    const { input, layer, network } = builder();
    const image = input("image", [3, 8, 8]);
    const conv = (read: typeof image) => layer("conv", [read], { kernels: 3, size: [1, 1] });
    const second = conv(conv(image));
    const third = conv(second);
    expect(body(network(layer("add", [third, second])))).not.toContain("block");
  });
});

describe("remarks", () => {
  it("stand in the header, alike ones together", () => {
    const { input, layer, network, remark } = builder();
    let x = input("image", [3, 8, 8]);
    for (const name of ["a", "b"]) {
      x = layer("conv", [x], { kernels: 3, size: [1, 1], name });
      const why = "scaling by constants folds into weights";
      remark({ kind: "left out", operator: "BatchNormalization", name: `${name}_bn`, why });
    }
    remark({ kind: "assumed", operator: "Conv", name: "b", why: "auto_pad is taken as none" });
    remark({ kind: "host", operator: "Loop", name: "again", why: "it repeats" });
    const facts = { params: 12, macs: 24 };
    const loop = layer("host", [x], { op: "Loop", makes: [5], facts, name: "again", operator: "Loop" });
    const y = layer("fc", [loop], { units: 4, name: "head" });
    const options = { shapes: { image: [1, 3, 8, 8] }, strict: true };
    expect(written(network(x, y), options)).toMatchInlineSnapshot(`
      "// Imported from small.onnx: 4 layers, 60 parameters, 1,196 MACs, 98.0% of them in tiles; on the host: Loop.
      // ONNX opset 13
      // SHA-256 of the model: 00ff
      // imnpu 1.2.3, with shape image=1x3x8x8, nothing on the host
      // The model is in floating point and states no bits: the machine's native precision holds.
      //
      // Left out: BatchNormalization (2 times): scaling by constants folds into weights.
      // Assumed: Conv \`b\`: auto_pad is taken as none.
      // On the host: Loop \`again\`: it repeats.
      import "imnpu18"

      network small on imnpu18 {
        input image: 3x8x8

        conv a:     kernels 3 size 1
        conv b:     kernels 3 size 1
        host again: op Loop makes 5 macs 24 params 12
        fc   head:  units 4

        output b, head
      }
      "
    `);
  });

  it("of the host say its operator's name in quotes where it is no word of the language", () => {
    const { input, layer, network } = builder();
    const x = layer("host", [input("x", [8])], { op: "com.microsoft.X", name: "x", operator: "com.microsoft.X" });
    expect(body(network(layer("host", [x], { op: "conv", makes: [2, 4] })))).toMatchInlineSnapshot(`
      "import "imnpu18"

      network small on imnpu18 {
        input x: 8

        /// x
        host x_2:    op "com.microsoft.X"
        host host_1: op "conv"            makes 2x4
      }
      "
    `);
  });

  it("are few, however many there are", () => {
    const { input, layer, network, remark } = builder();
    const x = layer("fc", [input("x", [8])], { units: 4, name: "dense" });
    for (let index = 0; index < 1000; index++) {
      remark({ kind: "left out", operator: `Op${index}`, name: "", why: "of no cost" });
    }
    const lines = written(network(x)).split("\n");
    expect(lines.filter((line) => line.startsWith("// Left out"))).toHaveLength(24);
    expect(lines).toContain("// And 976 remarks more, which the import lists.");
  });
});

describe("names", () => {
  it.each([
    [
      "paths of PyTorch",
      ["/features/features.0/Conv", "/features/features.1/features.1.0/Conv", "/head/Conv"],
      ["features_0", "features_1_0", "head"],
    ],
    ["paths that all share their first parts", ["m/a/b/Conv2D", "m/a/c/Conv2D", "m/a/d/Conv2D_1"], ["b", "c", "d"]],
    ["words that all share", ["net0_conv0_fwd", "net0_conv1_fwd", "net0_out"], ["conv0_fwd", "conv1_fwd", "out"]],
    ["numbers that must stay", ["conv_1", "conv_2", "conv_3"], ["conv_1", "conv_2", "conv_3"]],
    [
      "lists of paths",
      ["m/relu/Relu;m/conv2d/BiasAdd;m/bn/FusedBatchNormV3", "m/conv2d_1/Conv2D;m/conv2d_1/BiasAdd"],
      ["conv2d", "conv2d_1"],
    ],
    ["several operators of one path", ["a/b/Conv", "a/b/Conv_1", "a/c/Conv"], ["b_Conv", "b_Conv_1", "c"]],
    ["no names", ["", "", "Identity"], ["conv_1", "conv_2", "conv_3"]],
    ["reserved words", ["conv", "use", "in", "from"], ["conv_1", "use_1", "in_1", "from_1"]],
    ["numbers", ["12", "12", "7"], ["conv_12", "conv_12_2", "conv_7"]],
    ["names that would meet others", ["add", "add_1", "a b", "a_b"], ["add_0", "add_1", "a_b", "a_b_2"]],
    ["other letters", ["größe", "слой", "é"], ["gro_e", "conv_1", "e"]],
    ["long names", [`${"very_".repeat(10)}long_name`, "x".repeat(5000)], ["very_very_long_name", "x".repeat(24)]],
  ])("are made of %s", (_, originals, expected) => {
    const lines = written(named(...originals), { flat: true }).split("\n");
    expect(lines.flatMap((line) => /^ {2}conv (\w+)/.exec(line)?.[1] ?? [])).toEqual(expected);
  });

  it("cannot break out of their comments", () => {
    expect(
      body(named("a\nconv b: kernels 1", "\u202Eright to left\u2028", `${"y".repeat(200)}\u0000z`), { flat: true }),
    ).toMatchInlineSnapshot(`
      "import "imnpu18"

      network small on imnpu18 {
        input image: 3x8x8

        /// a\\u{a}conv b: kernels 1
        conv a_conv_b_kernels_1: kernels 3 size 1
        /// \\u{202e}right to left\\u{2028}
        conv right_to_left:      kernels 3 size 1
        /// yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy...yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\\u{0}z
        conv z:                  kernels 3 size 1
      }
      "
    `);
  });

  it.each([
    ["mobilenet v2.tflite", "mobilenet_v2"],
    ["network.onnx", "network_1"],
    ["imnpu18.onnx", "imnpu18_2"],
    ["2.onnx", "model_2"],
    ["---.onnx", "graph"],
    [".onnx", "graph"],
  ])("of the network come from the file: %s", (fileName, expected) => {
    expect(written(named("a"), { fileName })).toContain(`\nnetwork ${expected} on imnpu18 {`);
  });
});
