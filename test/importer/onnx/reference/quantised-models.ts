/** Quantised models for comparisons: what each is, in every style that runtimes have. */
import type { Style } from "./quantised-parts.js";
import { QuantisedWriter } from "./quantised-writer.js";

type Build = (model: QuantisedWriter) => void;

/** Maps are small: rounding does not depend on their size. */
const BUILDS: Readonly<Record<string, Build>> = {
  "convolutions one after another"(model) {
    const read = model.input(1, 3, 12, 10);
    const first = model.conv(read, [1, 8, 12, 10], { kernels: 8, size: [3, 3], attributes: { pads: [1, 1, 1, 1] } });
    const second = model.conv(first, [1, 6, 6, 5], {
      kernels: 6,
      size: [3, 2],
      attributes: { strides: [2, 2], auto_pad: "SAME_UPPER" },
    });
    model.conv(second, [1, 5, 6, 5], { kernels: 5, size: [1, 1] });
  },
  "groups, depthwise and dilated"(model) {
    const read = model.input(1, 8, 11, 11);
    const grouped = model.conv(read, [1, 12, 9, 9], { kernels: 12, size: [3, 3], groups: 4 });
    const each = model.conv(grouped, [1, 12, 9, 9], {
      kernels: 12,
      size: [3, 3],
      groups: 12,
      attributes: { pads: [1, 1, 1, 1] },
    });
    model.conv(each, [1, 4, 5, 5], {
      kernels: 4,
      size: [3, 3],
      attributes: { dilations: [2, 2], strides: [1, 1], pads: [0, 0, 0, 0] },
    });
  },
  "pads of one side, lower ones first"(model) {
    const read = model.input(1, 2, 9, 9);
    const one = model.conv(read, [1, 4, 9, 10], { kernels: 4, size: [3, 3], attributes: { pads: [0, 1, 2, 2] } });
    model.conv(one, [1, 4, 5, 5], {
      kernels: 4,
      size: [2, 2],
      attributes: { strides: [2, 2], auto_pad: "SAME_LOWER" },
    });
  },
  "a block with a residual sum"(model) {
    const read = model.input(1, 6, 8, 8);
    const attributes = { pads: [1, 1, 1, 1] };
    const one = model.conv(read, [1, 6, 8, 8], { kernels: 6, size: [3, 3], attributes });
    const other = model.conv(one, [1, 6, 8, 8], { kernels: 6, size: [3, 3], attributes });
    const sum = model.sum(read, other);
    model.conv(sum, [1, 3, 8, 8], { kernels: 3, size: [1, 1] });
  },
  "branches joined"(model) {
    const read = model.input(1, 4, 7, 7);
    const one = model.conv(read, [1, 3, 7, 7], { kernels: 3, size: [1, 1] });
    const other = model.conv(read, [1, 5, 7, 7], { kernels: 5, size: [3, 3], attributes: { pads: [1, 1, 1, 1] } });
    const both = model.joined([one, other]);
    model.conv(both, [1, 4, 5, 5], { kernels: 4, size: [3, 3] });
  },
  "pools and a dense layer"(model) {
    const read = model.input(1, 3, 12, 12);
    const made = model.conv(read, [1, 8, 12, 12], { kernels: 8, size: [3, 3], attributes: { pads: [1, 1, 1, 1] } });
    const most = model.maxPool(made, [1, 8, 6, 6], { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] });
    const mean = model.averagePool(most, [1, 8, 3, 3], { kernel_shape: [2, 2], strides: [2, 2] });
    model.dense(model.flat(mean), 10, "Gemm");
  },
  "a mean of maps and a product of matrices"(model) {
    const read = model.input(1, 16, 5, 5);
    const mean = model.globalAverage(read);
    model.dense(model.flat(mean), 12, "MatMul");
  },
  "rows of a sequence"(model) {
    const read = model.input(1, 7, 24);
    model.dense(model.dense(read, 16, "MatMul"), 8, "MatMul");
  },
};

export interface QuantisedModel {
  readonly title: string;
  readonly model: QuantisedWriter;
}

const STYLES: readonly Omit<Style, "seed">[] = (["QLinear", "QDQ"] as const).flatMap((form) =>
  [false, true].flatMap((isPerChannel) =>
    (
      [
        ["u8", "s8"],
        ["u8", "u8"],
        ["s8", "s8"],
      ] as const
    ).map(([activations, weights]) => ({ form, isPerChannel, activations, weights })),
  ),
);

export const QUANTISED: readonly QuantisedModel[] = Object.entries(BUILDS).flatMap(([what, build], at) =>
  STYLES.map((style, nth) => {
    const model = new QuantisedWriter({ ...style, seed: 100 * at + nth });
    build(model);
    const { form, isPerChannel, activations, weights } = style;
    return {
      title: `${what}: ${form}, ${activations} x ${weights}, ${isPerChannel ? "per channel" : "per tensor"}`,
      model,
    };
  }),
);
