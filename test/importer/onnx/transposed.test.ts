/** Transposed convolutions with all their attributes, in full. */
import { describe, expect, it } from "vitest";
import { ImportProblem } from "../../../importer/problem.js";
import { type Attributes, meaningOf, Type } from "./model.js";
import { bias, data, table, unsupported, weights } from "./table.js";

describe("ConvTranspose", () => {
  const map = [1, 4, 10, 12];
  const filter = weights([4, 8, 3, 2]);
  const inputs = [map, filter];
  const tconv = {
    kind: "tconv",
    data,
    kernels: 8,
    channels: 4,
    groups: 1,
    size: [3, 2],
    stride: [1, 1],
    dilation: [1, 1],
    pads: { top: 0, left: 0, bottom: 0, right: 0 },
    outpad: [0, 0],
    hasBias: false,
    weightBits: undefined,
  } as const;
  const doubled: Attributes = { strides: [2, 2] };
  table([
    ["by what is not said", "ConvTranspose", { inputs }, tconv],
    [
      "by what is said",
      "ConvTranspose",
      {
        inputs: [map, weights([4, 8, 3, 2], Type.INT8), bias([16])],
        attributes: {
          kernel_shape: [3, 2],
          strides: [2, 3],
          dilations: [1, 2],
          pads: [1, 0, 2, 1],
          output_padding: [1, 0],
          group: 2,
        },
      },
      {
        ...tconv,
        kernels: 16,
        channels: 2,
        groups: 2,
        stride: [2, 3],
        dilation: [1, 2],
        pads: { top: 1, left: 0, bottom: 2, right: 1 },
        outpad: [1, 0],
        hasBias: true,
        weightBits: 8,
      },
    ],
    // (10 - 1) 2 + 3 = 21 rows and (12 - 1) 2 + 2 = 24 columns; 20 and 24 are kept.
    [
      "SAME_UPPER",
      "ConvTranspose",
      { inputs, attributes: { ...doubled, auto_pad: "SAME_UPPER" } },
      { ...tconv, stride: [2, 2], pads: { top: 0, left: 0, bottom: 1, right: 0 } },
    ],
    [
      "SAME_LOWER",
      "ConvTranspose",
      { inputs, attributes: { ...doubled, auto_pad: "SAME_LOWER" } },
      { ...tconv, stride: [2, 2], pads: { top: 1, left: 0, bottom: 0, right: 0 } },
    ],
    ["VALID", "ConvTranspose", { inputs, attributes: { ...doubled, auto_pad: "VALID" } }, { ...tconv, stride: [2, 2] }],
    // The kernel is smaller than the stride: 4 * 10 rows are more than (10 - 1) 4 + 3.
    [
      "SAME_UPPER of less than is kept",
      "ConvTranspose",
      { inputs, attributes: { strides: [4, 2], auto_pad: "SAME_UPPER" } },
      { ...tconv, stride: [4, 2], outpad: [1, 0] },
    ],
    [
      "to a shape that cuts",
      "ConvTranspose",
      { inputs, attributes: { ...doubled, output_shape: [18, 23] } },
      { ...tconv, stride: [2, 2], pads: { top: 2, left: 1, bottom: 1, right: 0 } },
    ],
    [
      "to a shape with batch and channels",
      "ConvTranspose",
      { inputs, attributes: { ...doubled, output_shape: [1, 8, 22, 24], auto_pad: "SAME_UPPER" } },
      { ...tconv, stride: [2, 2], outpad: [1, 0] },
    ],
    [
      "over one dimension",
      "ConvTranspose",
      {
        inputs: [[1, 4, 10], weights([4, 8, 4])],
        attributes: { strides: [2], pads: [1, 1], output_padding: [1] },
      },
      {
        ...tconv,
        size: [4, 1],
        stride: [2, 1],
        pads: { top: 1, left: 0, bottom: 1, right: 0 },
        outpad: [1, 0],
      },
    ],
    [
      "over three dimensions",
      "ConvTranspose",
      { inputs: [[1, 4, 10, 12, 5], weights([4, 8, 3, 3, 3])] },
      unsupported("it is over 3 dimensions beside batch and channels; the language has one and two"),
    ],
    [
      "with computed weights",
      "ConvTranspose",
      { inputs: [map, [4, 8, 3, 2]] },
      unsupported("its weights are computed, they would have to be constants"),
    ],
  ]);

  it.each<[Attributes, readonly number[], string]>([
    [{ group: 3 }, [4, 8, 3, 2], "its 4 channels do not fall into 3 groups"],
    [{ group: 0 }, [4, 8, 3, 2], "its 4 channels do not fall into 0 groups"],
    [{}, [4, 8], "its weights are [4, 8]; 3 or 4 dimensions would be right"],
    [{}, [4, 8, 3], "its input is [1, 4, 10, 12]; 3 dimensions would be right"],
    [{ kernel_shape: [2, 2] }, [4, 8, 3, 2], "its `kernel_shape` is [2, 2], that of its weights [3, 2]"],
  ])("that contradicts itself: %j, %j", (attributes, shape, message) => {
    const tested = { inputs: [map, weights(shape)], attributes };
    expect(() => meaningOf("ConvTranspose", tested)).toThrow(new ImportProblem(message));
  });
});
